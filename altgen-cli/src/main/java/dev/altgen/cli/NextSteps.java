package dev.altgen.cli;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The commands that go on from where a batch stands.
 *
 * @param id the batch
 * @param output its output folder, as it was given
 * @param flags that go on with it beside these
 */
record NextSteps(BatchId id, Path output, List<String> flags) {

  /**
   * One line for each command, with what it is for.
   *
   * @param told failures that people have seen already
   */
  List<String> after(Map<DeckStatus, Integer> counts, int told) {
    return after(counts, told, false);
  }

  /** While a run holds the batch, nobody else can go on with it. */
  List<String> after(Map<DeckStatus, Integer> counts, int told, boolean running) {
    int failed = counts.getOrDefault(DeckStatus.FAILED, 0);
    int poisoned = counts.getOrDefault(DeckStatus.POISONED, 0);
    List<String> steps = new ArrayList<>();
    if (failed + poisoned > told) {
      steps.add("to list all failures: altgen errors" + batch());
    }
    if (running) {
      return steps;
    }
    if (counts.keySet().stream().anyMatch(status -> !status.ended())) {
      steps.add("to go on: altgen batch --resume" + batch() + again());
    } else if (failed > 0) {
      steps.add("to try the failed ones again: altgen batch --resume" + batch() + again());
    }
    if (poisoned > 0) {
      steps.add("to take poisoned decks again: altgen batch --resume --force" + batch() + again());
    }
    return steps;
  }

  /** How to list the elements that are left undescribed. */
  String audit(boolean inPlace) {
    return "to list what is left undescribed: altgen audit "
        + (inPlace ? "PATH..." : quoted(output.resolve("decks")));
  }

  private String batch() {
    return " --batch-id " + id + " --output-dir " + quoted(output);
  }

  private String again() {
    return flags.stream().map(flag -> " " + quoted(flag)).collect(Collectors.joining());
  }

  private static String quoted(Path path) {
    return quoted(path.toString());
  }

  /** For a shell. */
  private static String quoted(String text) {
    return text.matches("[\\w./@%+,:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
