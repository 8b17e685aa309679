package dev.altgen.manifest;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps manifests. Users implement it to keep them elsewhere; {@code ManifestStoreContract} of the
 * test jar says what must hold. Thread-safe. All methods throw {@link ManifestException} when they
 * cannot do their work.
 */
public interface ManifestStore {

  /**
   * Begins a batch: all its decks are durable as {@code PENDING} on return, and this run holds it.
   *
   * @param decks as many as the header says, with indexes from 1 upwards
   * @throws IllegalArgumentException if they are not; there is no such batch then
   */
  ManifestSession create(BatchHeader header, Iterable<PlannedDeck> decks);

  /**
   * Opens a batch to go on with it; this run holds it until the session is closed.
   *
   * @throws ManifestException {@code LOCKED} if another run holds it, {@code NOT_FOUND} if there is
   *     none, {@code DAMAGED} if it cannot be trusted
   */
  ManifestSession open(BatchId id);

  /** The batches, the newest first; to be closed. Takes no lock and passes over damaged ones. */
  Stream<BatchOverview> batches();

  /**
   * How a batch stands. Takes no lock.
   *
   * @throws ManifestException {@code NOT_FOUND} or {@code DAMAGED}
   */
  BatchOverview overview(BatchId id);

  /**
   * The entries of a batch as they stand, by index; to be closed. Takes no lock, so the batch may
   * be running.
   *
   * @throws ManifestException {@code NOT_FOUND} or {@code DAMAGED}
   */
  Stream<ManifestEntry> entries(BatchId id);

  /**
   * The failures of a batch in the order of their time; to be closed. Takes no lock, so the batch
   * may be running.
   *
   * @throws ManifestException {@code NOT_FOUND} or {@code DAMAGED}
   */
  Stream<Failure> failures(BatchId id);

  /**
   * Whether altgen put this content there, or was about to when its process died.
   *
   * @param target a path that some batch wrote to
   */
  boolean wrote(Path target, Fingerprint content);

  /** When a deck was last completed; empty when it never was. */
  Optional<CompletedDeck> lastComplete(Path source);
}
