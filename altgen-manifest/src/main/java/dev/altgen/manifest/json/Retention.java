package dev.altgen.manifest.json;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
import dev.altgen.manifest.ManifestException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes manifests of batches that ended long ago. What they say of completed decks is durable in
 * another place first, so that nothing is done again because a manifest aged.
 */
final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(JsonManifestStore.class);

  private final Disk disk;
  private final Path folder;
  private final Instant limit;

  /**
   * For an output folder.
   *
   * @param limit batches whose last deck ended before go
   */
  Retention(Disk disk, Path folder, Instant limit) {
    this.disk = disk;
    this.folder = folder;
    this.limit = limit;
  }

  /**
   * A batch that is held to be removed.
   *
   * @param changes bytes of its ledger of changes that are valid
   */
  private record Aged(BatchFiles files, BatchLock lock, long changes) {}

  /** A batch that cannot be removed is left for the next time: it harms nobody. */
  void apply() {
    try {
      List<BatchFiles> candidates = new ArrayList<>();
      BatchId newest = BatchId.of(limit, 0);
      for (BatchFiles files : BatchFiles.in(disk, folder)) {
        if (files.id().compareTo(newest) < 0
            && JsonManifestStore.load(files).filter(this::aged).isPresent()) {
          candidates.add(files);
        }
      }
      if (!candidates.isEmpty()) {
        try (BatchLock lock = BatchLock.take(disk, folder.resolve("completed.lock"))) {
          LOG.debug("holding {}", lock);
          remove(candidates);
        }
      }
    } catch (ManifestException e) {
      LOG.debug("old manifests stay for now: {}", e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("old manifests stay: {}", e.getMessage(), e);
    }
  }

  /** By its last deck; a batch that a resume could go on with is never too old. */
  private boolean aged(LoadedBatch batch) {
    EntryTable entries = batch.entries();
    boolean ended = entries.counts().keySet().stream().allMatch(DeckStatus::ended);
    return ended
        && batch.frame().header().created().isBefore(limit)
        && IntStream.rangeClosed(1, entries.size())
            .mapToObj(index -> entries.get(index).end())
            .flatMap(Optional::stream)
            .allMatch(end -> end.isBefore(limit));
  }

  private void remove(List<BatchFiles> candidates) throws IOException {
    List<Aged> aged = new ArrayList<>();
    try {
      CompletedDecks completed = new CompletedDecks();
      completed.addFile(folder);
      for (BatchFiles files : candidates) {
        take(files, completed).ifPresent(aged::add);
      }
      completed.write(disk, folder);
      for (Aged old : aged) {
        remove(old);
      }
    } finally {
      for (Aged old : aged) {
        old.lock.close();
      }
    }
  }

  /** Empty when someone holds it, or went on with it meanwhile. */
  private Optional<Aged> take(BatchFiles files, CompletedDecks completed) throws IOException {
    BatchLock lock = null;
    try {
      lock = BatchLock.take(disk, files.lock());
      LoadedBatch batch = LoadedBatch.of(files);
      if (aged(batch)) {
        completed.takeFrom(batch);
        Aged taken = new Aged(files, lock, batch.frame().changes());
        lock = null;
        return Optional.of(taken);
      }
    } catch (ManifestException e) {
      LOG.debug("{} stays: {}", files.id(), e.getMessage());
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
    return Optional.empty();
  }

  /** The ledger of changes stays, without lines that never took effect; the snapshot goes last. */
  private void remove(Aged old) throws IOException {
    BatchFiles files = old.files;
    try {
      new Ledger(disk, files.changes(), old.changes).close();
    } catch (ManifestException e) {
      LOG.warn("{} stays: {}", files.id(), e.getMessage());
      return;
    }
    disk.delete(files.errors());
    disk.delete(files.torn());
    files.removeTemporary();
    disk.delete(files.snapshot());
    disk.delete(files.journal());
    disk.forceFolder(folder);
    LOG.info("removed the manifest of {}, which ended before {}", files.id(), limit);
  }
}
