package dev.altgen.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.altgen.alttext.AltText;
import dev.altgen.alttext.Finding;
import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.WorkingFolder;
import dev.altgen.audit.DeckAudit;
import dev.altgen.audit.ElementAudit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.VisualElement;
import dev.altgen.process.ElementOutcome.Changed;
import dev.altgen.process.ElementOutcome.Undescribed;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a deck's working folder holds, told in docs/artifacts.md. Confined to one thread. */
final class DeckArtifacts implements AutoCloseable {

  private static final String SCAN = "scan.json";
  private static final String ALT_TEXTS = "alt_texts.json";
  private static final int VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private final WorkingFolder folder;
  private final Deck deck;

  /** Writes what is of one file alone. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private DeckArtifacts(WorkingFolder folder, Deck deck) {
    this.folder = folder;
    this.deck = deck;
  }

  static DeckArtifacts open(Artifacts artifacts, Deck deck) throws OutputException {
    try {
      return new DeckArtifacts(artifacts.open(deck.file()), deck);
    } catch (IOException e) {
      throw unwritable(artifacts.folder().toString(), e);
    }
  }

  void scanned(DeckAudit audit) throws IOException {
    DeckScan scan = deck.scan();
    byte[] text =
        text(
            "altgen-scan",
            json -> {
              json.writeNumberField("slides", scan.slides().size());
              if (scan.language().isPresent()) {
                json.writeStringField("language", scan.language().get().toLanguageTag());
              }
              json.writeArrayFieldStart("elements");
              for (ElementAudit found : audit.elements()) {
                scanned(json, found);
              }
              json.writeEndArray();
            });
    try {
      folder.write(SCAN, text);
    } catch (IOException e) {
      throw unwritable(folder.path().toString(), e);
    }
  }

  private static void scanned(JsonGenerator json, ElementAudit found) throws IOException {
    json.writeStartObject();
    element(json, found.element());
    alt(json, "alt", found.element().alt());
    json.writeBooleanField("needs_text", found.needsText());
    json.writeArrayFieldStart("findings");
    for (Finding finding : found.findings()) {
      json.writeString(finding.code());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  void succeeded(List<ElementOutcome> outcomes) throws IOException {
    Map<ElementKey, VisualElement> byKey = new HashMap<>();
    deck.scan().elements().forEach(element -> byKey.put(element.key(), element));
    byte[] text =
        text(
            "altgen-alt-texts",
            json -> {
              json.writeArrayFieldStart("elements");
              for (ElementOutcome outcome : outcomes) {
                VisualElement element = byKey.get(outcome.key());
                if (element == null) {
                  throw new IllegalStateException(deck.file() + " has no element " + outcome.key());
                }
                decided(json, element, outcome);
              }
              json.writeEndArray();
            });
    try {
      folder.writeFinal(ALT_TEXTS, text);
    } catch (IOException e) {
      throw unwritable(folder.path().toString(), e);
    }
    folder.succeeded();
  }

  private static void decided(JsonGenerator json, VisualElement element, ElementOutcome outcome)
      throws IOException {
    json.writeStartObject();
    element(json, element);
    alt(json, "before", element.alt());
    if (outcome instanceof Changed change) {
      alt(json, "after", change.after());
      json.writeObjectFieldStart("origin");
      json.writeStringField("generator", change.origin().generator());
      json.writeStringField("basis", change.origin().basis());
      json.writeEndObject();
    } else if (outcome instanceof Undescribed left) {
      json.writeStringField("undescribed", left.why());
    }
    json.writeEndObject();
  }

  private static void element(JsonGenerator json, VisualElement element) throws IOException {
    json.writeStringField("part", element.key().part());
    json.writeNumberField("order", element.key().order());
    json.writeNumberField("slide", element.slide());
    json.writeStringField("kind", element.kind().code());
    json.writeStringField("name", element.name());
  }

  private static void alt(JsonGenerator json, String name, AltText alt) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("description", alt.description());
    json.writeBooleanField("decorative", alt.decorative());
    json.writeEndObject();
  }

  /** By way of a string, since a deck's texts may hold half a surrogate pair. */
  private byte[] text(String format, Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("format", format);
      json.writeNumberField("version", VERSION);
      json.writeStringField("deck", deck.file().toString());
      fields.write(json);
      json.writeEndObject();
    }
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static OutputException unwritable(String where, IOException cause) {
    return new OutputException(
        "cannot write working files to "
            + where
            + ": "
            + cause
            + "; check the folder's permissions and free space",
        cause);
  }

  @Override
  public void close() {
    folder.close();
  }
}
