package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.batch.DeckStatus;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.manifest.ManifestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals stop a batch so that it can be gone on with. */
@Timeout(300)
class StopProcessTest {

  private static final int DECKS = 12;
  private static final int HANGUP = 1;
  private static final Pattern RESUME = Pattern.compile("to go on: altgen (batch --resume .*)");

  @TempDir Path temp;
  private final List<Gate> gates = new ArrayList<>();

  @AfterEach
  void letThrough() throws IOException {
    for (Gate gate : gates) {
      gate.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void afterTheFirstSignalDecksInHandFinishAndNoOtherBegins(int jobs) throws Exception {
    BatchFolder folder = BatchFolder.with(DECKS, temp);
    AltgenProcess process = heldAtDeck3(folder, jobs);
    assertThat(process.workers()).hasSizeGreaterThanOrEqualTo(jobs);
    process.signalAll("TERM");
    process.awaitLine("stopping for SIGTERM: decks in hand may finish for up to 30 s");
    for (Gate gate : gates) {
      gate.open();
    }
    Ended stopped = process.end();
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.SIGNALLED + 15);
    int done = 2 + jobs;
    assertThat(resumeCommand(stopped.err())).contains("--jobs " + jobs, "--skip-existing");
    assertStatuses(folder, done);
    String[] progress = {done + " complete", (DECKS - done) + " pending"};
    assertThat(stopped.out()).contains(progress);
    assertThat(Files.readString(folder.only(".log")))
        .contains("stopping for SIGTERM", resumeCommand(stopped.err()))
        .contains(progress);

    Ended resumed = folder.altgen(resumeCommand(stopped.err()).split(" "));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains(DECKS + " complete");
    folder.assertNothingLeftLying();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aSecondSignalPutsBackWhatIsInHandAtOnceAndCountsNoAttempt(int jobs) throws Exception {
    BatchFolder folder = BatchFolder.with(DECKS, temp);
    AltgenProcess process = heldAtDeck3(folder, jobs);
    process.signal("TERM");
    process.awaitLine("stopping for SIGTERM");
    process.signal("TERM");
    Ended stopped = process.end();
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.SIGNALLED + 15);
    assertThat(stopped.err()).contains("ending at once");
    assertThat(resumeCommand(stopped.err())).contains(folder.id());
    assertStatuses(folder, 2);
    folder.assertNothingLeftLying();
  }

  @Test
  @EnabledIfSystemProperty(named = "altgen.sweep", matches = "full", disabledReason = "takes 30 s")
  void aDeckThatHangsIsPutBackWhenItsTimeIsOver() throws Exception {
    BatchFolder folder = BatchFolder.with(DECKS, temp);
    AltgenProcess process = heldAtDeck3(folder, 1);
    process.signal("TERM");
    Ended stopped = process.end();
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.SIGNALLED + 15);
    assertStatuses(folder, 2);
  }

  @Test
  void whatElseEndsTheProcessStopsTheBatchToo() throws Exception {
    AltgenProcess.assumeArrives("HUP", HANGUP);
    BatchFolder folder = BatchFolder.with(DECKS, temp);
    AltgenProcess process = heldAtDeck3(folder, 1);
    process.signal("HUP");
    process.awaitLine("stopping, since the process is being ended");
    gates.get(0).open();
    Ended stopped = process.end();
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.SIGNALLED + HANGUP);
    assertStatuses(folder, 3);
    assertThat(Files.readString(folder.only(".log")))
        .contains("since the process is being ended", "=== BATCH END", "to go on: altgen batch");
    folder.assertNothingLeftLying();
  }

  @Test
  void aDeckThatHangsDoesNotKeepAnEndingProcess() throws Exception {
    AltgenProcess.assumeArrives("HUP", HANGUP);
    BatchFolder folder = BatchFolder.with(DECKS, temp);
    AltgenProcess process = heldAtDeck3(folder, 1);
    process.signal("HUP");
    Ended stopped = process.end();
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.SIGNALLED + HANGUP);
    assertStatuses(folder, 2);
  }

  /** Two decks are done, and each lane waits at one of the next. */
  private AltgenProcess heldAtDeck3(BatchFolder folder, int jobs) throws Exception {
    List<Path> gated = IntStream.range(3, 3 + jobs).mapToObj(folder::deck).toList();
    for (Path deck : gated) {
      gates.add(Gate.at(deck));
    }
    AltgenProcess process = folder.start(gated, "batch", "--jobs", "" + jobs, "--skip-existing");
    for (Gate gate : gates) {
      gate.await();
    }
    return process;
  }

  private static void assertStatuses(BatchFolder folder, int done) throws IOException {
    List<ManifestEntry> entries = folder.entries(folder.id());
    assertThat(entries.subList(0, done))
        .extracting(ManifestEntry::status)
        .containsOnly(DeckStatus.COMPLETE);
    assertThat(entries.subList(done, DECKS))
        .allSatisfy(
            entry -> {
              assertThat(entry.status()).isEqualTo(DeckStatus.PENDING);
              assertThat(entry.attempts()).isZero();
            });
  }

  private static String resumeCommand(String err) {
    Matcher matcher = RESUME.matcher(err);
    assertThat(matcher.find()).as(err).isTrue();
    return matcher.group(1);
  }
}
