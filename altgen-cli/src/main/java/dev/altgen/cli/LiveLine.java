package dev.altgen.cli;

import dev.altgen.progress.ProgressSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a run is, in one line of a terminal, such as {@code [##......] 10/100 2:00, ETA 18:00, 1
 * failed: talk.pptx}. What matters least is left out first where it is narrow.
 */
final class LiveLine {

  private static final int SHORTEST_BAR = 6;
  private static final int SHORTEST_NAME = 8;

  private LiveLine() {}

  /**
   * The line.
   *
   * @param progress as of the last outcome
   * @param deck the deck in work, by any name; may be empty
   * @param elapsed time since the run began, now
   * @param columns of the terminal; the line takes at least one less, since a terminal may wrap
   *     what fills it
   */
  static String of(ProgressSnapshot progress, String deck, Duration elapsed, int columns) {
    int most = columns - 1;
    String counter = progress.outcomes() + "/" + progress.decks();
    int room = most - SHORTEST_BAR - 1 - Columns.of(counter);
    if (room < 0) {
      return Columns.shorten(counter, most);
    }
    List<String> facts = new ArrayList<>();
    for (String fact : facts(progress, elapsed)) {
      int needed = fact.length() + (facts.isEmpty() ? 1 : 2);
      if (needed <= room) {
        facts.add(fact);
        room -= needed;
      }
    }
    int bar = Math.min(room, Math.max(0, columns / 4 - SHORTEST_BAR));
    room -= bar;
    String name =
        deck.isEmpty() || room < SHORTEST_NAME + 2
            ? ""
            : ": " + Columns.shorten(Console.printable(deck), room - 2);
    return bar(progress, SHORTEST_BAR + bar)
        + " "
        + counter
        + (facts.isEmpty() ? "" : " " + String.join(", ", facts))
        + name;
  }

  /** In the order of reading, which is that of their weight, too. */
  private static List<String> facts(ProgressSnapshot progress, Duration elapsed) {
    List<String> facts = new ArrayList<>();
    facts.add(clock(elapsed));
    progress
        .eta()
        .map(eta -> eta.minus(elapsed.minus(progress.elapsed())))
        .filter(eta -> !eta.isNegative())
        .ifPresent(eta -> facts.add("ETA " + clock(eta)));
    if (progress.failed() > 0) {
      facts.add(progress.failed() + " failed");
    }
    if (progress.skipped() > 0) {
      facts.add(progress.skipped() + " skipped");
    }
    return facts;
  }

  private static String bar(ProgressSnapshot progress, int columns) {
    int inner = columns - 2;
    long done =
        progress.decks() == 0 ? inner : (long) inner * progress.outcomes() / progress.decks();
    return "[" + "#".repeat((int) done) + ".".repeat(inner - (int) done) + "]";
  }

  private static String clock(Duration time) {
    long hours = time.toHours();
    return hours == 0
        ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", hours, time.toMinutesPart(), time.toSecondsPart());
  }
}
