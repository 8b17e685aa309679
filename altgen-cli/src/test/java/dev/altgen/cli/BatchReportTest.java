package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.manifest.ManifestStores;
import dev.altgen.progress.ProgressSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchReportTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final BatchId ID = BatchId.of(NOON, 1);
  private static final int DECKS = 10;

  private final StringWriter err = new StringWriter();
  private final Screen screen = new Screen(60);

  @Test
  void everySoManyOutcomesAreToldAndAlwaysTheLast() {
    run(report(4, false), DECKS);
    assertThat(progress()).containsExactly("4/10", "8/10", "10/10");
  }

  @Test
  void ofARunThatStopsEarlyTheLastOutcomeIsToldToo() {
    run(report(4, false), 6);
    assertThat(progress()).containsExactly("4/10", "6/10");
    err.getBuffer().setLength(0);
    run(report(1, false), 3);
    assertThat(progress()).containsExactly("1/10", "2/10", "3/10");
  }

  @Test
  void aLineIsOfTheDocumentedForm() {
    run(report(DECKS, false), DECKS);
    assertThat(err.toString())
        .contains(
            "\nProcessing 10/10: deck10.pptx (elapsed: 120s, ETA: 0s, success: 9, failed: 1)\n");
    assertThat(
            new ProgressSnapshot(10, 100, 6, 1, 3, Duration.ofSeconds(2), Optional.empty())
                .line("file.pptx"))
        .isEqualTo("Processing 10/100: file.pptx (elapsed: 2s, success: 6, failed: 1, skipped: 3)");
  }

  @Test
  void inATerminalTheLiveLineTakesTheirPlaceAndNamesTheDeckInWorkForLongest() {
    BatchReport report = report(1, true);
    report.batchStarted(ID, DECKS);
    report.deckStarted(deck(1));
    report.deckStarted(deck(2));
    screen.redraw();
    assertThat(err.toString()).endsWith("0/10 0:00: deck1.pptx\u001b[?7h\r");
    report.deckFinished(outcome(1), snapshot(1));
    screen.redraw();
    assertThat(err.toString()).contains("1/10 2:00, ETA 0:00, 1 failed: deck2.pptx");
    report.batchFinished(summary());
    screen.redraw();
    assertThat(err.toString()).doesNotContain("Processing").contains("\r\u001b[J");
  }

  private BatchReport report(int interval, boolean terminal) {
    PrintWriter errors = new PrintWriter(err);
    Console console =
        new Console(
            new PrintWriter(new StringWriter()),
            errors,
            () -> terminal ? Optional.of(screen) : Optional.empty(),
            Optional::empty);
    return new BatchReport(
        console,
        Path.of("out"),
        List.of(),
        BatchReport.Verbosity.NORMAL,
        interval,
        ManifestStores.inMemory());
  }

  private static void run(BatchReport report, int until) {
    report.batchStarted(ID, DECKS);
    for (int i = 1; i <= until; i++) {
      report.deckStarted(deck(i));
      report.deckFinished(outcome(i), snapshot(i));
    }
    report.batchFinished(summary());
  }

  private List<String> progress() {
    return err.toString()
        .lines()
        .filter(line -> line.startsWith("Processing "))
        .map(line -> line.substring("Processing ".length(), line.indexOf(':')))
        .toList();
  }

  private static PlannedDeck deck(int index) {
    return new PlannedDeck(index, Path.of("deck" + index + ".pptx"), Path.of("out.pptx"));
  }

  private static DeckOutcome outcome(int index) {
    return new DeckOutcome(
        deck(index),
        DeckStatus.COMPLETE,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        NOON,
        Duration.ZERO);
  }

  private static ProgressSnapshot snapshot(int outcomes) {
    return new ProgressSnapshot(
        outcomes,
        DECKS,
        outcomes - 1,
        1,
        0,
        Duration.ofMinutes(2),
        Optional.of(Duration.ofMillis(900)));
  }

  private static BatchSummary summary() {
    return new BatchSummary(
        ID,
        DECKS,
        Map.of(DeckStatus.COMPLETE, DECKS),
        0,
        0,
        Duration.ofMinutes(2),
        DECKS,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
