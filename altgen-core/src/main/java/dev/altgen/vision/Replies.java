package dev.altgen.vision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.altgen.describe.GeneratorUnavailableException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells by a reply's status what became of a request. Thread-safe. */
final class Replies {

  /** Characters of a server's words that are told. */
  static final int LONGEST_REASON = 300;

  private static final int DEEPEST = 50;
  private static final int TOO_MANY = 429;

  /** Besides those that tell a fault of the server. */
  private static final Set<Integer> PASSING = Set.of(408, 409, 425, TOO_MANY);

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  /** What a server says when no waiting helps; OpenAI sends it with the status of a busy server. */
  private static final List<String> NO_CREDIT =
      List.of("insufficient_quota", "billing_hard_limit_reached");

  private final ChatServer server;
  private final String model;
  private final Clock clock;

  Replies(ChatServer server, String model, Clock clock) {
    this.server = server;
    this.model = model;
    this.clock = clock;
  }

  /**
   * The answer of a reply.
   *
   * @throws TransientFailure if the request may be repeated
   * @throws RejectedException if this request is refused
   * @throws GeneratorUnavailableException if every request is
   */
  JsonNode answer(HttpResponse<byte[]> reply)
      throws TransientFailure, RejectedException, GeneratorUnavailableException {
    int status = reply.statusCode();
    if (status / 100 == 2) {
      JsonNode answer = json(reply.body());
      if (answer.path("choices").isEmpty()) {
        throw new TransientFailure(
            "the vision server " + server + " answered with what is no chat completion",
            Optional.empty(),
            true);
      }
      return answer;
    }
    if (status / 100 == 3) {
      throw unavailable("redirects elsewhere, and redirects are not followed", "set its base URL");
    }
    JsonNode error = json(reply.body());
    Optional<GeneratorUnavailableException> forAll = forAll(status, error);
    if (forAll.isPresent()) {
      throw forAll.get();
    }
    if (status >= 500 || PASSING.contains(status)) {
      throw new TransientFailure(
          "the vision server " + server + " could not answer" + reason(status, error),
          wait(reply),
          status != TOO_MANY);
    }
    throw new RejectedException("The server refused the request" + reason(status, error));
  }

  /** What no request could escape. */
  private Optional<GeneratorUnavailableException> forAll(int status, JsonNode error) {
    return switch (status) {
      // Its words are not repeated: some servers tell the key.
      case 401, 403 ->
          Optional.of(unavailable("refuses the credentials (" + status + ")", "check the key"));
      case 402 -> Optional.of(unavailable("wants to be paid (402)", "check the account"));
      case 404 ->
          Optional.of(
              unavailable(
                  "knows no model " + model + ", or no such address (404)",
                  "check the model and the base URL"));
      case 405 -> Optional.of(unavailable("takes no chat requests (405)", "check the base URL"));
      case TOO_MANY ->
          NO_CREDIT.contains(code(error))
              ? Optional.of(
                  unavailable("has no credit left for this key (429)", "check the account"))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  GeneratorUnavailableException unavailable(String what, String todo) {
    return new GeneratorUnavailableException(
        "the vision server " + server + " " + what + "; " + todo);
  }

  private String reason(int status, JsonNode error) {
    String said = said(error);
    return " (" + status + (said.isEmpty() ? ")" : "): " + said);
  }

  private Optional<Duration> wait(HttpResponse<byte[]> reply) {
    return reply
        .headers()
        .firstValue("Retry-After")
        .flatMap(value -> RetryAfter.parse(value, clock.instant()));
  }

  private static String code(JsonNode error) {
    JsonNode inner = error.path("error");
    return inner.path("code").asText(inner.path("type").asText(""));
  }

  /** What the server says. */
  private String said(JsonNode error) {
    JsonNode inner = error.path("error");
    String words =
        inner.isTextual()
            ? inner.asText()
            : inner.path("message").asText(error.path("message").asText(""));
    return server.told(words, LONGEST_REASON);
  }

  /** Missing when it is no JSON: then its status speaks. */
  static JsonNode json(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }
}
