package dev.altgen.deck;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Keeps what is costly to make for whoever needs it next: a rewrite of a small deck takes less time
 * than making its buffers. Thread-safe; never holds more than there are processors.
 */
final class Spare<T> {

  private final BlockingQueue<T> kept =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
  private final Supplier<T> maker;

  Spare(Supplier<T> maker) {
    this.maker = maker;
  }

  /** One that was kept, or else a new one; it belongs to the caller. */
  T take() {
    T spare = kept.poll();
    return spare == null ? maker.get() : spare;
  }

  /** Gives back what can be used again; where enough are kept, it is dropped. */
  void giveBack(T used) {
    var unused = kept.offer(used);
  }
}
