package dev.altgen;

import dev.altgen.artifacts.DiskUse;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.BatchSummary.Timing;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.batch.StopPolicy;
import dev.altgen.batch.StopReason;
import dev.altgen.batch.Tally;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run counts and tells its listeners. All methods are synchronized: one at a time. */
final class RunRecord {

  private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
  private static final int MOST_TIMINGS = 50;
  private static final int SLOWEST = 10;
  private static final int MOST_FAILURES = 20;

  private final BatchId id;
  private final Clock clock;
  private final Instant start;
  private final List<ProgressListener> listeners;
  private final int interval;
  private final List<Timing> timings = new ArrayList<>();
  private final PriorityQueue<Timing> slowest =
      new PriorityQueue<>(Comparator.comparing(Timing::duration));
  private final List<Failure> failures = new ArrayList<>();
  private final Eta eta;
  private int decks;
  private int outcomes;
  private int succeeded;
  private int failed;
  private int skipped;
  private int countedFailures;
  private Duration worked = Duration.ZERO;

  RunRecord(BatchId id, BatchRunner runner) {
    this.id = id;
    this.clock = runner.clock;
    this.start = clock.instant();
    this.eta = new Eta(runner.parallelism);
    this.listeners = runner.listeners;
    this.interval = runner.progressInterval;
  }

  synchronized void started(int decksToDecide) {
    decks = decksToDecide;
    tell(listener -> listener.batchStarted(id, decksToDecide));
  }

  synchronized void begun(PlannedDeck deck) {
    tell(listener -> listener.deckStarted(deck));
  }

  synchronized void ended(DeckOutcome outcome) {
    if (!outcome.status().ended()) {
      return;
    }
    outcomes++;
    switch (outcome.status()) {
      case COMPLETE -> succeeded++;
      case SKIPPED -> {
        skipped++;
        eta.skipped(outcome.duration());
      }
      default -> {
        failed++;
        outcome.failure().ifPresent(this::keep);
      }
    }
    if (outcome.status() == DeckStatus.COMPLETE || outcome.status() == DeckStatus.FAILED) {
      time(outcome);
      eta.worked(outcome.duration());
    }
    ProgressSnapshot progress =
        new ProgressSnapshot(
            outcomes,
            decks,
            succeeded,
            failed,
            skipped,
            Duration.between(start, clock.instant()),
            eta.of(decks - outcomes));
    if (progress.due(interval)) {
      LOG.info("{}", progress.line(String.valueOf(outcome.deck().source().getFileName())));
    }
    tell(listener -> listener.deckFinished(outcome, progress));
  }

  private void keep(Failure failure) {
    countedFailures += failure.counted() ? 1 : 0;
    if (failures.size() < MOST_FAILURES) {
      failures.add(failure.withoutOutput());
    }
  }

  private void time(DeckOutcome outcome) {
    Timing timing = new Timing(outcome.deck().source(), outcome.duration());
    worked = worked.plus(timing.duration());
    if (timings.size() < MOST_TIMINGS) {
      timings.add(timing);
    }
    slowest.add(timing);
    if (slowest.size() > SLOWEST) {
      slowest.poll();
    }
  }

  synchronized Optional<StopReason> judge(StopPolicy policy) {
    int remaining = decks - outcomes;
    return remaining == 0
        ? Optional.empty()
        : policy.afterDeck(new Tally(countedFailures, succeeded + failed, remaining));
  }

  /** Over all entries, since earlier runs of the batch count too. */
  synchronized BatchSummary summary(
      Stream<ManifestEntry> entries, Optional<StopReason> stopped, Optional<DiskUse> artifacts) {
    Map<DeckStatus, Integer> counts = new EnumMap<>(DeckStatus.class);
    long[] elements = new long[2];
    int[] all = new int[1];
    entries.forEach(
        entry -> {
          all[0]++;
          counts.merge(entry.status(), 1, Integer::sum);
          elements[0] += entry.changed();
          elements[1] += entry.undescribed();
        });
    boolean unfinished = counts.keySet().stream().anyMatch(status -> !status.ended());
    int workedOn = succeeded + failed;
    List<Timing> shown = timings;
    if (workedOn > MOST_TIMINGS) {
      shown = new ArrayList<>(slowest);
      shown.sort(Comparator.comparing(Timing::duration).reversed());
    }
    return new BatchSummary(
        id,
        all[0],
        counts,
        elements[0],
        elements[1],
        Duration.between(start, clock.instant()),
        workedOn,
        shown,
        workedOn == 0 ? Optional.empty() : Optional.of(worked.dividedBy(workedOn)),
        failures,
        stopped.filter(why -> unfinished || why.kind() != StopReason.Kind.REQUESTED),
        artifacts);
  }

  synchronized void finished(BatchSummary summary) {
    tell(listener -> listener.batchFinished(summary));
  }

  private void tell(Consumer<ProgressListener> event) {
    for (ProgressListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException | AssertionError | LinkageError e) {
        LOG.warn("a progress listener threw; it is passed over", e);
      }
    }
  }
}
