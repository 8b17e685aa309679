package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.altgen.cli.AltgenProcess.Ended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batch in a terminal, where people see its progress and type Control-C. */
@Timeout(300)
class TerminalProcessTest {

  private static final String CONTROL_C = "\u0003";

  /** A terminal of 80 columns whose screen is what comes from standard error. */
  private static final List<String> TERMINAL =
      List.of(
          "/bin/sh",
          "-c",
          "export TERM=xterm JDK_JAVA_OPTIONS=-Daltgen.terminal=true;"
              + " exec script -qefc \"stty cols 80; $*\" /dev/null >&2",
          "sh");

  @TempDir Path temp;

  @Test
  void controlCStopsTheBatchAfterTheDeckInHand() throws Exception {
    AltgenProcess.assumeArrives("INT", 2);
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v script").start().waitFor() == 0,
        "no script here (util-linux), so there is no terminal");
    BatchFolder folder = BatchFolder.with(6, temp);
    try (Gate gate = Gate.at(folder.deck(3))) {
      String deck = folder.deck(3).toString();
      AltgenProcess process =
          AltgenProcess.start(folder.root(), TERMINAL, Main.class, "batch", "decks", deck);
      gate.await();
      process.type(CONTROL_C);
      process.awaitLine("stopping for SIGINT");
      gate.open();
      Ended ended = process.end();
      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SIGNALLED + 2);
      assertThat(ended.err())
          .containsPattern("] [0-3]/6 ")
          .contains("3 complete", "3 pending", "to go on: altgen batch --resume");
    }
    Ended resumed = folder.altgen("batch", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(BatchFolder.contents(folder.output().resolve("decks"))).hasSize(6);
  }
}
