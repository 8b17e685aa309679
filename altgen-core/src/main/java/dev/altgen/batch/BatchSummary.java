package dev.altgen.batch;

import dev.altgen.artifacts.DiskUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a batch ended. Takes the same memory whatever its size.
 *
 * @param id the batch
 * @param decks decks in the batch
 * @param counts decks by status, over all runs of the batch; statuses without a deck are absent
 * @param changed elements that got another text alternative, over all runs
 * @param undescribed elements that still need a text, over all runs
 * @param elapsed how long this run took
 * @param worked decks worked on to an end in this run, failed ones among them; skipped ones not
 * @param timings how long each deck of this run took, up to 50 of them, else the 10 slowest
 * @param average mean time of the decks worked on in this run; empty when there was none
 * @param failures the first 20 failures of this run, without the output of programs, which stays on
 *     disk
 * @param stopped why it ended before all decks; empty when it did not
 * @param artifacts what working folders take on the disk; empty when none are kept
 */
public record BatchSummary(
    BatchId id,
    int decks,
    Map<DeckStatus, Integer> counts,
    long changed,
    long undescribed,
    Duration elapsed,
    int worked,
    List<Timing> timings,
    Optional<Duration> average,
    List<Failure> failures,
    Optional<StopReason> stopped,
    Optional<DiskUse> artifacts) {

  /** Takes copies of the collections. */
  public BatchSummary {
    counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
    timings = List.copyOf(timings);
    failures = List.copyOf(failures);
  }

  /**
   * How long a deck took.
   *
   * @param source the deck
   * @param duration the time
   */
  public record Timing(Path source, Duration duration) {

    /** A duration as people read it, such as {@code 12.3 s}. */
    public static String seconds(Duration duration) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** The time in seconds and the deck. */
    @Override
    public String toString() {
      return seconds(duration) + "  " + source;
    }
  }

  /** Decks of a status. */
  public int count(DeckStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** Whether every deck ended, none of them failed or poisoned. */
  public boolean allGood() {
    return count(DeckStatus.COMPLETE) + count(DeckStatus.SKIPPED) == decks;
  }

  /** The counts in one line. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%s: %d decks", id, decks));
    counts.forEach((status, count) -> line.append(", ").append(count + " " + status.code()));
    line.append(
        String.format(
            Locale.ROOT, "; %d texts written, %d elements left undescribed", changed, undescribed));
    return line.toString();
  }

  /** All of it but {@link #stopped}: the counts, times, failures and disk use, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(toString());
    lines.add(total());
    if (!timings.isEmpty()) {
      lines.add(timings.size() < worked ? "slowest decks:" : "decks:");
      timings.forEach(timing -> lines.add("  " + timing));
    }
    lines.addAll(failureLines());
    artifacts
        .filter(use -> use.workingFolders() > 0)
        .ifPresent(use -> lines.add("artifacts: " + use));
    return lines;
  }

  /** How long the run took, and each deck on average. */
  public String total() {
    return "total "
        + Timing.seconds(elapsed)
        + average.map(each -> ", " + Timing.seconds(each) + " a deck").orElse("");
  }

  /** The failures under a heading, a line each; none when none failed. */
  public List<String> failureLines() {
    List<String> lines = new ArrayList<>();
    if (!failures.isEmpty()) {
      int all = count(DeckStatus.FAILED) + count(DeckStatus.POISONED);
      lines.add(
          all > failures.size()
              ? "failures, " + failures.size() + " of " + all + ":"
              : "failures:");
      failures.forEach(failure -> lines.add("  " + failure.line()));
    }
    return lines;
  }
}
