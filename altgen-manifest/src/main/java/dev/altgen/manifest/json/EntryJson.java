package dev.altgen.manifest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.ManifestEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries to JSON and back, field by field without a tree: there may be millions. Reading throws
 * {@code IllegalArgumentException} for what is absent, of another type or unknown.
 */
final class EntryJson {

  private int index = -1;
  private int attempts = -1;
  private int changed = -1;
  private int kept = -1;
  private int undescribed = -1;
  private @Nullable Path source;
  private @Nullable Path target;
  private @Nullable DeckStatus status;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable Fingerprint read;
  private @Nullable Fingerprint output;
  private @Nullable String reason;

  private EntryJson() {}

  static void write(JsonGenerator json, ManifestEntry entry) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", entry.deck().index());
    json.writeStringField("source", entry.deck().source().toString());
    json.writeStringField("target", entry.deck().target().toString());
    json.writeStringField("status", entry.status().code());
    json.writeNumberField("attempts", entry.attempts());
    write(json, "start", entry.start());
    write(json, "end", entry.end());
    write(json, "source_fingerprint", entry.source());
    write(json, "output_fingerprint", entry.output());
    write(json, "reason", entry.reason());
    json.writeNumberField("changed", entry.changed());
    json.writeNumberField("kept", entry.kept());
    json.writeNumberField("undescribed", entry.undescribed());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
  }

  /** Reads the object at which the parser stands. */
  static ManifestEntry read(JsonParser json) throws IOException {
    EntryJson fields = new EntryJson();
    expect(json.currentToken() == JsonToken.START_OBJECT, "an entry is no object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.read(name, json);
    }
    return fields.entry();
  }

  private void read(String name, JsonParser json) throws IOException {
    switch (name) {
      case "index" -> index = number(json);
      case "source" -> source = Path.of(text(json));
      case "target" -> target = Path.of(text(json));
      case "status" -> status = DeckStatus.parse(text(json));
      case "attempts" -> attempts = number(json);
      case "start" -> start = Instant.parse(text(json));
      case "end" -> end = Instant.parse(text(json));
      case "source_fingerprint" -> read = Fingerprint.parse(text(json));
      case "output_fingerprint" -> output = Fingerprint.parse(text(json));
      case "reason" -> reason = text(json);
      case "changed" -> changed = number(json);
      case "kept" -> kept = number(json);
      case "undescribed" -> undescribed = number(json);
      default -> throw new IllegalArgumentException("the field " + name + " is unknown");
    }
  }

  private ManifestEntry entry() {
    if (source == null || target == null || status == null) {
      throw new IllegalArgumentException("an entry lacks its source, target or status");
    }
    int least = Math.min(Math.min(index, attempts), Math.min(changed, Math.min(kept, undescribed)));
    expect(least >= 0, "an entry lacks a number, or has a negative one");
    boolean written = status == DeckStatus.PUBLISHING || status == DeckStatus.COMPLETE;
    expect(!written || (read != null && output != null), "an entry lacks its fingerprints");
    return new ManifestEntry(
        new PlannedDeck(index, source, target),
        status,
        attempts,
        Optional.ofNullable(start),
        Optional.ofNullable(end),
        Optional.ofNullable(read),
        Optional.ofNullable(output),
        Optional.ofNullable(reason),
        changed,
        kept,
        undescribed);
  }

  /**
   * A record of the journal.
   *
   * @param entry as it was saved
   * @param errors bytes of the ledger of errors that are valid
   * @param changes bytes of the ledger of changes that are valid
   */
  record Saved(ManifestEntry entry, long errors, long changes) {

    String toJson() {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = Codec.FACTORY.createGenerator(text)) {
        json.writeStartObject();
        json.writeFieldName("entry");
        write(json, entry);
        json.writeNumberField("errors_bytes", errors);
        json.writeNumberField("changes_bytes", changes);
        json.writeEndObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString();
    }

    static Saved parse(String text) {
      ManifestEntry entry = null;
      long errors = -1;
      long changes = -1;
      try (JsonParser json = Codec.FACTORY.createParser(text)) {
        expect(json.nextToken() == JsonToken.START_OBJECT, "a record is no object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case "entry" -> entry = EntryJson.read(json);
            case "errors_bytes" -> errors = json.getLongValue();
            case "changes_bytes" -> changes = json.getLongValue();
            default -> throw new IllegalArgumentException("the field " + name + " is unknown");
          }
        }
      } catch (IOException e) {
        throw new IllegalArgumentException("a record is not of its form: " + e.getMessage(), e);
      }
      if (entry == null || errors < 0 || changes < 0) {
        throw new IllegalArgumentException("a record lacks a field");
      }
      return new Saved(entry, errors, changes);
    }
  }

  private static String text(JsonParser json) throws IOException {
    expect(json.currentToken() == JsonToken.VALUE_STRING, json.currentName(), " is no text");
    return json.getText();
  }

  private static int number(JsonParser json) throws IOException {
    expect(json.currentToken() == JsonToken.VALUE_NUMBER_INT, json.currentName(), " is no number");
    return json.getIntValue();
  }

  private static void expect(boolean holds, String... otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(String.join("", otherwise));
    }
  }
}
