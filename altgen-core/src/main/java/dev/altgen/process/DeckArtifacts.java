package dev.altgen.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.alttext.AltText;
import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.WorkingFolder;
import dev.altgen.audit.DeckAudit;
import dev.altgen.audit.ElementAudit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import dev.altgen.describe.DescriptionRequests;
import dev.altgen.process.ElementOutcome.Changed;
import dev.altgen.process.ElementOutcome.Undescribed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a deck's working folder holds, told in docs/artifacts.md. Confined to one thread. */
final class DeckArtifacts implements AutoCloseable {

  private static final String SCAN = "scan.json";
  private static final String ALT_TEXTS = "alt_texts.json";
  private static final int VERSION = 1;

  private final WorkingFolder folder;
  private final Path deck;
  private final DeckScan scan;

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
  static DeckArtifacts open(Artifacts artifacts, Deck deck, DeckScan scan) throws OutputException {
    try {
      return new DeckArtifacts(artifacts.open(deck.file()), deck.file(), scan);
    } catch (IOException e) {
      throw unwritable(artifacts.folder().toString(), e);
    }
  }

  void scanned(DeckAudit audit) throws IOException {
    ObjectNode root = begin("altgen-scan");
    root.put("slides", scan.slides().stream().filter(s -> s.kind() == Slide.Kind.SLIDE).count());
    scan.language().ifPresent(found -> root.put("language", found.toLanguageTag()));
    ArrayNode elements = root.putArray("elements");
    for (ElementAudit found : audit.elements()) {
      ObjectNode node = element(elements.addObject(), found.element());
      node.set("alt", alt(found.element().alt()));
      node.put("needs_text", found.needsText());
      ArrayNode findings = node.putArray("findings");
      found.findings().forEach(finding -> findings.add(finding.code()));
    }
    try {
      folder.write(SCAN, bytes(root));
    } catch (IOException e) {
      throw unwritable(folder.path().toString(), e);
    }
  }

  /**
   * Keeps what was decided.
   *
   * @param requests of the same deck
   */
  void succeeded(List<ElementOutcome> outcomes, DescriptionRequests requests) throws IOException {
    Map<ElementKey, VisualElement> byKey = new HashMap<>();
    scan.elements().forEach(element -> byKey.put(element.key(), element));
    ObjectNode map = begin("altgen-alt-texts");
    ArrayNode elements = map.putArray("elements");
    for (ElementOutcome outcome : outcomes) {
      VisualElement element = byKey.get(outcome.key());
      if (element == null) {
        throw new IllegalStateException(deck + " has no element " + outcome.key());
      }
      ObjectNode node = element(elements.addObject(), element);
      node.set("before", alt(element.alt()));
      if (outcome instanceof Changed change) {
        node.set("after", alt(change.after()));
        node.putObject("origin")
            .put("generator", change.origin().generator())
            .put("basis", change.origin().basis());
      } else if (outcome instanceof Undescribed left) {
        node.put("undescribed", left.why());
      }
      Optional<String> more = requests.of(element).longDescription();
      more.ifPresent(text -> node.put("long_description", text));
    }
    try {
      folder.writeFinal(ALT_TEXTS, bytes(map));
    } catch (IOException e) {
      throw unwritable(folder.path().toString(), e);
    }
    folder.succeeded();
  }

  private ObjectNode begin(String format) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("format", format)
        .put("version", VERSION)
        .put("deck", deck.toString());
  }

  private ObjectNode element(ObjectNode node, VisualElement element) {
    Slide slide = scan.slideOf(element);
    return node.put("part", element.key().part())
        .put("order", element.key().order())
        .put(slide.kind().code(), slide.number())
        .put("kind", element.kind().code())
        .put("name", element.name());
  }

  private static ObjectNode alt(AltText alt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("description", alt.description())
        .put("decorative", alt.decorative());
  }

  /** By way of a string, since a deck's texts may hold half a surrogate pair. */
  private static byte[] bytes(ObjectNode node) {
    return (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
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
