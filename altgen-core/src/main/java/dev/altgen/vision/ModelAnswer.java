package dev.altgen.vision;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's words mean.
 *
 * @param alt the text alternative
 * @param decorative whether it calls the image decoration
 * @param unsure whether it cannot tell what the image shows
 */
record ModelAnswer(String alt, boolean decorative, boolean unsure) {

  static final String DECORATIVE = "DECORATIVE";
  static final String UNSURE = "UNSURE";

  private static final Pattern FENCED =
      Pattern.compile("^```(?:json)?\\s*(.*?)\\s*```$", Pattern.DOTALL);

  /**
   * Reads a model's words: JSON by the schema, or words alone, since some servers take the schema
   * and pass over it.
   *
   * @return empty when they look like JSON and are not by the schema
   */
  static Optional<ModelAnswer> read(String content) {
    Matcher fenced = FENCED.matcher(content);
    String words = (fenced.matches() ? fenced.group(1) : content).strip();
    if (words.startsWith("{") || words.startsWith("[")) {
      return json(Replies.json(words.getBytes(StandardCharsets.UTF_8)));
    }
    String word = words.replaceAll("[^\\p{L}]", "");
    return Optional.of(
        new ModelAnswer(words, word.equals(DECORATIVE), word.equals(UNSURE) || words.isEmpty()));
  }

  private static Optional<ModelAnswer> json(JsonNode answer) {
    JsonNode alt = answer.path("alt");
    return alt.isTextual()
        ? Optional.of(
            new ModelAnswer(
                alt.asText().strip(),
                answer.path("decorative").asBoolean(),
                answer.path("unsure").asBoolean()))
        : Optional.empty();
  }
}
