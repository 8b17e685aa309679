package dev.altgen.vision;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model said.
 *
 * @param content its words; empty when it said none
 * @param refusal why it would not answer, in its words; empty when it did
 * @param ending why it stopped: {@code stop}, {@code length}, {@code content_filter} or another
 *     word
 * @param used tokens, where the server told them
 */
record ChatAnswer(String content, String refusal, String ending, Optional<Tokens> used) {

  /** More than any model takes or gives at once. */
  private static final BigInteger MOST_TOKENS = BigInteger.valueOf(10_000_000);

  /** Reads a chat completion that has a choice. */
  static ChatAnswer of(JsonNode completion) {
    JsonNode choice = completion.path("choices").path(0);
    JsonNode message = choice.path("message");
    return new ChatAnswer(
        words(message.path("content")),
        words(message.path("refusal")),
        words(choice.path("finish_reason")),
        used(completion.path("usage")));
  }

  /** {@code null} is written where there are no words. */
  private static String words(JsonNode node) {
    return node.isTextual() ? node.asText().strip() : "";
  }

  /** What a server tells is believed within reason; nonsense is as if it told nothing. */
  private static Optional<Tokens> used(JsonNode usage) {
    OptionalLong input = tokens(usage.path("prompt_tokens"));
    OptionalLong output = tokens(usage.path("completion_tokens"));
    return input.isPresent() && output.isPresent()
        ? Optional.of(new Tokens(input.getAsLong(), output.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong tokens(JsonNode number) {
    if (!number.isIntegralNumber() || number.bigIntegerValue().signum() < 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(number.bigIntegerValue().min(MOST_TOKENS).longValue());
  }
}
