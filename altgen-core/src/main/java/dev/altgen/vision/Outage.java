package dev.altgen.vision;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells a server that is gone from one that stumbles: many failures in a row, over all threads,
 * which also last. Neither alone will do: at many requests at once a moment brings many failures.
 * Thread-safe.
 */
final class Outage {

  /** More than one request repeats, so that one bad picture does not look like an outage. */
  static final int FAILURES = 20;

  static final Duration LASTING = Duration.ofSeconds(30);

  /** After so long without a request the server is tried again. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private int failures;
  private long first;
  private long last;

  /**
   * No outage yet.
   *
   * @param nanos the time, as of {@link System#nanoTime}
   */
  Outage(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Counts a failure that is the server's. */
  synchronized void failed() {
    last = nanos.getAsLong();
    if (failures++ == 0) {
      first = last;
    }
  }

  /** The server answered. */
  synchronized void over() {
    failures = 0;
  }

  /** Whether the server is gone. */
  synchronized boolean lasts() {
    boolean gone = failures >= FAILURES && last - first >= LASTING.toNanos();
    if (gone && nanos.getAsLong() - last >= FORGOTTEN.toNanos()) {
      failures = 0;
      return false;
    }
    return gone;
  }
}
