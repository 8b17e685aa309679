package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogProcessTest {

  private static final Pattern ID = Pattern.compile("batch_\\d{8}_\\d{6}_[0-9a-f]{8}");

  @TempDir Path folder;
  private Path decks;

  @BeforeEach
  void sampleDecks() throws IOException {
    decks = folder.resolve("decks");
    SampleDecks.writeAll(decks);
  }

  @Test
  void everyLineOfABatchCarriesItsId() throws Exception {
    Files.writeString(decks.resolve("bad.pptx"), "no deck");
    Ended ended = altgen("batch", "--log-level", "DEBUG", "--jobs", "2", "decks");
    String id = id(ended);
    assertThat(log("batch_output/" + id + ".log"))
        .allSatisfy(line -> assertThat(line).matches(start(id) + ".*"))
        .anyMatch(line -> line.contains("=== BATCH START: " + id + " ==="))
        .anyMatch(line -> line.contains("6 decks, 5 complete, 1 failed"))
        .anyMatch(line -> line.contains("] failed: ") && line.contains("bad.pptx"))
        .anyMatch(line -> line.contains("]   |  at dev.altgen."))
        .anyMatch(line -> line.contains("=== BATCH END: " + id + " ==="));
  }

  @Test
  void debugLinesAppearAtDebugAndNotAtInfo() throws Exception {
    Files.writeString(decks.resolve("bad.pptx"), "no deck");
    Files.writeString(folder.resolve("altgen.yaml"), "batch_processing:\n  log_level: DEBUG\n");
    assertThat(log("batch_output/" + id(altgen("batch", "decks")) + ".log"))
        .anyMatch(line -> line.contains("Z DEBUG ["))
        .anyMatch(line -> line.contains("Z INFO  ["));
    for (String[] args :
        List.of(
            new String[] {"batch", "--log-level", "INFO", "decks"},
            new String[] {"batch", "--verbose", "--config", "empty.yaml", "decks"})) {
      Files.writeString(folder.resolve("empty.yaml"), "");
      assertThat(log("batch_output/" + id(altgen(args)) + ".log"))
          .noneMatch(line -> line.contains("Z DEBUG ["))
          .anyMatch(line -> line.contains("Z INFO  ["));
    }
    assertThat(log("batch_output/" + id(altgen("batch", "--log-level", "warn", "decks")) + ".log"))
        .allMatch(line -> line.contains("Z WARN  ["))
        .anyMatch(line -> line.contains("bad.pptx"));
  }

  @Test
  void aHostileNameForgesNoLine() throws Exception {
    String fake =
        "2026-01-01T00:00:00.000Z INFO  [batch_20000101_000000_00000000] === BATCH END ===";
    for (String end : List.of("\n", "\r", "\u0085", "\u2028", "\u001b[2K")) {
      Files.writeString(decks.resolve("a" + end + fake + ".pptx"), "no deck");
    }
    Ended ended = altgen("batch", "--log-level", "TRACE", "decks");
    String id = id(ended);
    List<String> lines = log("batch_output/" + id + ".log");
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).matches(start(id) + ".*"))
        .noneMatch(line -> line.matches(start(id) + "2026-01-01T00.*"))
        .anyMatch(line -> line.contains("\\u001b[2K"))
        .filteredOn(line -> line.matches(start(id) + "=== BATCH END.*"))
        .hasSize(1);
    assertThat(Files.readString(folder.resolve("batch_output/" + id + ".log")))
        .doesNotContain("\r", "\u0085", "\u2028", "\u001b");
  }

  @Test
  void aLogOfJsonObjects() throws Exception {
    Files.writeString(decks.resolve("a\n\"b.pptx"), "no deck");
    Files.writeString(
        folder.resolve("altgen.yaml"), "logging:\n  format: json\n  file: logs/all.jsonl\n");
    String id = id(altgen("batch", "decks"));
    List<JsonNode> objects = log("logs/all.jsonl").stream().map(LogProcessTest::parse).toList();
    assertThat(objects)
        .allSatisfy(o -> assertThat(o.at("/mdc/batchId").asText()).isEqualTo(id))
        .extracting(o -> o.get("formattedMessage").asText())
        .anyMatch(message -> message.equals("=== BATCH START: " + id + " ==="))
        .anyMatch(message -> message.contains("a\n\"b.pptx"));
    altgen("batch", "decks");
    assertThat(log("logs/all.jsonl")).hasSizeGreaterThan(objects.size());
  }

  @Test
  void aLogThatCannotBeWrittenIsToldAndTheBatchGoesOn() throws Exception {
    Files.writeString(
        folder.resolve("altgen.yaml"), "logging:\n  file: \"altgen.yaml/{batch_id}.log\"\n");
    Ended ended = altgen("batch", "decks");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err().lines().filter(line -> line.contains("cannot write the log")))
        .singleElement()
        .asString()
        .contains("altgen.yaml/" + id(ended) + ".log", "FileAlreadyExistsException");
  }

  @Test
  void aLogThatFailsLaterLeavesTheResultsAlone() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Files.writeString(folder.resolve("altgen.yaml"), "logging:\n  file: " + full + "\n");
    Ended ended = altgen("batch", "--json", "decks");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).isNotEmpty().allSatisfy(LogProcessTest::parse);
    assertThat(ended.err()).doesNotContain("LOGBACK");
  }

  private static JsonNode parse(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String start(String id) {
    return "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z [A-Z]{4,5} +\\[" + id + "] ";
  }

  /** Split at line feeds alone. */
  private List<String> log(String file) throws IOException {
    return Stream.of(Files.readString(folder.resolve(file)).split("\n")).toList();
  }

  private Ended altgen(String... args) throws IOException, InterruptedException {
    return AltgenProcess.run(folder, args);
  }

  private static String id(Ended ended) {
    Matcher matcher = ID.matcher(ended.out());
    assertThat(matcher.find()).as(ended.out() + ended.err()).isTrue();
    return matcher.group();
  }
}
