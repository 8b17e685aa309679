package dev.altgen.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.artifacts.DiskUse;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import dev.altgen.process.DeckDescriber;
import dev.altgen.process.DeckProcessor;
import dev.altgen.process.DeckResult;
import dev.altgen.process.ElementOutcome;
import dev.altgen.process.ElementOutcome.Changed;
import dev.altgen.process.ElementOutcome.Undescribed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A describer that tells what becomes of each element, and in a dry run writes nothing. */
final class DeckReport implements DeckProcessor {

  /** How much is told. */
  enum Detail {
    /** The counts of each deck. */
    COUNTS,
    /** Each element that is changed or left undescribed, too. */
    ELEMENTS,
    /** One JSON object for each of these elements. */
    JSON
  }

  private final DeckDescriber describer;
  private final boolean dryRun;
  private final Detail detail;
  private final Console console;

  DeckReport(DeckDescriber describer, boolean dryRun, Detail detail, Console console) {
    this.describer = describer;
    this.dryRun = dryRun;
    this.detail = detail;
    this.console = console;
  }

  @Override
  public DeckResult process(Deck deck, Path staged) throws Exception {
    DeckResult result =
        dryRun
            ? new DeckResult(describer.decide(deck), Optional.empty())
            : describer.process(deck, staged);
    console.block(report(deck, result));
    return result;
  }

  @Override
  public SortedMap<String, String> settings() {
    return describer.settings();
  }

  @Override
  public void preflight() throws Exception {
    describer.preflight();
  }

  @Override
  public Optional<DiskUse> settle() throws IOException {
    return describer.settle();
  }

  private String report(Deck deck, DeckResult result) throws IOException {
    Map<ElementKey, VisualElement> elements = new HashMap<>();
    DeckScan scan = describer.scope().scan(deck);
    scan.elements().forEach(element -> elements.put(element.key(), element));
    StringBuilder report = new StringBuilder();
    if (detail != Detail.JSON) {
      report
          .append(deck.file())
          .append(": ")
          .append(result.changes().size())
          .append(dryRun ? " texts would be written, " : " texts written, ")
          .append(result.kept())
          .append(" kept, ")
          .append(result.undescribed().size())
          .append(" left undescribed\n");
    }
    for (ElementOutcome outcome : result.elements()) {
      VisualElement element = elements.get(outcome.key());
      if (element == null) {
        throw new IllegalStateException(deck.file() + " has no element " + outcome.key());
      } else if (detail == Detail.JSON) {
        json(deck.file(), scan.slideOf(element), element, outcome)
            .ifPresent(node -> report.append(node).append('\n'));
      } else if (detail == Detail.ELEMENTS) {
        words(outcome)
            .ifPresent(
                words ->
                    report
                        .append(place(scan.slideOf(element), element))
                        .append(words)
                        .append('\n'));
      }
    }
    return report.toString();
  }

  private static Optional<String> words(ElementOutcome outcome) {
    if (outcome instanceof Changed change) {
      return Optional.of(
          change.after().decorative() ? "marked as decorative" : change.after().text());
    } else if (outcome instanceof Undescribed undescribed) {
      return Optional.of("left undescribed: " + undescribed.why());
    }
    return Optional.empty();
  }

  private Optional<ObjectNode> json(
      Path file, Slide slide, VisualElement element, ElementOutcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("event", "element")
        .put("deck", file.toString())
        .put("part", element.key().part())
        .put("order", element.key().order())
        .put(slide.kind().code(), slide.number())
        .put("kind", element.kind().code())
        .put("name", element.name());
    if (outcome instanceof Changed change) {
      node.put("before", change.before().description())
          .put("after", change.after().description())
          .put("decorative", change.after().decorative());
      return Optional.of(node);
    } else if (outcome instanceof Undescribed undescribed) {
      return Optional.of(node.put("undescribed", undescribed.why()));
    }
    return Optional.empty();
  }

  private static String place(Slide slide, VisualElement element) {
    return "  " + slide.place() + ", " + element.kind().code() + " \"" + element.name() + "\": ";
  }
}
