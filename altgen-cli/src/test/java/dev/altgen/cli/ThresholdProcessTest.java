package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.StopReason;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch in which too much fails stops, and can be gone on with. */
@Timeout(300)
class ThresholdProcessTest {

  @TempDir Path temp;

  @Test
  void theSixthFailureOfTenDecksStopsTheBatch() throws Exception {
    BatchFolder folder = damaged(6, 10);
    Ended ended = folder.altgen("batch", "--stop-on-error-threshold", "0.5", "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.ERROR_THRESHOLD);
    assertThat(ended.out()).contains("6 failed", "4 pending");
    String message =
        "6 of 6 attempted decks failed (100 %), more than the threshold of 0.5; 4 remain";
    assertThat(ended.err()).contains(message, "to go on: altgen batch --resume");
    assertThat(Files.readString(folder.only(".log"))).contains(message);
    assertThat(folder.entries(folder.id()))
        .extracting(entry -> entry.status().code())
        .startsWith("failed", "failed", "failed", "failed", "failed", "failed", "pending")
        .endsWith("pending");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1.0, 1", "0, 4", "1.0, 4"})
  void zeroAndOneNeverStop(String threshold, int jobs) throws Exception {
    BatchFolder folder = damaged(6, 10);
    Ended ended =
        folder.altgen(
            "batch", "--stop-on-error-threshold", threshold, "--jobs", "" + jobs, "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.out()).contains("4 complete", "6 failed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void afterAResumeOnlyTheDecksOfThisRunCount(int jobs) throws Exception {
    BatchFolder folder = damaged(6, 14);
    folder.damage(14);
    folder.altgen("batch", "decks");
    assertThat(folder.entries(folder.id()))
        .filteredOn(entry -> entry.status() == DeckStatus.FAILED)
        .hasSize(6);
    Ended resumed = folder.altgen("batch", "--resume", "--jobs", "" + jobs);
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(resumed.out()).contains("7 complete", "7 failed");
  }

  @Test
  void inParallelNoMoreIsBegunOnceTheThresholdIsPassed() throws Exception {
    int jobs = 4;
    BatchFolder folder = damaged(30, 40);
    Ended ended = folder.altgen("batch", "--json", "--jobs", "" + jobs, "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.ERROR_THRESHOLD);
    JsonNode summary = BatchFolder.summary(ended.out());
    assertThat(summary.get("failed").asInt()).isBetween(6, 6 + jobs - 1);
    assertThat(summary.get("failed").asInt() + summary.get("pending").asInt()).isEqualTo(40);
    assertThat(summary.get("stopped").asText()).isEqualTo("error_threshold");
    assertThat(BatchFolder.decks(ended.out())).hasSize(summary.get("failed").asInt());
    assertThat(folder.entries(folder.id()))
        .extracting(ManifestEntry::status)
        .containsOnly(DeckStatus.FAILED, DeckStatus.PENDING);
  }

  @Test
  void whatIsNoDeckAtAllFailsWithoutCounting() throws Exception {
    BatchFolder folder = BatchFolder.with(10, temp);
    for (int i = 1; i <= 8; i++) {
      Files.write(folder.deck(i), new byte[0]);
    }
    Ended ended = folder.altgen("batch", "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.out()).contains("2 complete", "8 failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.5", "NaN", "half", "50%"})
  void otherValuesAreWrongUse(String threshold) throws Exception {
    BatchFolder folder = BatchFolder.with(1, temp);
    Ended ended = folder.altgen("batch", "--stop-on-error-threshold=" + threshold, "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err().strip()).hasLineCount(1).contains("threshold").contains(threshold);
    assertThat(folder.output()).doesNotExist();
  }

  @Test
  void aHostMayStopByARuleOfItsOwn() throws IOException {
    BatchFolder folder = damaged(2, 5);
    BatchRunner runner =
        BatchRunner.builder(
                DeckDescriber.create(AltTextGenerators.builtIn()),
                JsonManifestStore.in(folder.output()))
            .stopPolicy(
                tally ->
                    tally.failed() < 2
                        ? Optional.empty()
                        : Optional.of(
                            new StopReason(
                                StopReason.Kind.ERROR_THRESHOLD, "two failures are enough")))
            .build();
    BatchSummary summary = runner.run(BatchPlan.of(folder.decks()).into(folder.output()));
    assertThat(summary.stopped()).get().extracting(StopReason::message).asString().contains("two");
    assertThat(summary.count(DeckStatus.PENDING)).isEqualTo(3);
  }

  /** The first ones are broken, the others are not. */
  private BatchFolder damaged(int damaged, int decks) throws IOException {
    BatchFolder folder = BatchFolder.with(decks, temp);
    for (int i = 1; i <= damaged; i++) {
      folder.damage(i);
    }
    return folder;
  }
}
