package dev.altgen.vision;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Tells of what may happen all night: once in a while at {@code INFO}, with how often it happened
 * since, else at {@code DEBUG}. Thread-safe.
 */
final class Seldom {

  private final Logger log;
  private final Duration pause;
  private final LongSupplier nanos;
  private boolean told;
  private long last;
  private int since;

  /**
   * Nothing told yet.
   *
   * @param pause between lines at {@code INFO}
   * @param nanos the time, as of {@link System#nanoTime}
   */
  Seldom(Logger log, Duration pause, LongSupplier nanos) {
    this.log = log;
    this.pause = pause;
    this.nanos = nanos;
  }

  void tell(String line) {
    OptionalInt more = turn();
    if (more.isEmpty()) {
      log.debug("{}", line);
    } else if (more.getAsInt() == 0) {
      log.info("{}", line);
    } else {
      log.info("{}; {} more since this was last told", line, more.getAsInt());
    }
  }

  /** How many were not told when it is time to tell one; empty when it is not. */
  private synchronized OptionalInt turn() {
    long now = nanos.getAsLong();
    if (told && now - last < pause.toNanos()) {
      since++;
      return OptionalInt.empty();
    }
    OptionalInt more = OptionalInt.of(since);
    told = true;
    last = now;
    since = 0;
    return more;
  }
}
