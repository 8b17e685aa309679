package dev.altgen;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.batch.StopPolicies;
import dev.altgen.batch.StopPolicy;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.Decks;
import dev.altgen.deck.StagedFiles;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.process.DeckProcessor;
import dev.altgen.progress.ProgressListener;
import dev.altgen.skip.SkipPolicies;
import dev.altgen.skip.SkipPolicy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.MDC;

/**
 * Runs batches: how to run lives here, what and where on the {@link BatchPlan}, stop-now on the
 * {@link BatchHandle}. Immutable and thread-safe; one runner may run several batches at once.
 *
 * <p>A deck that fails never throws: it is an outcome, and the others go on. What no further deck
 * could escape ends the batch with its reason and leaves the other decks pending.
 */
public final class BatchRunner {

  private static final Duration GRACE = Duration.ofSeconds(30);

  final DeckProcessor processor;
  final ManifestStore store;
  final DeckOpener decks;
  final StagedFiles stagedFiles;
  final SkipPolicy skipPolicy;
  final StopPolicy stopPolicy;
  final int parallelism;
  final int progressInterval;
  final Optional<Duration> deckTimeout;
  final boolean acceptChanges;
  final boolean retryPoisoned;
  final Clock clock;
  final List<ProgressListener> listeners;

  private BatchRunner(Builder builder) {
    processor = builder.processor;
    store = builder.store;
    decks = builder.decks;
    stagedFiles = builder.stagedFiles;
    skipPolicy = builder.skipPolicy;
    stopPolicy = builder.stopPolicy;
    parallelism = builder.parallelism;
    progressInterval = builder.progressInterval;
    deckTimeout = builder.deckTimeout;
    acceptChanges = builder.acceptChanges;
    retryPoisoned = builder.retryPoisoned;
    clock = builder.clock;
    listeners = List.copyOf(builder.listeners);
  }

  /** A runner with every default of {@link #builder}. */
  public static BatchRunner create(DeckProcessor processor, ManifestStore store) {
    return builder(processor, store).build();
  }

  /**
   * Configures a runner. Defaults: decks opened in this JVM, nothing skipped, stop when more than
   * half fails, one deck at a time, no timeout, the system's clock, no listener.
   *
   * @param processor the work on each deck
   * @param store where batches are recorded; required, since forgetting them loses work
   */
  public static Builder builder(DeckProcessor processor, ManifestStore store) {
    return new Builder(processor, store);
  }

  /** A builder with this runner's configuration. */
  public Builder toBuilder() {
    Builder builder = new Builder(processor, store);
    builder.decks = decks;
    builder.stagedFiles = stagedFiles;
    builder.skipPolicy = skipPolicy;
    builder.stopPolicy = stopPolicy;
    builder.parallelism = parallelism;
    builder.progressInterval = progressInterval;
    builder.deckTimeout = deckTimeout;
    builder.acceptChanges = acceptChanges;
    builder.retryPoisoned = retryPoisoned;
    builder.clock = clock;
    builder.listeners.addAll(listeners);
    return builder;
  }

  /**
   * Runs a new batch to its end. Interrupting the calling thread stops it as {@link
   * BatchHandle#stop} does, with 30 seconds of grace; the thread is left interrupted.
   *
   * @throws dev.altgen.batch.PlanException if the plan cannot be run; nothing was written
   * @throws ManifestException if the batch cannot be recorded
   */
  public BatchSummary run(BatchPlan plan) {
    return waitFor(start(plan));
  }

  /**
   * Goes on with a batch: decks not yet ended are worked on, and when there is none, those that
   * failed.
   *
   * @throws ManifestException {@code NOT_FOUND}, {@code LOCKED}, {@code DAMAGED}, or {@code
   *     SETTINGS_CHANGED} with the differences
   */
  public BatchSummary resume(BatchId id) {
    return waitFor(startResume(id));
  }

  /**
   * Begins a new batch in threads of its own.
   *
   * @throws dev.altgen.batch.PlanException if the plan cannot be run; nothing was written
   * @throws ManifestException if the batch cannot be recorded
   */
  public BatchHandle start(BatchPlan plan) {
    List<PlannedDeck> planned = plan.resolve();
    BatchId id = BatchId.of(clock.instant(), new SecureRandom().nextInt());
    BatchHeader header = new BatchHeader(id, clock.instant(), planned.size(), processor.settings());
    return logged(id, () -> new BatchLoop(this, store.create(header, planned), false).start());
  }

  /**
   * Goes on with a batch in threads of its own.
   *
   * @throws ManifestException as {@link #resume} does
   */
  public BatchHandle startResume(BatchId id) {
    return logged(id, () -> resume(store.open(id)));
  }

