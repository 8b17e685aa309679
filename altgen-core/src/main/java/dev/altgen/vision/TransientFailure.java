package dev.altgen.vision;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A request that may succeed when it is repeated. */
final class TransientFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;
  private final boolean outage;

  /**
   * A failure.
   *
   * @param retryAfter how long the server asked to wait
   * @param outage whether the server is at fault, rather than busy with more than it lets us ask
   */
  TransientFailure(String message, Optional<Duration> retryAfter, boolean outage) {
    super(message);
    this.retryAfter = retryAfter;
    this.outage = outage;
  }

  TransientFailure(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = Optional.empty();
    this.outage = true;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  boolean outage() {
    return outage;
  }
}
