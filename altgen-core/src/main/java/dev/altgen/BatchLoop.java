package dev.altgen;

import dev.altgen.artifacts.DiskUse;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.batch.StopReason;
import dev.altgen.deck.OpenerUnavailableException;
import dev.altgen.deck.OutputException;
import dev.altgen.describe.BudgetReachedException;
import dev.altgen.describe.GeneratorUnavailableException;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One run of a batch. Lanes take decks in the order of the plan; each deck is worked on in a thread
 * of its own, so that a lane can abandon it.
 */
final class BatchLoop implements BatchHandle {

  private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
  private static final StopReason REQUESTED =
      new StopReason(StopReason.Kind.REQUESTED, "stop was asked for");
  static final String MDC_KEY = "batchId";

  private final BatchRunner runner;
  private final ManifestSession session;
  private final boolean resumed;
  private final RunRecord record;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** By their index. */
  private final Map<Integer, DeckInHand> inHand = new ConcurrentHashMap<>();

  private volatile @Nullable StopReason stop;
  private volatile boolean abandoned;
  private volatile @Nullable Thread preflighting;
  private final Set<Thread> own = ConcurrentHashMap.newKeySet();
  private volatile @Nullable BatchSummary summary;
  private volatile @Nullable Throwable broken;

  /** A deck that a lane waits for. */
  private record DeckInHand(
      PlannedDeck deck, Permit permit, CompletableFuture<ManifestEntry> result) {}

  /**
   * Begins or goes on with a batch.
   *
   * @param resumed whether an earlier run began it
   */
  BatchLoop(BatchRunner runner, ManifestSession session, boolean resumed) {
    this.runner = runner;
    this.session = session;
    this.resumed = resumed;
    this.record = new RunRecord(session.header().id(), runner);
  }

  BatchHandle start() {
    Thread thread = new Thread(this::run, "altgen-batch");
    thread.setDaemon(true);
    own.add(thread);
    thread.start();
    return this;
  }

  @Override
  public BatchId id() {
    return session.header().id();
  }

  @Override
  public BatchSummary await() throws InterruptedException {
    ended.await();
    Throwable cause = broken;
    if (cause instanceof ManifestException e) {
      throw e;
    }
    BatchSummary done = summary;
    if (done == null) {
      throw new IllegalStateException("the batch " + id() + " broke off; see the cause", cause);
    }
    return done;
  }

