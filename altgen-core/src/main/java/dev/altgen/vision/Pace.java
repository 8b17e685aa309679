package dev.altgen.vision;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Spreads requests evenly over the minute. Thread-safe. */
final class Pace {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final long step;
  private final LongSupplier nanos;
  private long next;

  /**
   * A pace.
   *
   * @param perMinute requests; empty for no bound
   * @param nanos the time, as of {@link System#nanoTime}
   */
  Pace(OptionalInt perMinute, LongSupplier nanos) {
    this.step = perMinute.isPresent() ? Duration.ofMinutes(1).toNanos() / perMinute.getAsInt() : 0;
    this.nanos = nanos;
    this.next = nanos.getAsLong();
  }

  /**
   * Takes the next turn.
   *
   * @return how long to wait for it; empty, and none is taken, when that is more than an hour
   */
  synchronized Optional<Duration> turn() {
    long now = nanos.getAsLong();
    long wait = Math.max(0, next - now);
    if (wait > LONGEST.toNanos()) {
      return Optional.empty();
    }
    next = now + wait + step;
    return Optional.of(Duration.ofNanos(wait));
  }

  /** Gives a turn back that was not used, so that those who come later do not wait for it. */
  synchronized void giveBack() {
    next -= step;
  }
}
