package dev.altgen.manifest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.alttext.AltText;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.Failure;
import dev.altgen.deck.ElementKey;
import dev.altgen.describe.Origin;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.process.ElementOutcome.Changed;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values other than entries to JSON and back. Reading throws {@code IllegalArgumentException} for
 * what is absent, of another type or unknown: nothing is guessed.
 */
final class Codec {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private Codec() {}

  static ObjectNode parse(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  static ObjectNode header(BatchHeader header) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", header.id().value())
        .put("created", header.created().toString())
        .put("decks", header.decks());
    ObjectNode settings = node.putObject("settings");
    header.settings().forEach(settings::put);
    if (header.settingsSince().isAfter(header.created())) {
      node.put("settings_since", header.settingsSince().toString());
    }
    return node;
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

  static ObjectNode failure(Failure failure) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("time", failure.time().toString())
        .put("index", failure.index())
        .put("source", failure.source().toString())
        .put("code", failure.code());
    failure.returnCode().ifPresent(code -> node.put("return_code", code));
    ArrayNode chain = node.putArray("chain");
    failure.chain().forEach(chain::add);
    return node.put("stdout", failure.stdout())
        .put("stderr", failure.stderr())
        .put("counted", failure.counted());
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

  static ObjectNode change(ManifestEntry entry, Changed change) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("index", entry.deck().index())
        .put("start", start(entry))
        .put("part", change.key().part())
        .put("order", change.key().order());
    node.set("before", alt(change.before()));
    node.set("after", alt(change.after()));
    node.putObject("origin")
        .put("generator", change.origin().generator())
        .put("basis", change.origin().basis());
    return node;
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

  private static ObjectNode alt(AltText alt) {
    return MAPPER
        .createObjectNode()
        .put("description", alt.description())
        .put("decorative", alt.decorative());
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