  @Override
  public BatchSummary stop(Duration grace) {
    if (own.contains(Thread.currentThread())) {
      throw new IllegalStateException(
          "stop waits for the batch to end, so a listener must call it from another thread");
    }
    stopBecause(REQUESTED);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (!ended.await(nanos(grace), TimeUnit.NANOSECONDS)) {
            abandon();
          }
          return await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void stopBecause(StopReason reason) {
    if (stop == null) {
      stop = reason;
    }
  }

  private void abandon() {
    abandoned = true;
    Thread preflight = preflighting;
    if (preflight != null) {
      preflight.interrupt();
    }
    inHand.values().forEach(this::abandon);
  }

  /** Ends the waiting for a deck, unless it is publishing already, which is soon over. */
  private void abandon(DeckInHand deck) {
    if (deck.permit.revoke()) {
      deck.result.completeExceptionally(new DeckRun.Abandoned());
    }
  }

  private void run() {
    MDC.put(MDC_KEY, id().value());
    try (session) {
      LOG.info("=== BATCH START: {} ===", id());
      Recovery.Plan plan = resumed ? Recovery.of(runner, session) : Recovery.none(session);
      record.started(plan.pending() + plan.poisoned().size());
      plan.poisoned().forEach(record::ended);
      if (plan.pending() > 0 && preflight()) {
        runLanes();
      }
      Optional<DiskUse> artifacts = settle();
      BatchSummary done;
      try (Stream<ManifestEntry> entries = session.entries()) {
        done = record.summary(entries, Optional.ofNullable(stop), artifacts);
      }
      session.finish(done);
      done.stopped().ifPresent(why -> LOG.info("stopped early: {}", why.message()));
      done.lines().forEach(line -> LOG.info("{}", line));
      record.finished(done);
      LOG.info("=== BATCH END: {} ===", id());
      summary = done;
    } catch (RuntimeException | Error e) {
      broken = e;
      LOG.error("the batch {} broke off", id(), e);
    } finally {
      MDC.remove(MDC_KEY);
      ended.countDown();
    }
  }

  private boolean preflight() {
    try {
      preflighting = Thread.currentThread();
      runner.processor.preflight();
      return stop == null;
    } catch (InterruptedException e) {
      stopBecause(REQUESTED);
    } catch (Exception e) {
      LOG.error("the batch cannot start", e);
      stopBecause(fatal(e));
    } finally {
      preflighting = null;
    }
    return false;
  }

  private static StopReason fatal(Throwable cause) {
    String message = cause.getMessage();
    StopReason.Kind kind =
        cause instanceof BudgetReachedException ? StopReason.Kind.BUDGET : StopReason.Kind.FATAL;
    return new StopReason(kind, message == null ? cause.toString() : message);
  }

  private Optional<DiskUse> settle() {
    try {
      return runner.processor.settle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("could not bring order after the batch", e);
    }
    return Optional.empty();
  }

  /**
   * Decks whose next death would poison them come first and alone, so that none is poisoned for
   * what a neighbour does.
   */
  private void runLanes() {
    runLanes(1, Recovery::suspected);
    runLanes(runner.parallelism, entry -> !Recovery.suspected(entry));
  }

  private void runLanes(int parallelism, Predicate<ManifestEntry> wanted) {
    try (Stream<ManifestEntry> entries = session.entries()) {
      Iterator<ManifestEntry> pending =
          entries
              .filter(entry -> entry.status() == DeckStatus.PENDING && wanted.test(entry))
              .iterator();
      List<Thread> lanes = new ArrayList<>();
      List<Throwable> faults = new ArrayList<>();
      for (int i = 1; i <= parallelism; i++) {
        Thread lane = new Thread(() -> runLane(pending), "altgen-lane-" + i);
        lane.setDaemon(true);
        own.add(lane);
        lane.setUncaughtExceptionHandler(
            (thread, fault) -> {
              synchronized (faults) {
                faults.add(fault);
              }
              stopBecause(fatal(fault));
            });
        lane.start();
        lanes.add(lane);
      }
      for (Thread lane : lanes) {
        joinWithoutInterrupt(lane);
      }
      synchronized (faults) {
        if (!faults.isEmpty()) {
          throw faults.get(0) instanceof RuntimeException e
              ? e
              : new IllegalStateException(faults.get(0));
        }
      }
    }
  }

  /** Nobody else knows this thread, so nobody interrupts it with a meaning. */
  private static void joinWithoutInterrupt(Thread thread) {
    while (true) {
      try {
        thread.join();
        return;
      } catch (InterruptedException e) {
        LOG.debug("interrupted while decks are in hand; waiting on", e);
      }
    }
  }

  private void runLane(Iterator<ManifestEntry> pending) {
    MDC.put(MDC_KEY, id().value());
    for (Optional<ManifestEntry> next = next(pending); next.isPresent(); next = next(pending)) {
      DeckOutcome outcome = decide(next.get());
      record.ended(outcome);
      Optional<StopReason> reason =
          outcome.status().ended() ? record.judge(runner.stopPolicy) : Optional.empty();
      reason.ifPresent(
          why -> {
            LOG.error("stopping: {}", why.message());
            stopBecause(why);
          });
    }
    MDC.remove(MDC_KEY);
  }

  private synchronized Optional<ManifestEntry> next(Iterator<ManifestEntry> pending) {
    return stop == null && pending.hasNext() ? Optional.of(pending.next()) : Optional.empty();
  }

  private DeckOutcome decide(ManifestEntry entry) {
    Instant start = runner.clock.instant();
    PlannedDeck deck = entry.deck();
    record.begun(deck);
    ManifestEntry begun = entry.processing(start);
    session.save(EntryUpdate.of(begun));
    DeckInHand work = new DeckInHand(deck, new Permit(), new CompletableFuture<>());
    Thread thread = new Thread(() -> work(work, begun), "altgen-deck-" + deck.index());
    thread.setDaemon(true);
    inHand.put(deck.index(), work);
    if (abandoned) {
      abandon(work);
    }
    thread.start();
    try {
      ManifestEntry done = await(work, thread);
      return outcome(done, start, Optional.empty());
    } catch (DeckRun.Abandoned e) {
      thread.interrupt();
      ManifestEntry back = begun.pending(false);
      session.save(EntryUpdate.of(back));
      return outcome(back, start, Optional.empty());
    } catch (OutputException | GeneratorUnavailableException | OpenerUnavailableException e) {
      StopReason reason = fatal(e);
      if (reason.kind() == StopReason.Kind.BUDGET) {
        LOG.warn("stopping: {}", reason.message());
      } else {
        LOG.error("no further deck can be worked on", e);
      }
      stopBecause(reason);
      ManifestEntry now = session.entry(deck.index());
      if (now.status() == DeckStatus.PUBLISHING) {
        // It may be renamed already; the next run sees that from the target's content.
        return outcome(now, start, Optional.empty());
      }
      ManifestEntry back = now.pending(false);
      session.save(EntryUpdate.of(back));
      return outcome(back, start, Optional.empty());
    } catch (ManifestException e) {
      throw e;
    } catch (Exception | Error e) {
      // A deck that exhausts the memory or the stack must not stop the others.
      return fail(begun, start, e);
    } finally {
      inHand.remove(deck.index());
    }
  }

  private DeckOutcome fail(ManifestEntry begun, Instant start, Throwable cause) {
    Failure failure = Failure.of(runner.clock.instant(), begun.deck(), cause);
    LOG.warn("failed: {}", failure.message());
    LOG.debug("failed: {}", begun.deck().source(), cause);
    ManifestEntry failed =
        session.entry(begun.deck().index()).failed(failure.time(), failure.code());
    session.save(new EntryUpdate(failed, Optional.of(failure), List.of()));
    return outcome(failed, start, Optional.of(failure));
  }

  private void work(DeckInHand work, ManifestEntry begun) {
    MDC.put(MDC_KEY, id().value());
    try {
      work.result.complete(new DeckRun(runner, session, work.deck, work.permit).work(begun));
    } catch (Throwable e) {
      // Every end of the thread must reach the lane, or it would wait for ever.
      work.result.completeExceptionally(e);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }

  private ManifestEntry await(DeckInHand work, Thread thread) throws Exception {
    while (true) {
      try {
        return runner.deckTimeout.isPresent()
            ? work.result.get(nanos(runner.deckTimeout.get()), TimeUnit.NANOSECONDS)
            : work.result.get();
      } catch (TimeoutException e) {
        if (work.permit.revoke()) {
          thread.interrupt();
          throw new DeckTimeout(work.deck, runner.deckTimeout.orElseThrow());
        }
        // It is publishing, which is soon over: wait on.
      } catch (InterruptedException e) {
        LOG.debug("interrupted while a deck is in hand; waiting on", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Exception cause) {
          throw cause;
        }
        throw (Error) e.getCause();
      }
    }
  }

  /** Beyond 292 years it does not matter. */
  private static long nanos(Duration duration) {
    return TimeUnit.NANOSECONDS.convert(duration);
  }

  private DeckOutcome outcome(ManifestEntry entry, Instant start, Optional<Failure> failure) {
    return new DeckOutcome(
        entry.deck(),
        entry.status(),
        entry.changed(),
        entry.kept(),
        entry.undescribed(),
        entry.status() == DeckStatus.SKIPPED ? entry.reason() : Optional.empty(),
        failure,
        start,
        Duration.between(start, runner.clock.instant()));
  }
}
