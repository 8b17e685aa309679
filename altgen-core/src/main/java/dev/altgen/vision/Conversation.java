package dev.altgen.vision;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.altgen.image.PreparedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    content
        .addObject()
        .put("type", "image_url")
        .putObject("image_url")
        .putPOJO("url", new DataUrl(image));
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

  /** Written as the bytes that it is: as a string it would be held three times, and escaped. */
  private static final class DataUrl extends JsonSerializable.Base {

    /** A multiple of 3. The JDK's encoder is only fast once it was called some thousand times. */
    private static final int PIECE = 3 * 1024;

    private final PreparedImage image;

    DataUrl(PreparedImage image) {
      this.image = image;
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
      byte[] head = ("data:" + image.mediaType() + ";base64,").getBytes(StandardCharsets.US_ASCII);
      byte[] bytes = image.bytes();
      byte[] url = Arrays.copyOf(head, head.length + (bytes.length + 2) / 3 * 4);
      int length = head.length;
      for (int at = 0; at < bytes.length; at += PIECE) {
        byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, bytes.length));
        byte[] encoded = Base64.getEncoder().encode(piece);
        System.arraycopy(encoded, 0, url, length, encoded.length);
        length += encoded.length;
      }
      out.writeRawUTF8String(url, 0, length);
    }

    @Override
    public void serializeWithType(
        JsonGenerator out, SerializerProvider provider, TypeSerializer type) throws IOException {
      serialize(out, provider);
    }
  }
}
