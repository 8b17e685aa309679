package dev.altgen.cli;

import dev.altgen.artifacts.DiskUse;
import dev.altgen.deck.Deck;
import dev.altgen.deck.ElementKey;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A describer that tells what becomes of each element, and in a dry run writes nothing. */
final class DeckReport implements DeckProcessor {

  private final DeckDescriber describer;
  private final boolean dryRun;
  private final Console console;

  DeckReport(DeckDescriber describer, boolean dryRun, Console console) {
    this.describer = describer;
    this.dryRun = dryRun;
    this.console = console;
  }

  @Override
  public DeckResult process(Deck deck, Path staged) throws Exception {
    DeckResult result =
        dryRun
            ? new DeckResult(describer.decide(deck), Optional.empty())
            : describer.process(deck, staged);
    tell(deck, result);
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

  private void tell(Deck deck, DeckResult result) throws IOException {
    Map<ElementKey, VisualElement> elements = new HashMap<>();
    deck.scan().elements().forEach(element -> elements.put(element.key(), element));
    List<Changed> changes = result.changes();
    StringBuilder report = new StringBuilder();
    report
        .append(deck.file())
        .append(": ")
        .append(changes.size())
        .append(dryRun ? " texts would be written, " : " texts written, ")
        .append(result.kept())
        .append(" kept, ")
        .append(result.undescribed().size())
        .append(" left undescribed");
    for (ElementOutcome outcome : result.elements()) {
      if (outcome instanceof Changed change) {
        report.append("\n  ").append(place(elements.get(change.key()))).append(": ");
        report.append(change.after().decorative() ? "marked as decorative" : change.after().text());
      } else if (outcome instanceof Undescribed undescribed) {
        report.append("\n  ").append(place(elements.get(undescribed.key())));
        report.append(": left undescribed: ").append(undescribed.why());
      }
    }
    console.block(report.toString());
  }

  private static String place(VisualElement element) {
    return "slide "
        + element.slide()
        + ", "
        + element.kind().code()
        + " \""
        + element.name()
        + "\"";
  }
}
