package dev.altgen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.manifest.ManifestStores;
import dev.altgen.process.DeckProcessor;
import dev.altgen.process.DeckResult;
import dev.altgen.progress.ProgressSnapshot;
import dev.altgen.testing.RecordingListener;
import dev.altgen.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Lanes take decks of known durations; each estimate is held against what really remained. */
class EtaTest {

  private static final Instant START = Instant.parse("2026-03-01T22:00:00Z");
  private static final int SKIPPED = 0;

  private record End(int deck, Instant start, Duration duration) {
    Instant time() {
      return start.plus(duration);
    }
  }

  /** An outcome's estimate and the seconds that the run took on from there. */
  private record Estimate(Optional<Duration> eta, double rest) {
    double ratio() {
      return eta.orElseThrow().toMillis() / 1000.0 / rest;
    }
  }

  @Test
  void nothingIsToldUntilThreeDecksWereWorkedOn() {
    List<Estimate> estimates = run(10, 1, deck -> deck <= 4 ? SKIPPED : 10);
    assertThat(estimates.subList(0, 6)).allMatch(e -> e.eta().isEmpty());
    assertThat(estimates.subList(6, 10)).allMatch(e -> e.eta().isPresent());
    assertThat(estimates.get(9).eta()).contains(Duration.ZERO);
  }

  @Test
  void aSteadyPaceIsToldExactly() {
    assertThat(run(100, 1, deck -> 12).subList(2, 99))
        .allSatisfy(e -> assertThat(e.ratio()).isBetween(0.999, 1.001));
  }

  @Test
  void decksThatGetSlowerAreFollowed() {
    List<Estimate> estimates = run(400, 1, deck -> deck <= 200 ? 2 : 20);
    assertThat(estimates.get(100).ratio()).as("nobody knows the future").isLessThan(0.3);
    assertThat(estimates.subList(250, 399))
        .allSatisfy(e -> assertThat(e.ratio()).isBetween(0.9, 1.01));
  }

  @Test
  void oneHugeDeckDoesNotThrowTheEstimate() {
    List<Estimate> estimates = run(1_000, 1, deck -> deck == 300 ? 200 : 10);
    assertThat(estimates.subList(300, 998))
        .allSatisfy(e -> assertThat(e.ratio()).isBetween(0.99, 2.0));
  }

  @Test
  void afterAResumeTheNinetyPercentSkippedAtFirstDoNotCount() {
    assertThat(run(1_000, 1, deck -> deck <= 900 ? SKIPPED : 30).subList(902, 999))
        .allSatisfy(e -> assertThat(e.ratio()).isBetween(0.999, 1.001));
  }

  @Test
  void ninetyPercentSkippedHereAndThereShortenTheRest() {
    assertThat(run(1_000, 1, deck -> deck % 10 == 0 ? 30 : SKIPPED).subList(100, 980))
        .allSatisfy(e -> assertThat(e.ratio()).isBetween(0.7, 1.2));
  }

  @Test
  void fourLanesTakeAQuarterOfTheTime() {
    assertThat(run(200, 4, deck -> 10).subList(3, 180))
        .allSatisfy(e -> assertThat(e.ratio()).isBetween(0.95, 1.3));
    assertThat(run(400, 4, deck -> 5 + deck % 7).subList(20, 380))
        .allSatisfy(e -> assertThat(e.ratio()).isBetween(0.8, 1.25));
  }

  private static List<Estimate> run(int decks, int lanes, IntUnaryOperator seconds) {
    SettableClock clock = new SettableClock(START);
    RecordingListener listener = new RecordingListener();
    DeckProcessor none = (deck, staged) -> new DeckResult(List.of(), Optional.empty());
    BatchRunner runner =
        BatchRunner.builder(none, ManifestStores.inMemory())
            .clock(clock)
            .parallelism(lanes)
            .addListener(listener)
            .build();
    RunRecord record = new RunRecord(BatchId.of(START, 1), runner);
    record.started(decks);
    PriorityQueue<End> inHand = new PriorityQueue<>(Comparator.comparing(End::time));
    for (int deck = 1; deck <= decks || !inHand.isEmpty(); ) {
      if (deck <= decks && inHand.size() < lanes) {
        inHand.add(new End(deck, clock.instant(), Duration.ofSeconds(seconds.applyAsInt(deck))));
        deck++;
      } else {
        End end = inHand.remove();
        clock.advance(Duration.between(clock.instant(), end.time()));
        record.ended(outcome(end));
      }
    }
    List<Estimate> estimates = new ArrayList<>();
    for (ProgressSnapshot snapshot : listener.progress()) {
      Duration rest = Duration.between(START, clock.instant()).minus(snapshot.elapsed());
      estimates.add(new Estimate(snapshot.eta(), rest.toMillis() / 1000.0));
    }
    return estimates;
  }

  private static DeckOutcome outcome(End end) {
    return new DeckOutcome(
        new PlannedDeck(end.deck(), Path.of("a.pptx"), Path.of("b.pptx")),
        end.duration().isZero() ? DeckStatus.SKIPPED : DeckStatus.COMPLETE,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        end.start(),
        end.duration());
  }
}
