package dev.altgen.vision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

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

  private static Optional<Tokens> used(JsonNode usage) {
    JsonNode input = usage.path("prompt_tokens");
    JsonNode output = usage.path("completion_tokens");
    return input.canConvertToLong()
            && output.canConvertToLong()
            && input.isIntegralNumber()
            && output.isIntegralNumber()
            && input.asLong() >= 0
            && output.asLong() >= 0
        ? Optional.of(new Tokens(input.asLong(), output.asLong()))
        : Optional.empty();
  }
}
