package dev.altgen.batch;

import java.util.Locale;
import java.util.Optional;

/** The stop policies that altgen offers. */
public final class StopPolicies {

  private static final int ENOUGH_TO_JUDGE = 6;

  private StopPolicies() {}

  /** Goes on whatever fails. */
  public static StopPolicy never() {
    return tally -> Optional.empty();
  }

  /**
   * Stops when more than this fraction of the run's decks failed, counting those not yet decided as
   * good, or when at least 6 were attempted and more than this fraction of those failed.
   *
   * @param threshold from 0 to 1; 0 turns it off, 1 never stops
   * @throws IllegalArgumentException if it is not in that range
   */
  public static StopPolicy errorThreshold(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "the error threshold must be from 0 to 1, was " + threshold);
    }
    return threshold == 0 ? never() : tally -> judge(tally, threshold);
  }

  private static Optional<StopReason> judge(Tally tally, double threshold) {
    int total = tally.attempted() + tally.remaining();
    boolean ofAll = tally.failed() > threshold * total;
    boolean ofAttempted =
        tally.attempted() >= ENOUGH_TO_JUDGE && tally.failed() > threshold * tally.attempted();
    if (tally.remaining() == 0 || !(ofAll || ofAttempted)) {
      return Optional.empty();
    }
    return Optional.of(
        new StopReason(
            StopReason.Kind.ERROR_THRESHOLD,
            String.format(
                Locale.ROOT,
                "%d of %d attempted decks failed (%.0f %%), more than the threshold of %s; %d remain",
                tally.failed(),
                tally.attempted(),
                100.0 * tally.failed() / tally.attempted(),
                threshold,
                tally.remaining())));
  }
}
