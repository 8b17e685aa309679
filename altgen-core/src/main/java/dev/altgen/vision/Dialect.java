package dev.altgen.vision;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a server understands of OpenAI's protocol. */
enum Dialect {
  /** Answers by a JSON schema. */
  STRUCTURED {
    @Override
    String howToAnswer() {
      return "Answer with JSON: \"alt\" is the text alternative, \"decorative\" is true when the"
          + " image carries no information (then \"alt\" is empty), \"unsure\" is true when you"
          + " cannot tell what it shows.";
    }

    @Override
    void limit(ObjectNode body, int maxTokens) {
      body.put("max_completion_tokens", maxTokens);
    }

    @Override
    void form(ObjectNode body) {
      ObjectNode format = body.putObject("response_format").put("type", "json_schema");
      ObjectNode schema =
          format
              .putObject("json_schema")
              .put("name", "text_alternative")
              .put("strict", true)
              .putObject("schema");
      schema.put("type", "object").put("additionalProperties", false);
      ObjectNode properties = schema.putObject("properties");
      properties.putObject("alt").put("type", "string");
      properties.putObject("decorative").put("type", "boolean");
      properties.putObject("unsure").put("type", "boolean");
      // A strict schema has no optional properties.
      schema.putArray("required").add("alt").add("decorative").add("unsure");
    }
  },

  /** What every server understands: words, and the older name of their limit. */
  PLAIN {
    @Override
    String howToAnswer() {
      return "Answer with the text alternative alone, without quotation marks. When the image"
          + " carries no information, answer with the one word "
          + ModelAnswer.DECORATIVE
          + ". When you cannot tell what it shows, answer with the one word "
          + ModelAnswer.UNSURE
          + ".";
    }

    @Override
    void limit(ObjectNode body, int maxTokens) {
      body.put("max_tokens", maxTokens);
    }

    @Override
    void form(ObjectNode body) {}
  };

  abstract String howToAnswer();

  abstract void limit(ObjectNode body, int maxTokens);

  abstract void form(ObjectNode body);
}
