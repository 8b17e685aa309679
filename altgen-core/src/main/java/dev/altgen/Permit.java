package dev.altgen;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A deck's permit to publish. A thread cannot be killed, but what was abandoned must not rename
 * anything later: whoever comes first, publishing or revoking, wins. Thread-safe.
 */
final class Permit {

  private enum State {
    OPEN,
    CLAIMED,
    REVOKED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /** Whether the deck may publish; asked once, before anything is recorded about publishing. */
  boolean claim() {
    return state.compareAndSet(State.OPEN, State.CLAIMED);
  }

  /** Whether the deck will never publish; false when it is doing so already. */
  boolean revoke() {
    return state.compareAndSet(State.OPEN, State.REVOKED) || state.get() == State.REVOKED;
  }
}
