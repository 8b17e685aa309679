package dev.altgen.deck;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Keeps what is costly to make for whoever needs it next: a rewrite of a small deck takes less time
 * than making its buffers. Thread-safe; holds no more than it was told.
 */
final class Spare<T> {

  private final BlockingQueue<T> kept;
  private final Supplier<T> maker;

  /** Keeps at most so many, at least one. */
  Spare(int most, Supplier<T> maker) {
    this.kept = new ArrayBlockingQueue<>(most);
    this.maker = maker;
  }

  /** Keeps one for each processor. */
  static <T> Spare<T> forEachProcessor(Supplier<T> maker) {
    return new Spare<>(Runtime.getRuntime().availableProcessors(), maker);
  }

  /** One that was kept, or else a new one; it belongs to the caller. */
  T take() {
    T spare = kept.poll();
    return spare == null ? maker.get() : spare;
  }

  /**
   * Gives back what can be used again; false where enough are kept, and it is the caller's still.
   */
  boolean giveBack(T used) {
    return kept.offer(used);
  }
}
