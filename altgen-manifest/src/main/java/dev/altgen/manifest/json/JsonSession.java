package dev.altgen.manifest.json;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.Failure;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.process.ElementOutcome.Changed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A held batch. All writing is done by one thread of its own, which nobody interrupts: an interrupt
 * would close the channel it writes to.
 */
final class JsonSession implements ManifestSession {

  private static final int SNAPSHOT_EACH_TIME = 1_000;
  private static final int SHARE_OF_TIME = 50;

  private final BatchFiles files;
  private final BatchLock lock;
  private final EntryTable entries;
  private final Journal journal;
  private final Ledger errors;
  private final Ledger changes;
  private final ChangesIndex changesIndex;
  private final BiConsumer<BatchHeader, ManifestEntry> noted;
  private final ExecutorService writer;
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile BatchHeader header;
  private long sequence;
  private boolean unsaved;
  private boolean closed;
  private long lastSnapshot = System.nanoTime();
  private long lastCost;

  /**
   * Takes over a loaded batch.
   *
   * @param noted told of each entry that is about to be published or was
   */
  JsonSession(
      BatchFiles files,
      BatchLock lock,
      LoadedBatch loaded,
      BiConsumer<BatchHeader, ManifestEntry> noted)
      throws IOException {
    this.files = files;
    this.lock = lock;
    this.header = loaded.frame().header();
    this.entries = loaded.entries();
    this.sequence = loaded.frame().sequence();
    this.unsaved = loaded.journal().size() > 0;
    this.lastCost = loaded.cost();
    this.errors = new Ledger(files.disk(), files.errors(), loaded.frame().errors());
    this.changes = new Ledger(files.disk(), files.changes(), loaded.frame().changes());
    this.changesIndex = new ChangesIndex(changes);
    this.journal = new Journal(files.disk(), files.journal());
    this.noted = noted;
    this.writer =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "altgen-manifest");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public BatchHeader header() {
    return header;
  }

  @Override
  public void accept(SortedMap<String, String> settings, Instant now) {
    write(
        () -> {
          BatchHeader changed = header.accepted(settings, now);
          snapshot(changed);
          header = changed;
        });
  }

  @Override
  public Stream<ManifestEntry> entries() {
    return IntStream.rangeClosed(1, header.decks()).mapToObj(entries::get);
  }

  @Override
  public ManifestEntry entry(int index) {
    return entries.get(index);
  }

  @Override
  public void save(EntryUpdate update) {
    write(() -> record(update));
  }

  private void record(EntryUpdate update) throws IOException {
    ManifestEntry entry = update.entry();
    update.checkAfter(entries.get(entry.deck().index()));
    if (!Files.exists(files.journal())) {
      // What goes to a file that someone removed is kept nowhere.
      throw new NoSuchFileException(files.journal().toString(), null, "removed in mid-run");
    }
    long errorsEnd =
        errors.append(
            update.failure().stream()
                .<Ledger.Line>map(failure -> json -> Codec.failure(json, failure))
                .toList());
    long changesEnd =
        changes.append(
            update.changes().stream()
                .<Ledger.Line>map(change -> json -> Codec.change(json, entry, change))
                .toList());
    journal.append(sequence + 1, new EntryJson.Saved(entry, errorsEnd, changesEnd).toJson());
    errors.keep(errorsEnd);
    changes.keep(changesEnd);
    sequence++;
    unsaved = true;
    entries.set(entry.deck().index(), entry);
    if (entry.output().isPresent()) {
      noted.accept(header, entry);
    }
    if (entry.status().ended() && worthSnapshot()) {
      snapshot();
    }
  }

  /** Beyond a thousand entries a snapshot may take a fiftieth of the time and no more. */
  private boolean worthSnapshot() {
    return header.decks() <= SNAPSHOT_EACH_TIME
        || System.nanoTime() - lastSnapshot > SHARE_OF_TIME * lastCost;
  }

  private void snapshotUnsaved() throws IOException {
    if (unsaved) {
      snapshot();
    }
  }

  private void snapshot() throws IOException {
    snapshot(header);
  }

  private void snapshot(BatchHeader head) throws IOException {
    long start = System.nanoTime();
    Snapshot.write(
        files, new Snapshot.Frame(head, sequence, errors.length(), changes.length()), entries);
    journal.clear();
    unsaved = false;
    lastSnapshot = System.nanoTime();
    lastCost = lastSnapshot - start;
  }

  @Override
  public void finish(BatchSummary summary) {
    write(this::snapshotUnsaved);
  }

  @Override
  public Stream<Failure> failures() {
    try {
      return errors.read(0).map(Codec::failure);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  @Override
  public Stream<Changed> changes(ManifestEntry entry) {
    try {
      return changes
          .read(changesIndex.start(entry.deck().index()))
          .takeWhile(line -> Codec.isChangeOf(entry, line))
          .map(Codec::change);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      write(
          () -> {
            try (lock;
                journal;
                errors;
                changes) {
              closed = true;
              snapshotUnsaved();
            }
          });
    } finally {
      writer.shutdown();
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) {
    try {
      Uninterruptibles.getUninterruptibly(
          writer.submit(
              () -> {
                if (closed) {
                  throw new RejectedExecutionException();
                }
                writing.run();
                return null;
              }));
    } catch (RejectedExecutionException e) {
      throw closed(e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RejectedExecutionException rejected) {
        throw closed(rejected);
      } else if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw unavailable(cause == null ? e : cause);
    }
  }

  private IllegalStateException closed(RejectedExecutionException cause) {
    return new IllegalStateException("the session of " + header.id() + " is closed", cause);
  }

  private ManifestException unavailable(Throwable cause) {
    return new ManifestException(
        Reason.UNAVAILABLE,
        "cannot keep the manifest of "
            + header.id()
            + " in "
            + files.folder()
            + ": "
            + cause
            + "; check the folder's permissions and free space, then resume",
        cause);
  }
}
