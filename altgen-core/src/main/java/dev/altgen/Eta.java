package dev.altgen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Estimates the time that remains from the pace of decks really worked on: a moving average of the
 * time between two ends, so that parallelism is in it and decks skipped at once are not.
 */
final class Eta {

  private static final int ENOUGH = 3;

  /** Weight of the latest interval once the average means something. */
  private static final double WEIGHT = 0.1;

  private Instant last;
  private int ends;
  private double nanosPerDeck;

  Eta(Instant start) {
    this.last = start;
  }

  void worked(Instant end) {
    double nanos = Duration.between(last, end).toNanos();
    ends++;
    nanosPerDeck += (nanos - nanosPerDeck) * Math.max(WEIGHT, 1.0 / ends);
    last = end;
  }

  /** For a number of decks; empty until enough were worked on. */
  Optional<Duration> of(int remaining) {
    return ends < ENOUGH
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) (nanosPerDeck * remaining)));
  }
}
