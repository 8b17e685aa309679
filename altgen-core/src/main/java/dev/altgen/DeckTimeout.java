package dev.altgen;

import dev.altgen.batch.PlannedDeck;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A deck took longer than it may. */
final class DeckTimeout extends TimeoutException {

  private static final long serialVersionUID = 1L;

  DeckTimeout(PlannedDeck deck, Duration bound) {
    super("gave up on " + deck.source() + " after " + bound.toSeconds() + " s");
  }
}
