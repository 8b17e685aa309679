package dev.altgen;

import java.time.Duration;
import java.util.Optional;

/**
 * Estimates the time that remains, from decks decided in this run: what working on one takes, what
 * skipping one takes, and which share is worked on. Each is the mean at first and a moving average
 * later, so that one huge deck does not throw the estimate and a lasting change reaches it.
 */
final class Eta {

  private static final int ENOUGH = 3;

  private final int parallelism;
  private final Average working = new Average();
  private final Average skipping = new Average();
  private final Average share = new Average();
  private int skippedInARow;

  Eta(int parallelism) {
    this.parallelism = parallelism;
  }

  private static final class Average {
    /** Of the latest value; half of the average is comes from the last 14. */
    private static final double WEIGHT = 0.05;

    private int count;
    private double value;

    void add(double next) {
      count++;
      value += (next - value) * Math.max(WEIGHT, 1.0 / count);
    }
  }

  void worked(Duration duration) {
    // Decks skipped before the first one tell nothing of the rest: an earlier run did those.
    if (working.count > 0) {
      share.add(1.0 / (1 + skippedInARow));
    }
    working.add((double) duration.toNanos());
    skippedInARow = 0;
  }

  void skipped(Duration duration) {
    skipping.add((double) duration.toNanos());
    skippedInARow++;
  }

  /** For a number of decks; empty until enough were worked on. */
  Optional<Duration> of(int remaining) {
    if (working.count < ENOUGH) {
      return Optional.empty();
    }
    double each = share.value * working.value + (1 - share.value) * skipping.value;
    return Optional.of(Duration.ofNanos((long) (each * remaining / parallelism)));
  }
}
