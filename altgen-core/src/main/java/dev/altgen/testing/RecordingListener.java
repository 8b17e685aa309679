package dev.altgen.testing;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers all that a batch tells. Thread-safe. */
public final class RecordingListener implements ProgressListener {

  private final List<PlannedDeck> started = new CopyOnWriteArrayList<>();
  private final List<DeckOutcome> outcomes = new CopyOnWriteArrayList<>();
  private final List<ProgressSnapshot> progress = new CopyOnWriteArrayList<>();
  private final List<BatchSummary> summaries = new CopyOnWriteArrayList<>();
  private final List<BatchId> batches = new CopyOnWriteArrayList<>();

  @Override
  public void batchStarted(BatchId id, int decks) {
    batches.add(id);
  }

  @Override
  public void deckStarted(PlannedDeck deck) {
    started.add(deck);
  }

  @Override
  public void deckFinished(DeckOutcome outcome, ProgressSnapshot snapshot) {
    outcomes.add(outcome);
    progress.add(snapshot);
  }

  @Override
  public void batchFinished(BatchSummary summary) {
    summaries.add(summary);
  }

  /** Batches that began. */
  public List<BatchId> batches() {
    return List.copyOf(batches);
  }

  /** Decks on which work began, in that order. */
  public List<PlannedDeck> started() {
    return List.copyOf(started);
  }

  /** Decks that ended, in that order. */
  public List<DeckOutcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /** How far the run was after each outcome. */
  public List<ProgressSnapshot> progress() {
    return List.copyOf(progress);
  }

  /** Summaries of runs that ended. */
  public List<BatchSummary> summaries() {
    return List.copyOf(summaries);
  }
}
