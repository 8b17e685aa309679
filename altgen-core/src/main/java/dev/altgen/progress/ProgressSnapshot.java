package dev.altgen.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param outcomes decks decided so far
 * @param decks decks that this run has to decide
 * @param succeeded completed ones
 * @param failed failed ones
 * @param skipped skipped ones
 * @param elapsed time since the run began
 * @param eta time that the rest will take, estimated from the decks really worked on; empty until
 *     that means something
 */
public record ProgressSnapshot(
    int outcomes,
    int decks,
    int succeeded,
    int failed,
    int skipped,
    Duration elapsed,
    Optional<Duration> eta) {

  /** Whether to tell it when only every so many decks are told: the last always is. */
  public boolean due(int interval) {
    return outcomes % interval == 0 || outcomes == decks;
  }

  /** At the beginning. */
  public static ProgressSnapshot begun(int decks) {
    return new ProgressSnapshot(0, decks, 0, 0, 0, Duration.ZERO, Optional.empty());
  }

  /**
   * {@code 10/100} and the rest in parentheses, as {@code Processing 10/100: file (…)} needs it.
   */
  public String line(String file) {
    return String.format(
        Locale.ROOT,
        "Processing %d/%d: %s (elapsed: %ds%s, success: %d, failed: %d%s)",
        outcomes,
        decks,
        file,
        elapsed.toSeconds(),
        eta.map(rest -> ", ETA: " + rest.toSeconds() + "s").orElse(""),
        succeeded,
        failed,
        skipped == 0 ? "" : ", skipped: " + skipped);
  }
}
