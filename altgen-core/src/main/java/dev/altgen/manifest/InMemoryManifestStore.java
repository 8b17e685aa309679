package dev.altgen.manifest;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.ManifestException.Reason;
import dev.altgen.process.ElementOutcome.Changed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store without a disk. */
final class InMemoryManifestStore implements ManifestStore {

  private final Map<BatchId, Batch> batches = new TreeMap<>(Comparator.reverseOrder());
  private final Map<Path, Set<Fingerprint>> written = new ConcurrentHashMap<>();
  private final Map<Path, CompletedDeck> completed = new ConcurrentHashMap<>();

  @Override
  public synchronized ManifestSession create(BatchHeader header, Iterable<PlannedDeck> decks) {
    Batch batch = new Batch(header, decks);
    if (batches.putIfAbsent(header.id(), batch) != null) {
      throw new ManifestException(Reason.LOCKED, "there is a batch " + header.id() + " already");
    }
    return batch.hold();
  }

  @Override
  public ManifestSession open(BatchId id) {
    return batch(id).hold();
  }

  @Override
  public synchronized Stream<BatchOverview> batches() {
    return batches.values().stream().map(Batch::overview).toList().stream();
  }

  @Override
  public boolean wrote(Path target, Fingerprint content) {
    return written.getOrDefault(target, Set.of()).contains(content);
  }

  @Override
  public BatchOverview overview(BatchId id) {
    return batch(id).overview();
  }

  @Override
  public Stream<ManifestEntry> entries(BatchId id) {
    return batch(id).entries();
  }

  @Override
  public Stream<Failure> failures(BatchId id) {
    return batch(id).failures().stream();
  }

  private synchronized Batch batch(BatchId id) {
    Batch batch = batches.get(id);
    if (batch == null) {
      throw new ManifestException(Reason.NOT_FOUND, "there is no batch " + id);
    }
    return batch;
  }

  @Override
  public Optional<CompletedDeck> lastComplete(Path source) {
    return Optional.ofNullable(completed.get(source));
  }

  private final class Batch {
    private BatchHeader header;
    private final List<ManifestEntry> entries = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Map<Integer, List<Changed>> changes = new HashMap<>();
    private @Nullable BatchHolder holder;

    Batch(BatchHeader header, Iterable<PlannedDeck> decks) {
      this.header = header;
      for (PlannedDeck deck : decks) {
        entries.add(ManifestEntry.planned(deck));
        header.checkIndex(deck, entries.size());
      }
      header.checkSize(entries.size());
    }

    synchronized ManifestSession hold() {
      if (holder != null) {
        throw new ManifestException(
            Reason.LOCKED, "another run holds the batch " + header.id() + "; wait for it");
      }
      holder = BatchHolder.thisProcess();
      return new Session(this);
    }

    synchronized BatchOverview overview() {
      Map<DeckStatus, Integer> counts = new EnumMap<>(DeckStatus.class);
      entries.forEach(entry -> counts.merge(entry.status(), 1, Integer::sum));
      return new BatchOverview(header, counts, Optional.ofNullable(holder));
    }

    synchronized BatchHeader header() {
      return header;
    }

    synchronized void accept(SortedMap<String, String> settings, Instant now) {
      header = header.accepted(settings, now);
    }

    Stream<ManifestEntry> entries() {
      return IntStream.rangeClosed(1, header().decks()).mapToObj(this::entry);
    }

    synchronized ManifestEntry entry(int index) {
      return entries.get(index - 1);
    }

    synchronized void save(EntryUpdate update) {
      ManifestEntry entry = update.entry();
      int at = entry.deck().index() - 1;
      update.checkAfter(entries.get(at));
      entries.set(at, entry);
      update.failure().ifPresent(failures::add);
      if (entry.status() == DeckStatus.PUBLISHING) {
        changes.put(entry.deck().index(), update.changes());
      }
      entry
          .output()
          .ifPresent(
              content ->
                  written
                      .computeIfAbsent(entry.deck().target(), t -> ConcurrentHashMap.newKeySet())
                      .add(content));
      if (entry.status() == DeckStatus.COMPLETE) {
        completed.put(entry.deck().source(), CompletedDeck.of(header, entry));
      }
    }

    synchronized List<Failure> failures() {
      return List.copyOf(failures);
    }

    synchronized List<Changed> changes(int index) {
      return List.copyOf(changes.getOrDefault(index, List.of()));
    }

    synchronized void release() {
      holder = null;
    }
  }

  private static final class Session implements ManifestSession {
    private final Batch batch;
    private boolean closed;

    Session(Batch batch) {
      this.batch = batch;
    }

    @Override
    public BatchHeader header() {
      return batch.header();
    }

    @Override
    public Stream<ManifestEntry> entries() {
      return batch.entries();
    }

    @Override
    public ManifestEntry entry(int index) {
      return batch.entry(index);
    }

    @Override
    public synchronized void accept(SortedMap<String, String> settings, Instant now) {
      checkOpen();
      batch.accept(settings, now);
    }

    @Override
    public synchronized void save(EntryUpdate update) {
      checkOpen();
      batch.save(update);
    }

    private void checkOpen() {
      if (closed) {
        throw new IllegalStateException("the session of " + header().id() + " is closed");
      }
    }

    @Override
    public void finish(BatchSummary summary) {
      // The entries say it all, and there is no file to complete.
    }

    @Override
    public Stream<Failure> failures() {
      return batch.failures().stream();
    }

    @Override
    public Stream<Changed> changes(ManifestEntry entry) {
      return batch.changes(entry.deck().index()).stream();
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        batch.release();
      }
    }
  }
}
