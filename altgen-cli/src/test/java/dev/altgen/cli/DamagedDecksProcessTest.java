package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred decks; the first fifty of them by name are damaged. */
class DamagedDecksProcessTest {

  private static final Pattern ID = Pattern.compile("batch_\\d{8}_\\d{6}_[0-9a-f]{8}");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void decks() throws IOException {
    SampleDecks.writeAll(folder.resolve("samples"));
    Path decks = Files.createDirectories(folder.resolve("decks"));
    byte[] whole = Files.readAllBytes(folder.resolve("samples/harbour-study.pptx"));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    for (int i = 1; i <= 100; i++) {
      Files.write(
          decks.resolve(String.format(Locale.ROOT, "deck%03d.pptx", i)), i <= 50 ? half : whole);
    }
  }

  @Test
  void tooManyFailuresStopTheBatchAndWhatIsLeftCanBeResumed() throws Exception {
    Ended stopped = altgen("batch", "decks");
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.ERROR_THRESHOLD);
    assertThat(stopped.out().lines().findFirst().orElseThrow())
        .contains(": 100 decks, 94 pending, 6 failed; ");
    assertThat(stopped.err())
        .contains("Processing 6/100: deck006.pptx (elapsed: ")
        .contains("success: 0, failed: 6)")
        .contains("to go on: altgen batch --resume --batch-id " + id(stopped))
        .doesNotContain("\u001b");
    JsonNode status = MAPPER.readTree(altgen("status", "--json").out());
    assertThat(status.get("pending").asInt()).isEqualTo(94);
    assertThat(status.get("failed").asInt()).isEqualTo(6);
    assertThat(status.has("running")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output-dir=out", "--in-place"})
  void aNameOfBytesThatAreNoCharactersFailsAlone(String where) throws Exception {
    Path odd = Files.createDirectory(folder.resolve("odd"));
    Files.copy(folder.resolve("samples/coast-walk.pptx"), odd.resolve("a.pptx"));
    int copied =
        new ProcessBuilder("/bin/sh", "-c", "cp a.pptx \"$(printf 'f\\374r.pptx')\"")
            .directory(odd.toFile())
            .start()
            .waitFor();
    assumeTrue(copied == 0, "names are characters here");
    Ended ended =
        AltgenProcess.start(
                folder, List.of("env", "LC_ALL=C.UTF-8"), Main.class, "batch", where, "odd")
            .end();
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.out()).contains("2 decks, 1 complete, 1 failed");
    assertThat(ended.err()).contains("f\uFFFDr.pptx: its name", "rename it");
  }

  @Test
  void withoutAThresholdAllIsDoneAndEveryFailureIsTold() throws Exception {
    Ended ended = altgen("batch", "--stop-on-error-threshold", "0", "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    List<String> summary = ended.out().lines().toList();
    assertThat(summary.get(0)).contains(": 100 decks, 50 complete, 50 failed; ");
    assertThat(summary.get(1)).matches("total \\d+\\.\\d s, \\d+\\.\\d s a deck");
    assertThat(summary)
        .containsSubsequence("slowest decks:", "failures, 20 of 50:")
        .filteredOn(line -> line.matches(" {2}\\S+Z {2}deck \\d+ {2}damaged: .*"))
        .hasSize(20);
    assertThat(ended.err()).contains("to list all failures: altgen errors --batch-id ");
    assertThat(Files.readString(folder.resolve("batch_output/" + id(ended) + ".log")))
        .contains(summary.stream().limit(3).toList())
        .contains("failures, 20 of 50:", "to list all failures: altgen errors --batch-id ");

    Ended errors = altgen("errors", "--batch-id", id(ended), "--json");
    assertThat(errors.code()).isZero();
    List<Integer> indexes =
        errors.out().lines().map(line -> read(line).get("index").asInt()).toList();
    assertThat(indexes).isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
    assertThat(altgen("errors", "--batch-id", id(ended)).out()).contains("deck050.pptx");

    String status = altgen("status", "--batch-id", id(ended)).out();
    assertThat(status)
        .contains("100 decks, 50 complete, 50 failed", "slowest decks:", "_errors.jsonl", ".log")
        .doesNotContain("running");
  }

  @Test
  void verboseTellsTheTimeOfEveryDeckAlsoInTheLog() throws Exception {
    Ended ended = altgen("batch", "-v", "--stop-on-error-threshold", "0", "decks");
    List<String> times = times(ended.out().lines());
    assertThat(times).hasSize(100).doesNotHaveDuplicates();
    assertThat(
            times(
                Files.readString(folder.resolve("batch_output/" + id(ended) + ".log"))
                    .lines()
                    .map(line -> line.replaceFirst("^\\S+ INFO +\\[\\S+] ", ""))))
        .containsAll(times);
  }

  private static List<String> times(Stream<String> lines) {
    return lines.filter(l -> l.matches(" {2}\\d+\\.\\d s {2}.*")).collect(Collectors.toList());
  }

  private Ended altgen(String... args) throws IOException, InterruptedException {
    return AltgenProcess.run(folder, args);
  }

  private static JsonNode read(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException(line, e);
    }
  }

  private static String id(Ended ended) {
    Matcher matcher = ID.matcher(ended.out());
    assertThat(matcher.find()).as(ended.out()).isTrue();
    return matcher.group();
  }
}
