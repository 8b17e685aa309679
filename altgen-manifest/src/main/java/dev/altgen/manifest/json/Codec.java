package dev.altgen.manifest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.alttext.AltText;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.Failure;
import dev.altgen.deck.ElementKey;
import dev.altgen.describe.Origin;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.process.ElementOutcome.Changed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values other than entries to JSON and back. Reading throws {@code IllegalArgumentException} for
 * what is absent, of another type or unknown: nothing is guessed.
 */
final class Codec {

  /** Several values of a file stand on lines of their own. */
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator("\n")
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private Codec() {}

  /** Apart, since it takes long to load, and a new batch only writes. */
  private static final class Trees {
    private static final ObjectMapper MAPPER = new ObjectMapper();
  }

  static ObjectNode parse(String json) {
    try {
      if (Trees.MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** The value at which the parser stands. */
  static JsonNode tree(JsonParser json) throws IOException {
    return Trees.MAPPER.readTree(json);
  }

  static void header(JsonGenerator json, BatchHeader header) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", header.id().value());
    json.writeStringField("created", header.created().toString());
    json.writeNumberField("decks", header.decks());
    settings(json, header.settings());
    if (header.settingsSince().isAfter(header.created())) {
      json.writeStringField("settings_since", header.settingsSince().toString());
    }
    json.writeEndObject();
  }

  static void settings(JsonGenerator json, Map<String, String> settings) throws IOException {
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
  }

  static BatchHeader header(JsonNode node) {
    SortedMap<String, String> settings = new TreeMap<>();
    field(node, "settings")
        .properties()
        .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
    Instant created = Instant.parse(text(node, "created"));
    return new BatchHeader(
        BatchId.parse(text(node, "id")),
        created,
        number(node, "decks"),
        settings,
        node.has("settings_since") ? Instant.parse(text(node, "settings_since")) : created);
  }

  static void failure(JsonGenerator json, Failure failure) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", failure.time().toString());
    json.writeNumberField("index", failure.index());
    json.writeStringField("source", failure.source().toString());
    json.writeStringField("code", failure.code());
    if (failure.returnCode().isPresent()) {
      json.writeNumberField("return_code", failure.returnCode().getAsInt());
    }
    json.writeArrayFieldStart("chain");
    for (String link : failure.chain()) {
      json.writeString(link);
    }
    json.writeEndArray();
    json.writeStringField("stdout", failure.stdout());
    json.writeStringField("stderr", failure.stderr());
    json.writeBooleanField("counted", failure.counted());
    json.writeEndObject();
  }

  static Failure failure(JsonNode node) {
    List<String> chain = new ArrayList<>();
    field(node, "chain").forEach(link -> chain.add(link.asText()));
    return new Failure(
        Instant.parse(text(node, "time")),
        number(node, "index"),
        Path.of(text(node, "source")),
        text(node, "code"),
        node.has("return_code") ? OptionalInt.of(number(node, "return_code")) : OptionalInt.empty(),
        chain,
        text(node, "stdout"),
        text(node, "stderr"),
        field(node, "counted").asBoolean());
  }

  static void change(JsonGenerator json, ManifestEntry entry, Changed change) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", entry.deck().index());
    json.writeStringField("start", start(entry));
    json.writeStringField("part", change.key().part());
    json.writeNumberField("order", change.key().order());
    alt(json, "before", change.before());
    alt(json, "after", change.after());
    json.writeObjectFieldStart("origin");
    json.writeStringField("generator", change.origin().generator());
    json.writeStringField("basis", change.origin().basis());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String start(ManifestEntry entry) {
    return entry.start().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Whether a line is of the entry's last attempt: an earlier one that died wrote nothing. */
  static boolean isChangeOf(ManifestEntry entry, JsonNode line) {
    return number(line, "index") == entry.deck().index()
        && text(line, "start").equals(start(entry));
  }

  static Changed change(JsonNode node) {
    JsonNode origin = field(node, "origin");
    return new Changed(
        new ElementKey(text(node, "part"), number(node, "order")),
        alt(field(node, "before")),
        alt(field(node, "after")),
        new Origin(text(origin, "generator"), text(origin, "basis")));
  }

  private static void alt(JsonGenerator json, String name, AltText alt) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("description", alt.description());
    json.writeBooleanField("decorative", alt.decorative());
    json.writeEndObject();
  }

  private static AltText alt(JsonNode node) {
    JsonNode description = field(node, "description");
    return new AltText(
        description.isNull() ? null : description.asText(), field(node, "decorative").asBoolean());
  }

  static JsonNode field(JsonNode node, String name) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IllegalArgumentException("the field " + name + " is missing");
    }
    return field;
  }

  static String text(JsonNode node, String name) {
    JsonNode field = field(node, name);
    if (!field.isTextual()) {
      throw new IllegalArgumentException("the field " + name + " is no text");
    }
    return field.textValue();
  }

  static int number(JsonNode node, String name) {
    JsonNode field = field(node, name);
    if (!field.canConvertToInt() || !field.isIntegralNumber()) {
      throw new IllegalArgumentException("the field " + name + " is no whole number");
    }
    return field.intValue();
  }
}
