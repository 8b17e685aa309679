package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.batch.BatchId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void helpNamesTheCommands() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("audit");
  }

  @ParameterizedTest
  @CsvSource({
    "audit --nope x, --nope",
    "audit, PATH",
    "audit --all --all x, --all",
    "errors, --batch-id=ID",
    "errors --batch-id 7, batch_20260131_235959_0a1b2c3d",
    "status --batch-id, (ID)",
    "batch --in-place=perhaps x, perhaps",
    "batch --jobs many x, --jobs",
    "nope, nope"
  })
  void aWrongLineIsToldInOneThatSaysWhatToDo(String line, String named) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().strip()).hasLineCount(1).contains(named).contains("altgen --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch --in-place", "batch", "audit"})
  void anEmptyPathIsNotTheWorkingDirectory(String line) {
    assertThat(run((line + " ").split(" ", -1))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().strip()).hasLineCount(1).contains("a path is empty; name a deck");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a.pptx", "{a.pptx", "*\\"})
  void whatIsNoGlobIsSaid(String glob) {
    String path = folder.resolve(glob).toString();
    assertThat(run("audit", path)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().strip()).hasLineCount(1).contains("there is no " + path, "no glob");
  }

  @Test
  void statusNamesABatchThatIsDamagedAndTellsTheOthers() throws IOException {
    BatchId good = BatchFolder.with(1, folder).begun(Instant.parse("2026-03-01T12:00:00Z"));
    BatchFolder batches = new BatchFolder(folder);
    Path bad = batches.output().resolve(BatchId.of(Instant.EPOCH, 1) + "_manifest.json");
    Files.writeString(bad, "{}");
    String output = batches.output().toString();
    assertThat(run("status", "--output-dir", output)).isEqualTo(ExitCode.MANIFEST);
    assertThat(out.toString()).contains(good.value());
    assertThat(err.toString().strip()).hasLineCount(1).contains(bad.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "batch, --only-generator=WORD",
    "audit, --all",
    "status, --batch-id=ID",
    "errors, --json",
    "cleanup, --dry-run",
    "config, --max-age-days=N"
  })
  void helpOfACommandTellsItsOptionsAndThoseOfAllLast(String command, String own) {
    assertThat(run(command, "--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .startsWith("Usage: altgen " + command + " [-h")
        .containsPattern("(?m)^ +" + own + " ")
        .containsPattern("(?m)^ +--config=FILE ")
        .containsPattern("-h, --help .*\\R  -V, --version .*\\R(\\R|\\z)");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "batch --version", "audit -V"})
  void theVersionIsTold(String line) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("altgen ");
  }

  @Test
  void aFolderWithoutDecksIsSaid() {
    assertThat(run("audit", folder.toString())).isEqualTo(ExitCode.NOTHING_PLANNED);
    assertThat(err.toString()).contains("no deck found");
  }

  @Test
  void whatIsNoDeckIsToldAndTheOthersGoOn() throws IOException {
    Files.writeString(folder.resolve("a.pptx"), "<html>sign in</html>");
    Files.writeString(folder.resolve("b.pptx"), "");
    assertThat(run("audit", "--json", folder.toString())).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(out.toString().strip())
        .hasLineCount(2)
        .contains("\"error\":\"damaged\"")
        .contains("\"error\":\"not-a-deck\"");
  }

  @Test
  void controlCharactersNeverReachATerminal() {
    assertThat(Console.printable("a\u001b[31mb\nc")).isEqualTo("a\\u001b[31mb c");
    assertThat(Console.printable("\u202ea\u2028b\u2029")).isEqualTo("\\u202ea\\u2028b\\u2029");
  }

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }
}
