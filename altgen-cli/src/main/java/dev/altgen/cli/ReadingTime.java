package dev.altgen.cli;

import dev.altgen.batch.BatchSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** How much of a batch's time went into reading the text in pictures. Thread-safe. */
final class ReadingTime implements Consumer<Duration> {

  private static final int PERCENT = 100;

  private final LongAdder nanos = new LongAdder();

  @Override
  public void accept(Duration picture) {
    nanos.add(picture.toNanos());
  }

  /** Its share of the time of all decks that were worked on; empty when it was less than 1 %. */
  Optional<String> told(BatchSummary summary) {
    double all = summary.average().orElse(Duration.ZERO).toNanos() * (double) summary.worked();
    // Several pictures of a deck may be waited for at once.
    long percent = all == 0 ? 0 : Math.round(Math.min(PERCENT, PERCENT * nanos.sum() / all));
    return percent == 0
        ? Optional.empty()
        : Optional.of(
            "looking for text in pictures took "
                + percent
                + " % of the decks' time; --no-ocr leaves it out");
  }
}
