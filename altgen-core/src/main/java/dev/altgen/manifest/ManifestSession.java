package dev.altgen.manifest;

import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.Failure;
import dev.altgen.process.ElementOutcome.Changed;
import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Stream;

/** One run's hold on a batch. Thread-safe. All methods throw {@link ManifestException}. */
public interface ManifestSession extends AutoCloseable {

  /** The batch, with the settings that were accepted last. */
  BatchHeader header();

  /**
   * Records other settings in the place of the header's; durable on return.
   *
   * @param now what decks that begin from then on are worked on under
   * @throws IllegalStateException if the session is closed
   */
  void accept(SortedMap<String, String> settings, Instant now);

  /** The entries as they stand, by index; each is read when the stream reaches it. */
  Stream<ManifestEntry> entries();

  /**
   * An entry as it stands.
   *
   * @param index from 1
   * @throws IndexOutOfBoundsException if the batch has no such entry
   */
  ManifestEntry entry(int index);

  /**
   * Saves an entry; durable on return.
   *
   * @throws IllegalStateException if the entry may not follow what is stored, or the session is
   *     closed
   */
  void save(EntryUpdate update);

  /** Records how the run ended. The batch may still be resumed. */
  void finish(BatchSummary summary);

  /**
   * All failures of the batch in the order of their time, each read from where it is kept when the
   * stream reaches it; to be closed.
   */
  Stream<Failure> failures();

  /** What was written into a deck, in the order of writing; to be closed. */
  Stream<Changed> changes(ManifestEntry entry);

  /** Lets go of the batch. Closing again does nothing. */
  @Override
  void close();
}
