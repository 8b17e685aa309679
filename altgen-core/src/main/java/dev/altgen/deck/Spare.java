package dev.altgen.deck;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Keeps one thing that is costly to make for whoever needs one next: a rewrite of a small deck
 * takes less time than making its buffers. Thread-safe; never holds more than one.
 */
final class Spare<T> {

  private final AtomicReference<T> kept = new AtomicReference<>();
  private final Supplier<T> maker;

  Spare(Supplier<T> maker) {
    this.maker = maker;
  }

  /** The one kept, or else a new one; it belongs to the caller. */
  T take() {
    T spare = kept.getAndSet(null);
    return spare == null ? maker.get() : spare;
  }

  /** Gives back what can be used again. */
  void giveBack(T used) {
    kept.set(used);
  }
}
