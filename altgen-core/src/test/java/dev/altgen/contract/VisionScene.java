package dev.altgen.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One answer of a {@link VisionStub}, good or bad. */
public final class VisionScene {

  /** Tokens that every answer tells. */
  public static final int PROMPT_TOKENS = 1_000;

  /** Tokens that every answer tells. */
  public static final int COMPLETION_TOKENS = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Answers an exchange. */
  @FunctionalInterface
  private interface Act {
    void play(HttpExchange exchange) throws IOException;
  }

  private final Act act;
  private final Optional<JsonNode> completion;

  private VisionScene(Act act, Optional<JsonNode> completion) {
    this.act = act;
    this.completion = completion;
  }

  private static VisionScene of(Act act) {
    return new VisionScene(act, Optional.empty());
  }

  void play(HttpExchange exchange) throws IOException {
    act.play(exchange);
  }

  Optional<JsonNode> completion() {
    return completion;
  }

  /** A text alternative, by the schema. */
  public static VisionScene alt(String text) {
    return says(answer(text, false, false));
  }

  /** The verdict that the image is decoration. */
  public static VisionScene decorative() {
    return says(answer("", true, false));
  }

  /** The confession that the model cannot tell. */
  public static VisionScene unsure() {
    return says(answer("Something grey", false, true));
  }

  private static String answer(String alt, boolean decorative, boolean unsure) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("alt", alt)
        .put("decorative", decorative)
        .put("unsure", unsure)
        .toString();
  }

  /** These words, whatever they are. */
  public static VisionScene says(String content) {
    return completion(content, null, "stop");
  }

  /** The beginning of an answer, ended by the limit of tokens. */
  public static VisionScene endsEarly(String content) {
    return completion(content, null, "length");
  }

  /** A refusal as the protocol has it. */
  public static VisionScene refuses(String words) {
    return completion(null, words, "stop");
  }

  private static VisionScene completion(String content, String refusal, String ending) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "chatcmpl-stub")
            .put("object", "chat.completion")
            .put("created", 1_700_000_000)
            .put("model", VisionStub.MODEL);
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", content)
        .put("refusal", refusal);
    choice.putNull("logprobs").put("finish_reason", ending);
    answer
        .putObject("usage")
        .put("prompt_tokens", PROMPT_TOKENS)
        .put("completion_tokens", COMPLETION_TOKENS)
        .put("total_tokens", PROMPT_TOKENS + COMPLETION_TOKENS);
    return new VisionScene(exchange -> send(exchange, 200, bytes(answer)), Optional.of(answer));
  }

  /** Any JSON. */
  public static VisionScene json(int status, JsonNode body) {
    return of(exchange -> send(exchange, status, bytes(body)));
  }

  /** An error as the real server tells it. */
  public static VisionScene error(int status, String message) {
    return error(status, message, "invalid_request_error");
  }

  /** An error with its code. */
  public static VisionScene error(int status, String message, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", code)
        .putNull("param")
        .put("code", code);
    return json(status, body);
  }

  /** An error with {@code Retry-After}. */
  public static VisionScene error(int status, String message, String code, String retryAfter) {
    VisionScene plain = error(status, message, code);
    return of(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", retryAfter);
          plain.play(exchange);
        });
  }

  /** Leads elsewhere. */
  public static VisionScene redirect(String location) {
    return of(
        exchange -> {
          exchange.getResponseHeaders().add("Location", location);
          send(exchange, 307, new byte[0]);
        });
  }

  /** Hangs up without a word. */
  public static VisionScene cut() {
    return of(HttpExchange::close);
  }

  /** Hangs up in the middle of its answer. */
  public static VisionScene half() {
    return of(
        exchange -> {
          exchange.sendResponseHeaders(200, 5_000);
          exchange
              .getResponseBody()
              .write("{\"choices\": [{\"mess".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
  }

  /** Never stops talking. */
  public static VisionScene endless() {
    return of(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            while (true) {
              exchange.getResponseBody().write(blanks);
            }
          }
        });
  }

  /** Words that are no JSON in the place of an answer. */
  public static VisionScene gibberish(String words) {
    return of(exchange -> send(exchange, 200, words.getBytes(StandardCharsets.UTF_8)));
  }

  /** Begins to answer and says no more until the gate opens. */
  public static VisionScene trickling(CountDownLatch gate) {
    return of(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await(gate);
          exchange.close();
        });
  }

  /** This scene once the gate opens. */
  public VisionScene after(CountDownLatch gate) {
    return new VisionScene(
        exchange -> {
          await(gate);
          act.play(exchange);
        },
        completion);
  }

  private static void await(CountDownLatch gate) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the stub was closed", e);
    }
  }

  private static byte[] bytes(JsonNode node) throws IOException {
    return JSON.writeValueAsBytes(node);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
