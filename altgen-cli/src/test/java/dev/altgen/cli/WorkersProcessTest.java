package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line and its workers. */
@Timeout(300)
class WorkersProcessTest {

  private static final int SECONDS = 60;

  @TempDir Path folder;

  @BeforeEach
  void sampleDecks() throws IOException {
    Path decks = folder.resolve("decks");
    Path deck = SampleDecks.writeAll(decks).get(0);
    for (int i = 5; i < 60; i++) {
      Files.copy(deck, decks.resolve("copy" + i + ".pptx"));
    }
  }

  private AltgenProcess begun(String... options) throws IOException {
    AltgenProcess process = AltgenProcess.start(folder, options);
    process.awaitLine("Processing 3/60");
    return process;
  }

  @Test
  void eachJobHasAWorkerThatStaysAndEndsWithTheBatch() throws Exception {
    AltgenProcess process = begun("batch", "--jobs", "2", "--worker-memory", "64", "decks");
    List<ProcessHandle> workers = process.workers();
    assertThat(workers).hasSize(2);
    process.awaitLine("Processing 50/60");
    assertThat(process.workers()).containsExactlyInAnyOrderElementsOf(workers);
    assertThat(process.end().code()).isZero();
    assertThat(workers).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void workersOfAKilledParentEnd() throws Exception {
    AltgenProcess process = begun("batch", "--jobs", "2", "decks");
    List<ProcessHandle> workers = process.workers();
    assertThat(workers).isNotEmpty();
    process.kill();
    for (ProcessHandle worker : workers) {
      worker.onExit().get(SECONDS, TimeUnit.SECONDS);
    }
    assertThat(workers).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void whatATerminalSendsToAllProcessesDoesNotEndAWorker() throws Exception {
    AltgenProcess process = begun("batch", "decks");
    List<ProcessHandle> workers = process.workers();
    for (ProcessHandle worker : workers) {
      for (String signal : List.of("-INT", "-HUP")) {
        new ProcessBuilder("kill", signal, String.valueOf(worker.pid())).start().waitFor();
      }
    }
    process.awaitLine("Processing 40/60");
    assertThat(process.workers()).isEqualTo(workers);
    Ended ended = process.end();
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  @Test
  void aWorkerKilledFromOutsideFailsAtMostItsDeckAndIsReplaced() throws Exception {
    AltgenProcess process = begun("batch", "decks");
    process.workers().forEach(ProcessHandle::destroyForcibly);
    Ended ended = process.end();
    assertThat(ended.code()).as(ended.err()).isIn(ExitCode.OK, ExitCode.SOME_FAILED);
    assertThat(ended.out()).containsPattern("60 decks, (60 complete|59 complete, 1 failed)");
  }

  @Test
  void aStopEndsTheWorkers() throws Exception {
    AltgenProcess process = begun("batch", "decks");
    List<ProcessHandle> workers = process.workers();
    process.terminate();
    assertThat(process.end().code()).isEqualTo(ExitCode.SIGNALLED + 15);
    assertThat(workers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void inProcessStartsNoWorkerAndCannotBeGivenMemory() throws Exception {
    AltgenProcess process = begun("batch", "--in-process", "decks");
    assertThat(process.workers()).isEmpty();
    assertThat(process.end().code()).isZero();
    Ended refused =
        AltgenProcess.run(folder, "batch", "--in-process", "--worker-memory", "64", "decks");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("--worker-memory is of no use with --in-process");
  }

  @Test
  void theConfigurationDecidesAndAFlagOverridesIt() throws Exception {
    Files.writeString(folder.resolve("altgen.yaml"), "batch_processing:\n  in_process: true\n");
    AltgenProcess here = begun("batch", "decks");
    assertThat(here.workers()).isEmpty();
    assertThat(here.end().code()).isZero();
    AltgenProcess there = begun("batch", "--no-in-process", "decks");
    assertThat(there.workers()).hasSize(1);
    assertThat(there.end().code()).isZero();
  }

  /** What a deck can poison lies in the worker alone. */
  @Test
  void theCommandItselfNeverParsesADeck() throws Exception {
    List<String> lists = new ArrayList<>();
    for (String line : List.of("batch", "audit", "batch --in-process")) {
      lists.add(classes(line + " decks"));
    }
    String parser = "dev.altgen.xml.XmlLexer ";
    assertThat(lists.get(0)).doesNotContain(parser, "dev.altgen.deck.ZipDirectory ");
    assertThat(lists.get(1)).doesNotContain(parser, "dev.altgen.deck.ZipDirectory ");
    assertThat(lists.get(2)).contains(parser, "dev.altgen.deck.ZipDirectory ");
  }

  /** Those that the command's own JVM loads. */
  private String classes(String line) throws Exception {
    Path log = folder.resolve("classes.log");
    List<String> env = List.of("env", "JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + log);
    Ended ended = AltgenProcess.start(folder, env, Main.class, line.split(" ")).end();
    assertThat(ended.code()).as(ended.err()).isIn(ExitCode.OK);
    return Files.readString(log);
  }

  @Test
  void moreWorkersThanTheMachineHoldsAreRefused() throws Exception {
    Ended ended =
        AltgenProcess.run(folder, "batch", "--jobs", "1000", "--worker-memory", "65536", "decks");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("1000 workers", "--worker-memory");
    assertThat(AltgenProcess.run(folder, "batch", "--worker-memory", "1", "decks").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("batch_output")).doesNotExist();
  }
}
