package dev.altgen;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import java.time.Duration;

/** A running batch. Thread-safe. */
public interface BatchHandle {

  /** The batch. */
  BatchId id();

  /**
   * Waits for the end.
   *
   * @throws InterruptedException if the waiting thread is interrupted; the batch goes on
   * @throws RuntimeException if altgen itself failed
   */
  BatchSummary await() throws InterruptedException;

  /**
   * Starts no further deck, lets those in hand finish for a while, then abandons them: they may not
   * publish any more and go back to pending, their attempt not counted. Waits for the end; an
   * interrupt of the waiting thread does not shorten that and is kept.
   *
   * @param grace how long decks in hand may take; zero abandons them at once
   */
  BatchSummary stop(Duration grace);
}
