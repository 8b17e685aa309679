package dev.altgen.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A request that the real server would take.
 *
 * @param model the model it names
 * @param structured whether it asks for an answer by a schema
 * @param system the instructions
 * @param context the words beside the image
 * @param image the image, decoded
 * @param corrections what it said after the first answer
 */
public record VisionRequest(
    String model,
    boolean structured,
    String system,
    String context,
    BufferedImage image,
    List<String> corrections) {

  /** Those of the published schema that a client for descriptions may have a use for. */
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "messages",
          "max_tokens",
          "max_completion_tokens",
          "response_format",
          "temperature",
          "stream",
          "store",
          "user");

  private static final Pattern DATA_URL =
      Pattern.compile("data:image/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  static VisionRequest of(String method, Headers headers, JsonNode body) throws IOException {
    check(method.equals("POST"), "method " + method);
    String type = headers.getFirst("Content-Type");
    check(type != null && type.startsWith("application/json"), "content type " + type);
    body.fieldNames().forEachRemaining(name -> check(FIELDS.contains(name), "unknown " + name));
    check(!body.path("stream").asBoolean(), "streaming was not asked for by altgen");
    check(!(body.has("max_tokens") && body.has("max_completion_tokens")), "two limits for tokens");
    JsonNode messages = body.path("messages");
    check(role(messages, 0).equals("system"), "the first message is no system message");
    check(role(messages, 1).equals("user"), "the second message is no user message");
    JsonNode parts = messages.get(1).path("content");
    check(parts.size() == 2, "not a text and an image");
    check(parts.get(0).path("type").asText().equals("text"), "the first part is no text");
    check(parts.get(1).path("type").asText().equals("image_url"), "the second part is no image");
    return new VisionRequest(
        text(body.path("model")),
        structured(body.path("response_format")),
        text(messages.get(0).path("content")),
        text(parts.get(0).path("text")),
        image(text(parts.get(1).path("image_url").path("url"))),
        corrections(messages));
  }

  private static List<String> corrections(JsonNode messages) {
    List<String> corrections = new ArrayList<>();
    for (int i = 2; i < messages.size(); i += 2) {
      check(role(messages, i).equals("assistant"), "no assistant message where one belongs");
      text(messages.get(i).path("content"));
      check(role(messages, i + 1).equals("user"), "no user message where one belongs");
      corrections.add(text(messages.get(i + 1).path("content")));
    }
    return corrections;
  }

  private static boolean structured(JsonNode format) {
    if (format.isMissingNode()) {
      return false;
    }
    check(format.path("type").asText().equals("json_schema"), "format " + format);
    JsonNode named = format.path("json_schema");
    check(NAME.matcher(named.path("name").asText()).matches(), "the schema has no name");
    check(named.path("strict").asBoolean(), "the schema is not strict");
    JsonNode schema = named.path("schema");
    check(schema.path("type").asText().equals("object"), "the schema is no object");
    check(
        schema.path("additionalProperties").isBoolean()
            && !schema.path("additionalProperties").asBoolean(),
        "a strict schema says additionalProperties: false");
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name -> check(required.contains(name), "a strict schema requires " + name));
    return true;
  }

  private static BufferedImage image(String url) throws IOException {
    Matcher data = DATA_URL.matcher(url);
    check(data.matches(), "no data URL of a PNG or JPEG");
    byte[] bytes = Base64.getDecoder().decode(data.group(2));
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      check(readers.hasNext(), "the image cannot be decoded");
      ImageReader reader = readers.next();
      check(
          reader.getFormatName().equalsIgnoreCase(data.group(1)),
          "the image is a " + reader.getFormatName() + ", not a " + data.group(1));
      reader.setInput(in);
      return reader.read(0);
    }
  }

  private static String role(JsonNode messages, int index) {
    return messages.path(index).path("role").asText();
  }

  private static String text(JsonNode node) {
    check(node.isTextual() && !node.asText().isEmpty(), "a text is missing");
    return node.asText();
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