  private BatchHandle resume(ManifestSession session) {
    try {
      checkSettings(session);
      return new BatchLoop(this, session, true).start();
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** What the store logs meanwhile carries the batch, too. The thread is the host's. */
  private static BatchHandle logged(BatchId id, Supplier<BatchHandle> work) {
    String before = MDC.get(BatchLoop.MDC_KEY);
    MDC.put(BatchLoop.MDC_KEY, id.value());
    try {
      return work.get();
    } finally {
      if (before == null) {
        MDC.remove(BatchLoop.MDC_KEY);
      } else {
        MDC.put(BatchLoop.MDC_KEY, before);
      }
    }
  }

  /**
   * The batch to go on with when none is named: the newest with decks not yet ended, else the
   * newest with failed ones.
   */
  public Optional<BatchId> resumable() {
    Optional<BatchId> failed = Optional.empty();
    try (Stream<BatchOverview> batches = store.batches()) {
      for (BatchOverview batch : (Iterable<BatchOverview>) batches::iterator) {
        if (batch.unfinished()) {
          return Optional.of(batch.header().id());
        }
        if (failed.isEmpty() && batch.failed()) {
          failed = Optional.of(batch.header().id());
        }
      }
    }
    return failed;
  }

  /** Settings that are accepted are recorded before anything is done under them. */
  private void checkSettings(ManifestSession session) {
    SortedMap<String, String> then = session.header().settings();
    SortedMap<String, String> now = processor.settings();
    if (then.equals(now)) {
      return;
    } else if (acceptChanges) {
      session.accept(now, clock.instant());
      return;
    }
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String before = then.getOrDefault(name, "(not set)");
      String after = now.getOrDefault(name, "(not set)");
      if (!before.equals(after)) {
        differences.add(name + " was " + before + " and is " + after);
      }
    }
    throw new ManifestException(
        ManifestException.Reason.SETTINGS_CHANGED,
        "the batch "
            + session.header().id()
            + " was begun with other settings: "
            + String.join("; ", differences)
            + "; run with the same ones, or accept the changes");
  }

  private static BatchSummary waitFor(BatchHandle handle) {
    try {
      return handle.await();
    } catch (InterruptedException e) {
      BatchSummary summary = handle.stop(GRACE);
      Thread.currentThread().interrupt();
      return summary;
    }
  }

  /** Configures a runner. Each method checks its argument when called. Not thread-safe. */
  public static final class Builder {
    private final DeckProcessor processor;
    private final ManifestStore store;
    private DeckOpener decks = Decks.inProcess();
    private StagedFiles stagedFiles = StagedFiles.onDisk();
    private SkipPolicy skipPolicy = SkipPolicies.none();
    private StopPolicy stopPolicy = StopPolicies.errorThreshold(0.5);
    private int parallelism = 1;
    private int progressInterval = 1;
    private Optional<Duration> deckTimeout = Optional.empty();
    private boolean acceptChanges;
    private boolean retryPoisoned;
    private Clock clock = Clock.systemUTC();
    private final List<ProgressListener> listeners = new ArrayList<>();

    private Builder(DeckProcessor processor, ManifestStore store) {
      this.processor = processor;
      this.store = store;
    }

    /** Where decks are parsed; in this JVM by default. */
    public Builder decks(DeckOpener opener) {
      this.decks = opener;
      return this;
    }

    Builder stagedFiles(StagedFiles files) {
      this.stagedFiles = files;
      return this;
    }

    /** Which decks are left alone; none by default. */
    public Builder skipPolicy(SkipPolicy policy) {
      this.skipPolicy = policy;
      return this;
    }

    /** When to stop early; by default an error threshold of 0.5. */
    public Builder stopPolicy(StopPolicy policy) {
      this.stopPolicy = policy;
      return this;
    }

    /**
     * How many decks are worked on at once; 1 by default.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder parallelism(int decksAtOnce) {
      if (decksAtOnce < 1) {
        throw new IllegalArgumentException("parallelism must be at least 1, was " + decksAtOnce);
      }
      this.parallelism = decksAtOnce;
      return this;
    }

    /**
     * After how many decks a line of progress is logged; 1 by default. One is always logged after
     * the last. Listeners are told of every deck.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder progressInterval(int decksPerLine) {
      if (decksPerLine < 1) {
        throw new IllegalArgumentException(
            "progressInterval must be at least 1, was " + decksPerLine);
      }
      this.progressInterval = decksPerLine;
      return this;
    }

    /**
     * How long a deck may take before it fails; without a bound by default. In this JVM its thread
     * cannot be killed: it is interrupted, and may not publish any more.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder deckTimeout(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("deckTimeout must be positive, was " + timeout);
      }
      this.deckTimeout = Optional.of(timeout);
      return this;
    }

    /**
     * Goes on with a batch though its settings were others, and records these in their place;
     * refused by default.
     */
    public Builder acceptChanges(boolean accept) {
      this.acceptChanges = accept;
      return this;
    }

    /** Takes poisoned decks again when a batch is resumed; left alone by default. */
    public Builder retryPoisoned(boolean retry) {
      this.retryPoisoned = retry;
      return this;
    }

    /** The clock of all times; the system's by default. */
    public Builder clock(Clock time) {
      this.clock = time;
      return this;
    }

    /** Adds one who is told of what happens. */
    public Builder addListener(ProgressListener listener) {
      listeners.add(listener);
      return this;
    }

    /** The runner. */
    public BatchRunner build() {
      return new BatchRunner(this);
    }
  }
}
