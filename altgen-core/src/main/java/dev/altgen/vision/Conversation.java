package dev.altgen.vision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.altgen.image.PreparedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What is asked: instructions, the slide's words, the image, and what was said since.
 *
 * @param instructions for the system role
 * @param context what surrounds the image, for the user role
 * @param image what is to be described
 * @param since answers that were not good enough, each with what was wrong
 */
record Conversation(
    String instructions, String context, PreparedImage image, List<Correction> since) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ECHO = 1_000;

  /**
   * An answer that was not good enough.
   *
   * @param answer the model's words
   * @param reason what was wrong, for the model
   */
  record Correction(String answer, String reason) {}

  Conversation {
    since = List.copyOf(since);
  }

  /** The same, going on after an answer. */
  Conversation corrected(String answer, String reason) {
    List<Correction> more = new ArrayList<>(since);
    more.add(new Correction(Texts.bounded(answer, LONGEST_ECHO), reason));
    return new Conversation(instructions, context, image, more);
  }

  /**
   * Tells this question from any other: what the answer goes by, as a SHA-256 in hexadecimal.
   *
   * @param generator who answers
   * @param server where: one name of a model means another at another server
   */
  String digest(String generator, String server) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (String part : List.of(generator, server, instructions, context, image.mediaType())) {
      hasher.putInt(part.length()).putUnencodedChars(part);
    }
    return hasher.putBytes(image.bytes()).hash().toString();
  }

  /** The request's body. */
  byte[] body(String model, int maxTokens, Dialect dialect) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    ArrayNode messages = body.putArray("messages");
    say(messages, "system", instructions + "\n" + dialect.howToAnswer());
    ArrayNode content = messages.addObject().put("role", "user").putArray("content");
    content.addObject().put("type", "text").put("text", context);
    content.addObject().put("type", "image_url").putObject("image_url").put("url", dataUrl());
    for (Correction correction : since) {
      say(messages, "assistant", correction.answer.isEmpty() ? "(nothing)" : correction.answer);
      say(messages, "user", correction.reason);
    }
    dialect.limit(body, maxTokens);
    dialect.form(body);
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  private static void say(ArrayNode messages, String role, String words) {
    messages.addObject().put("role", role).put("content", words);
  }

  private String dataUrl() {
    return "data:"
        + image.mediaType()
        + ";base64,"
        + Base64.getEncoder().encodeToString(image.bytes());
  }
}
