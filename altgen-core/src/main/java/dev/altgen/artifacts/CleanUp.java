package dev.altgen.artifacts;

import java.time.Duration;

/**
 * Which working folders stay. Immutable; each method with an argument gives a changed copy.
 *
 * @param onSuccess whether the folder of a deck whose work succeeded is removed
 * @param onFailure whether that of a deck whose work failed is removed
 * @param keepFinals whether final results stay though the rest of their folder is removed
 * @param maxAge folders older than this are removed after a batch, whatever they hold
 * @param warnThresholdGb disk use that is worth a warning, in gigabytes of 10<sup>9</sup> bytes
 */
public record CleanUp(
    boolean onSuccess,
    boolean onFailure,
    boolean keepFinals,
    Duration maxAge,
    double warnThresholdGb) {

  private static final CleanUp STANDARD = new CleanUp(true, false, true, Duration.ofDays(7), 5.0);
  private static final double GIGABYTE = 1e9;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if {@code maxAge} is negative, or {@code warnThresholdGb}
   *     negative or no number
   */
  public CleanUp {
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("maxAge must not be negative, was " + maxAge);
    }
    if (!(warnThresholdGb >= 0)) {
      throw new IllegalArgumentException(
          "warnThresholdGb must be 0 or more, was " + warnThresholdGb);
    }
  }

  /**
   * Removes after success and not after failure, keeps final results; at most 7 days old, a warning
   * beyond 5 GB.
   */
  public static CleanUp standard() {
    return STANDARD;
  }

  /** The same with another choice for decks whose work succeeded. */
  public CleanUp onSuccess(boolean remove) {
    return new CleanUp(remove, onFailure, keepFinals, maxAge, warnThresholdGb);
  }

  /** The same with another choice for decks whose work failed. */
  public CleanUp onFailure(boolean remove) {
    return new CleanUp(onSuccess, remove, keepFinals, maxAge, warnThresholdGb);
  }

  /** The same with another choice for final results. */
  public CleanUp keepFinals(boolean keep) {
    return new CleanUp(onSuccess, onFailure, keep, maxAge, warnThresholdGb);
  }

  /**
   * The same with another age.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public CleanUp maxAge(Duration age) {
    return new CleanUp(onSuccess, onFailure, keepFinals, age, warnThresholdGb);
  }

  /**
   * The same with another threshold.
   *
   * @param gigabytes of 10<sup>9</sup> bytes
   * @throws IllegalArgumentException if it is negative or no number
   */
  public CleanUp warnThresholdGb(double gigabytes) {
    return new CleanUp(onSuccess, onFailure, keepFinals, maxAge, gigabytes);
  }

  /** Whether so many bytes are worth a warning. */
  boolean tooMuch(long bytes) {
    return bytes > warnThresholdGb * GIGABYTE;
  }
}
