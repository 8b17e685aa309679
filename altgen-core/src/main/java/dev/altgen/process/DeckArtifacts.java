package dev.altgen.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.altgen.alttext.AltText;
import dev.altgen.alttext.Finding;
import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.WorkingFolder;
import dev.altgen.audit.DeckAudit;
import dev.altgen.audit.ElementAudit;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import dev.altgen.describe.DescriptionRequest;
import dev.altgen.describe.DescriptionRequests;
import dev.altgen.process.ElementOutcome.Changed;
import dev.altgen.process.ElementOutcome.Undescribed;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a deck's working folder holds, told in docs/artifacts.md. Confined to one thread. */
final class DeckArtifacts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeckArtifacts.class);
  private static final String SCAN = "scan.json";
  private static final String ALT_TEXTS = "alt_texts.json";
  private static final int VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  /** Characters of all long descriptions of a deck, the last of which may reach beyond. */
  private static final int MOST_LONG = 1_000_000;

  private final WorkingFolder folder;
  private final Path deck;
  private final DeckScan scan;
  private int longLeft = MOST_LONG;

  /** Writes what is of one file alone. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private DeckArtifacts(WorkingFolder folder, Path deck, DeckScan scan) {
    this.folder = folder;
    this.deck = deck;
    this.scan = scan;
  }

  /**
   * Begins a deck's working folder.
   *
   * @param scan of the deck
   */
  static DeckArtifacts open(Artifacts artifacts, Path deck, DeckScan scan) throws OutputException {
    try {
      return new DeckArtifacts(artifacts.open(deck), deck, scan);
    } catch (IOException e) {
      throw unwritable(artifacts.folder().toString(), e);
    }
  }

  void scanned(DeckAudit audit) throws IOException {
    byte[] text =
        text(
            "altgen-scan",
            json -> {
              json.writeNumberField("slides", scan.showLength());
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

  private void scanned(JsonGenerator json, ElementAudit found) throws IOException {
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

  /**
   * Keeps what was decided.
   *
   * @param requests of the same scan
   */
  void succeeded(List<ElementOutcome> outcomes, DescriptionRequests requests) throws IOException {
    Map<ElementKey, VisualElement> byKey = new HashMap<>();
    scan.elements().forEach(element -> byKey.put(element.key(), element));
    byte[] text =
        text(
            "altgen-alt-texts",
            json -> {
              json.writeArrayFieldStart("elements");
              for (ElementOutcome outcome : outcomes) {
                VisualElement element = byKey.get(outcome.key());
                if (element == null) {
                  throw new IllegalStateException(deck + " has no element " + outcome.key());
                }
                decided(json, element, outcome, requests);
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

  private void decided(
      JsonGenerator json,
      VisualElement element,
      ElementOutcome outcome,
      DescriptionRequests requests)
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
      longDescription(json, requests.of(element));
    } else if (outcome instanceof Undescribed left) {
      json.writeStringField("undescribed", left.why());
    }
    json.writeEndObject();
  }

  /** The deck is done by now: what cannot be read for this is left out. */
  private void longDescription(JsonGenerator json, DescriptionRequest described)
      throws IOException {
    if (longLeft <= 0) {
      return;
    }
    Optional<String> text;
    try {
      text = described.longDescription();
    } catch (DeckException e) {
      LOG.debug("{}: no long description of {}", deck, described.element().key(), e);
      return;
    }
    if (text.isPresent()) {
      longLeft -= text.get().length();
      json.writeStringField("long_description", text.get());
    }
  }

  private void element(JsonGenerator json, VisualElement element) throws IOException {
    Slide slide = scan.slideOf(element);

    json.writeStringField("part", element.key().part());
    json.writeNumberField("order", element.key().order());
    json.writeNumberField(slide.kind().code(), slide.number());
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
      json.writeStringField("deck", deck.toString());
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
