package dev.altgen.image;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long one drawing may take; asked between its pieces. Confined to one thread. */
final class Patience {

  /** A hundred times what drawings of real decks take. */
  static final Duration MOST = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private final long begin;

  Patience(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /**
   * Goes on or ends it.
   *
   * @throws Exhausted if the time is over
   */
  void check() {
    if (nanoTime.getAsLong() - begin > MOST.toNanos()) {
      throw new Exhausted();
    }
  }

  /** Libraries pass over exceptions of one piece, so it is thrown between two. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
