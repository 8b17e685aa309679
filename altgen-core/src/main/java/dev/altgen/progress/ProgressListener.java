package dev.altgen.progress;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.PlannedDeck;

/**
 * Told of a batch as it goes on, after what happened is recorded. Calls come one at a time, from
 * the threads of the batch; what a listener throws is logged and passed over.
 */
public interface ProgressListener {

  /**
   * A run begins.
   *
   * @param decks how many decks this run has to decide
   */
  default void batchStarted(BatchId id, int decks) {}

  /** Work on a deck begins. */
  default void deckStarted(PlannedDeck deck) {}

  /** A deck ended. */
  default void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {}

  /** The run ended. */
  default void batchFinished(BatchSummary summary) {}
}
