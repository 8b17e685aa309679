package dev.altgen.manifest.json;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.BatchHolder;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.CompletedDeck;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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

  private static final Duration RETENTION = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Disk disk;
  private final Path folder;
  private final Duration retention;
  private final Clock clock;
  private @Nullable CompletedDecks completed;

  private JsonManifestStore(Disk disk, Path folder, Duration retention, Clock clock) {
    this.disk = disk;
    this.folder = folder;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * In a folder, which is created with the first batch; with a retention of 30 days and the
   * system's clock.
   *
   * @param outputFolder where the batches' files lie
   */
  public static JsonManifestStore in(Path outputFolder) {
    return new JsonManifestStore(
        Disk.REAL, outputFolder.toAbsolutePath().normalize(), RETENTION, Clock.systemUTC());
  }

  /**
   * The same store with another retention: when a batch is created, the manifests of batches whose
   * last deck ended longer ago are removed. Never those unfinished or held by a run. What they say
   * of completed decks stays, so {@link #lastComplete} answers as before, and so does the ledger of
   * changes.
   *
   * @param time at most 36,500 days
   * @throws IllegalArgumentException if it is not positive, or longer
   */
  public JsonManifestStore retention(Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "retention must be positive and at most 36500 days, was " + time);
    }
    return new JsonManifestStore(disk, folder, time, clock);
  }

  /** The same store with another clock, which tells how old a batch is. */
  public JsonManifestStore clock(Clock time) {
    return new JsonManifestStore(disk, folder, retention, time);
  }

  JsonManifestStore disk(Disk other) {
    return new JsonManifestStore(other, folder, retention, clock);
  }

  @Override
  public ManifestSession create(BatchHeader header, Iterable<PlannedDeck> decks) {
    BatchFiles files = new BatchFiles(disk, folder, header.id());
    try {
      disk.createFolders(folder);
      return holding(
          files,
          lock -> {
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
            ManifestSession session = begin(files, lock, header, entries);
            removeLeftovers();
            new Retention(disk, folder, clock.instant().minus(retention)).apply();
            return session;
          });
    } catch (IOException e) {
      throw unavailable("begin a batch in " + folder, e);
    }
  }

  /** A batch that could not be begun is not there. */
  private ManifestSession begin(
      BatchFiles files, BatchLock lock, BatchHeader header, EntryTable entries) throws IOException {
    Snapshot.Frame frame = new Snapshot.Frame(header, 0, 0, 0);
    try {
      long began = System.nanoTime();
      Snapshot.write(files, frame, entries);
      long cost = System.nanoTime() - began;
      return session(files, lock, new LoadedBatch(frame, entries, new Journal.Extent(0, 0), cost));
    } catch (IOException | RuntimeException e) {
      disk.delete(files.journal());
      disk.delete(files.snapshot());
      throw e;
    }
  }

  @Override
  public ManifestSession open(BatchId id) {
    BatchFiles files = new BatchFiles(disk, folder, id);
    if (!Files.exists(files.snapshot())) {
      throw new ManifestException(
          Reason.NOT_FOUND, "there is no batch " + id + " in " + folder + "; check the id");
    }
    try {
      return holding(
          files,
          lock -> {
            files.removeTemporary();
            LoadedBatch loaded = LoadedBatch.of(files);
            cutTornTail(files, loaded.journal());
            return session(files, lock, loaded);
          });
    } catch (IOException e) {
      throw unavailable("open the batch " + id + " in " + folder, e);
    }
  }

  private interface Opening {
    ManifestSession open(BatchLock lock) throws IOException;
  }

  /** Takes the lock, and lets go of it when opening does not come to its end. */
  private ManifestSession holding(BatchFiles files, Opening opening) throws IOException {
    BatchLock lock = take(files);
    ManifestSession session = null;
    try {
      session = opening.open(lock);
      return session;
    } finally {
      if (session == null) {
        lock.close();
      }
    }
  }

  private BatchLock take(BatchFiles files) throws IOException {
    while (true) {
      try {
        return BatchLock.take(disk, files.lock());
      } catch (ManifestException e) {
        if (Files.exists(files.snapshot())) {
          throw e;
        }
        // Who cleans up holds the lock of a batch that is not there yet, and only for a moment.
        Thread.onSpinWait();
      }
    }
  }

  /** Removes what runs left that died before their batch was there. */
  private void removeLeftovers() {
    try {
      for (BatchFiles files : BatchFiles.withoutSnapshot(disk, folder)) {
        try (BatchLock lock = BatchLock.take(disk, files.lock())) {
          if (!Files.exists(files.snapshot())) {
            LOG.debug("removing what is left of {}: {}", files.id(), lock);
            files.removeTemporary();
          }
        } catch (ManifestException e) {
          LOG.debug("{} is just begun: {}", files.id(), e.getMessage());
        }
      }
    } catch (IOException e) {
      LOG.warn("files of batches that never began stay in {}: {}", folder, e.getMessage(), e);
    }
  }

  private ManifestSession session(BatchFiles files, BatchLock lock, LoadedBatch loaded)
      throws IOException {
    return new JsonSession(files, lock, loaded, this::note);
  }

  /**
   * A record that a kill cut off says nothing that anyone relied on; a copy is kept all the same.
   */
  private void cutTornTail(BatchFiles files, Journal.Extent extent) throws IOException {
    if (extent.valid() == extent.size()) {
      return;
    }
    Path copy = files.torn();
    Files.copy(files.journal(), copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = disk.open(files.journal(), Set.of(StandardOpenOption.WRITE))) {
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
      return BatchFiles.in(disk, folder).stream()
          .flatMap(files -> load(files).stream())
          .map(this::overview);
    } catch (IOException e) {
      throw unavailable("list the batches in " + folder, e);
    }
  }

  /** The ids of the batches, the newest first, damaged ones among them. Takes no lock. */
  public List<BatchId> ids() {
    try {
      return BatchFiles.in(disk, folder).stream().map(BatchFiles::id).toList();
    } catch (IOException e) {
      throw unavailable("list the batches in " + folder, e);
    }
  }

  private BatchOverview overview(LoadedBatch loaded) {
    BatchHeader header = loaded.frame().header();
    return new BatchOverview(header, loaded.entries().counts(), holder(header.id()));
  }

  private Optional<BatchHolder> holder(BatchId id) {
    try {
      return BatchLock.holder(new BatchFiles(disk, folder, id).lock());
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("who holds the batch {} cannot be told: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  /** Passes over what cannot be read. */
  static Optional<LoadedBatch> load(BatchFiles files) {
    try {
      return Optional.of(read(files));
    } catch (ManifestException | IOException e) {
      if (Files.exists(files.snapshot())) {
        LOG.warn("passed over: {}", e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Reads again if a run replaced the snapshot between the reading of it and of the journal. */
  private static LoadedBatch read(BatchFiles files) throws IOException {
    while (true) {
      String before = files.version();
      try {
        return LoadedBatch.of(files);
      } catch (ManifestException | IOException e) {
        if (before.equals(files.version())) {
          throw e;
        }
      }
    }
  }

  @Override
  public BatchOverview overview(BatchId id) {
    return overview(read(id));
  }

  @Override
  public Stream<ManifestEntry> entries(BatchId id) {
    EntryTable entries = read(id).entries();
    return IntStream.rangeClosed(1, entries.size()).mapToObj(entries::get);
  }

  private LoadedBatch read(BatchId id) {
    try {
      return read(new BatchFiles(disk, folder, id));
    } catch (IOException e) {
      throw unavailable("read the batch " + id + " in " + folder, e);
    }
  }

  @Override
  public Stream<Failure> failures(BatchId id) {
    BatchFiles files = new BatchFiles(disk, folder, id);
    try {
      return Ledger.read(files.errors(), read(files).frame().errors(), Codec::failure);
    } catch (IOException e) {
      throw unavailable("read the failures of " + id + " in " + folder, e);
    }
  }

  /** The files of a batch that are there, and its log if there is one; for people to look at. */
  public List<Path> files(BatchId id) {
    BatchFiles files = new BatchFiles(disk, folder, id);
    return Stream.of(
            files.snapshot(), files.journal(), files.errors(), files.changes(), files.log())
        .filter(Files::exists)
        .toList();
  }

  @Override
  public synchronized boolean wrote(Path target, Fingerprint content) {
    return completed().wrote(target, content);
  }

  @Override
  public synchronized Optional<CompletedDeck> lastComplete(Path source) {
    return completed().of(source);
  }

  private synchronized void note(BatchHeader header, ManifestEntry entry) {
    if (completed != null) {
      completed.add(header, entry);
    }
  }

  /**
   * Read once, when it is first asked for. The file comes last: what a manifest that vanished
   * meanwhile would have told stands in it.
   */
  private CompletedDecks completed() {
    CompletedDecks known = completed;
    if (known == null) {
      known = new CompletedDecks();
      try {
        for (BatchFiles files : BatchFiles.in(disk, folder)) {
          load(files).ifPresent(known::takeFrom);
        }
        known.addFile(folder);
      } catch (IllegalArgumentException e) {
        LOG.warn("passed over: {}", e.getMessage());
      } catch (IOException e) {
        throw unavailable("read the batches in " + folder, e);
      }
      completed = known;
    }
    return known;
  }

  private static ManifestException unavailable(String what, IOException cause) {
    return new ManifestException(
        Reason.UNAVAILABLE,
        "cannot " + what + ": " + cause + "; check the folder's permissions and free space",
        cause);
  }
}
