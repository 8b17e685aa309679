package dev.altgen.manifest.json;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.CompletedDeck;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each batch as files in an output folder (docs/manifest-format.md). A saved entry survives a
 * kill and a loss of power; what cannot be trusted is refused, never guessed. Times are kept to the
 * millisecond. Thread-safe; runs in other processes are kept apart by a lock for each batch.
 */
public final class JsonManifestStore implements ManifestStore {

  private static final Logger LOG = LoggerFactory.getLogger(JsonManifestStore.class);

  private final Path folder;
  private @Nullable Map<Path, Completion> completed;

  /** Filled together with {@code completed}. */
  private final Map<Path, Set<Fingerprint>> written = new HashMap<>();

  private JsonManifestStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * In a folder, which is created with the first batch.
   *
   * @param outputFolder where the batches' files lie
   */
  public static JsonManifestStore in(Path outputFolder) {
    return new JsonManifestStore(outputFolder);
  }

  @Override
  public ManifestSession create(BatchHeader header, Iterable<PlannedDeck> decks) {
    BatchFiles files = new BatchFiles(folder, header.id());
    try {
      Files.createDirectories(folder);
      BatchLock lock = BatchLock.take(files.lock());
      try {
        if (Files.exists(files.snapshot())) {
          throw new ManifestException(
              Reason.LOCKED, "there is a batch " + header.id() + " already");
        }
        EntryTable entries = new EntryTable();
        for (PlannedDeck deck : decks) {
          entries.add(ManifestEntry.planned(deck));
          header.checkIndex(deck, entries.size());
        }
        header.checkSize(entries.size());
        return begin(files, lock, header, entries);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw unavailable("begin a batch in " + folder, e);
    }
  }

  /** A batch that could not be begun is not there. */
  private ManifestSession begin(
      BatchFiles files, BatchLock lock, BatchHeader header, EntryTable entries) throws IOException {
    Snapshot.Frame frame = new Snapshot.Frame(header, 0, 0, 0);
    try {
      Snapshot.write(files, frame, entries);
      return session(files, lock, new LoadedBatch(frame, entries, new Journal.Extent(0, 0)));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(files.snapshot());
      throw e;
    }
  }

  @Override
  public ManifestSession open(BatchId id) {
    BatchFiles files = new BatchFiles(folder, id);
    if (!Files.exists(files.snapshot())) {
      throw new ManifestException(
          Reason.NOT_FOUND, "there is no batch " + id + " in " + folder + "; check the id");
    }
    try {
      BatchLock lock = BatchLock.take(files.lock());
      try {
        files.removeTemporary();
        LoadedBatch loaded = LoadedBatch.of(files);
        cutTornTail(files, loaded.journal());
        return session(files, lock, loaded);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw unavailable("open the batch " + id + " in " + folder, e);
    }
  }

  private ManifestSession session(BatchFiles files, BatchLock lock, LoadedBatch loaded)
      throws IOException {
    BatchHeader header = loaded.frame().header();
    return new JsonSession(files, lock, loaded, entry -> note(header, entry));
  }

  /**
   * A record that a kill cut off says nothing that anyone relied on; a copy is kept all the same.
   */
  private static void cutTornTail(BatchFiles files, Journal.Extent extent) throws IOException {
    if (extent.valid() == extent.size()) {
      return;
    }
    Path copy = files.journal().resolveSibling(files.journal().getFileName() + ".torn");
    Files.copy(files.journal(), copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(files.journal(), StandardOpenOption.WRITE)) {
      channel.truncate(extent.valid());
      channel.force(true);
    }
    LOG.warn(
        "the last {} bytes of {} were cut off in writing and are dropped; a copy is kept as {}",
        extent.size() - extent.valid(),
        files.journal(),
        copy.getFileName());
  }

  @Override
  public Stream<BatchOverview> batches() {
    try {
      return BatchFiles.in(folder).stream()
          .flatMap(files -> load(files).stream())
          .map(loaded -> new BatchOverview(loaded.frame().header(), loaded.entries().counts()));
    } catch (IOException e) {
      throw unavailable("list the batches in " + folder, e);
    }
  }

  /** Reads again if a run replaced the snapshot between the reading of it and of the journal. */
  private static Optional<LoadedBatch> load(BatchFiles files) {
    while (true) {
      String before = files.version();
      try {
        return Optional.of(LoadedBatch.of(files));
      } catch (ManifestException | IOException e) {
        if (before.equals(files.version())) {
          LOG.warn("passed over: {}", e.getMessage());
          return Optional.empty();
        }
      }
    }
  }

  @Override
  public Stream<Failure> failures(BatchId id) {
    BatchFiles files = new BatchFiles(folder, id);
    try {
      return Ledger.read(files.errors(), LoadedBatch.of(files).frame().errors())
          .map(Codec::failure);
    } catch (IOException e) {
      throw unavailable("read the failures of " + id + " in " + folder, e);
    }
  }

  @Override
  public synchronized boolean wrote(Path target, Fingerprint content) {
    completed();
    return written.getOrDefault(target, Set.of()).contains(content);
  }

  @Override
  public synchronized Optional<CompletedDeck> lastComplete(Path source) {
    return Optional.ofNullable(completed().get(source)).map(Completion::deck);
  }

  private synchronized void note(BatchHeader header, ManifestEntry entry) {
    if (completed != null) {
      entry.output().ifPresent(content -> written(entry.deck().target(), content));
      put(completed, header, entry);
    }
  }

  /** Read once, when it is first asked for. */
  private Map<Path, Completion> completed() {
    Map<Path, Completion> known = completed;
    if (known == null) {
      known = new HashMap<>();
      try {
        List<BatchFiles> newestFirst = BatchFiles.in(folder);
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
          Optional<LoadedBatch> loaded = load(newestFirst.get(i));
          if (loaded.isPresent()) {
            EntryTable entries = loaded.get().entries();
            for (int index = 1; index <= entries.size(); index++) {
              ManifestEntry entry = entries.get(index);
              entry.output().ifPresent(content -> written(entry.deck().target(), content));
              put(known, loaded.get().frame().header(), entry);
            }
          }
        }
      } catch (IOException e) {
        throw unavailable("read the batches in " + folder, e);
      }
      completed = known;
    }
    return known;
  }

  private void written(Path target, Fingerprint content) {
    written.computeIfAbsent(target, t -> new HashSet<>(2)).add(content);
  }

  /** The later completion stays, whichever batch is the newer. */
  private static void put(Map<Path, Completion> known, BatchHeader header, ManifestEntry entry) {
    if (entry.status() == DeckStatus.COMPLETE) {
      CompletedDeck deck =
          new CompletedDeck(
              header.id(),
              entry.source().orElseThrow(),
              entry.deck().target(),
              entry.output().orElseThrow(),
              entry.undescribed(),
              header.settings());
      known.merge(
          entry.deck().source(),
          new Completion(entry.end().orElse(Instant.EPOCH), deck),
          (old, now) -> now.time.isBefore(old.time) ? old : now);
    }
  }

  private record Completion(Instant time, CompletedDeck deck) {}

  private static ManifestException unavailable(String what, IOException cause) {
    return new ManifestException(
        Reason.UNAVAILABLE,
        "cannot " + what + ": " + cause + "; check the folder's permissions and free space",
        cause);
  }
}
