package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchPlan;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigProcessTest {

  @TempDir Path folder;
  private Path decks;

  @BeforeEach
  void sampleDecks() throws IOException {
    decks = folder.resolve("decks");
    SampleDecks.writeAll(decks);
  }

  @Test
  void aFlagOverridesTheFileAndTheFileTheDefault() throws Exception {
    config("batch_processing:", "  max_workers: 2", "  file_timeout_seconds: 60");
    Map<String, JsonNode> keys = new HashMap<>();
    for (String line : altgen("config", "--json", "--jobs", "3").out().lines().toList()) {
      JsonNode key = new ObjectMapper().readTree(line);
      keys.put(key.get("key").asText(), key);
    }
    assertThat(keys.get("batch_processing.max_workers").toString())
        .contains("\"value\":3,\"source\":\"flag\",\"flag\":\"--jobs\"");
    assertThat(keys.get("batch_processing.file_timeout_seconds").toString())
        .contains("\"value\":60,\"source\":\"file\",\"file\":\"altgen.yaml\",\"line\":3");
    assertThat(keys.get("artifact_management.keep_finals").toString())
        .contains("\"value\":true,\"source\":\"default\"");
  }

  @Test
  void whatConfigPrintsIsItselfAConfiguration() throws Exception {
    config("logging:", "  file: \"C:\\\\a b #1.log\"", "alt_text:", "  policy: Overwrite");
    String once = altgen("config").out();
    Files.writeString(folder.resolve("copy.yaml"), once);
    Ended again = altgen("config", "--config", "copy.yaml");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(values(again.out())).isEqualTo(values(once)).anyMatch(l -> l.contains("#1.log"));
    assertThat(again.out()).contains("policy: overwrite").doesNotContain("# default");
  }

  private static List<String> values(String yaml) {
    return yaml.lines().map(line -> line.replaceFirst(" +# \\S+$", "")).toList();
  }

  @Test
  void theFileDecidesWhatABatchWritesAndWhere() throws Exception {
    config(
        "batch_processing:",
        "  output_dir: out",
        "  progress_update_interval: 3",
        "artifact_management:",
        "  cleanup_on_success: false",
        "alt_text:",
        "  policy: preserve",
        "  shapes: all",
        "  groups: children");
    Ended batch = altgen("batch", "decks");
    assertThat(batch.code()).as(batch.err()).isZero();
    assertThat(folder.resolve("batch_output")).doesNotExist();
    assertThat(only(JsonManifestStore.in(folder.resolve("out"))))
        .containsEntry("alt_policy", "preserve")
        .containsEntry("shapes", "all")
        .containsEntry("groups", "children");
    assertThat(batch.err().lines().filter(line -> line.startsWith("Processing")))
        .extracting(line -> line.substring(0, 14))
        .containsExactly("Processing 3/5", "Processing 5/5");
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      Path log = files.filter(f -> f.toString().endsWith(".log")).findFirst().orElseThrow();
      assertThat(Files.readAllLines(log)).filteredOn(l -> l.contains("] Processing ")).hasSize(2);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("out/artifacts"))) {
      assertThat(files.filter(file -> file.endsWith("scan.json"))).hasSize(5);
    }
    assertThat(altgen("status").out()).contains("5 decks, 5 complete");
    assertThat(altgen("status", "--output-dir", "elsewhere").code())
        .isEqualTo(ExitCode.NOTHING_PLANNED);
  }

  @Test
  void theFileDecidesWhenABatchStops() throws Exception {
    for (int i = 0; i < 8; i++) {
      Files.writeString(decks.resolve("a" + i + ".pptx"), "PK no deck");
    }
    config("batch_processing:", "  stop_on_error_threshold: 1");
    assertThat(altgen("batch", "decks").code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(altgen("batch", "--stop-on-error-threshold", "0.5", "decks").code())
        .isEqualTo(ExitCode.ERROR_THRESHOLD);
  }

  @Test
  void theFileDecidesHowLongManifestsStay() throws Exception {
    Path out = folder.resolve("batch_output");
    Clock tenDaysAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
    BatchRunner.builder(
            DeckDescriber.create(AltTextGenerators.builtIn()),
            JsonManifestStore.in(out).clock(tenDaysAgo))
        .clock(tenDaysAgo)
        .build()
        .run(BatchPlan.of(decks).into(out));
    altgen("batch", "decks");
    assertThat(batches(out)).isEqualTo(2);
    config("batch_processing:", "  manifest_retention_days: 9");
    altgen("batch", "decks");
    assertThat(batches(out)).isEqualTo(2);
  }

  @Test
  void aMistakeEndsInOneLineAndWritesNothing() throws Exception {
    config("batch_processing:", "  max_worker: 4");
    Ended ended = altgen("batch", "decks");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err().strip())
        .hasLineCount(1)
        .startsWith(
            "altgen: altgen.yaml:2: unknown key batch_processing.max_worker;"
                + " did you mean max_workers?");
    assertThat(ended.out()).isEmpty();
    assertThat(folder.resolve("batch_output")).doesNotExist();
    Ended missing = altgen("audit", "--config", "conf/nightly.yaml", "decks");
    assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.err().strip())
        .isEqualTo("altgen: there is no configuration conf/nightly.yaml; check --config");
  }

  @Test
  void everyCommandReadsTheFile() throws Exception {
    config("batch_processing:", "  max_workers: many");
    String deck = decks.toString();
    for (String[] args :
        List.of(
            new String[] {"batch", deck},
            new String[] {"batch", "--dry-run", deck},
            new String[] {"batch", "--resume"},
            new String[] {"audit", deck},
            new String[] {"status"},
            new String[] {"errors", "--batch-id", "batch_20260101_000000_00000000"},
            new String[] {"cleanup"},
            new String[] {"config"})) {
      Ended ended = inThisProcess(args);
      assertThat(ended.code()).as(String.join(" ", args)).isEqualTo(ExitCode.USAGE);
      assertThat(ended.err()).contains("altgen.yaml:2: batch_processing.max_workers must be");
    }
  }

  private Ended inThisProcess(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", folder.resolve("altgen.yaml").toString()));
    int code = Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    return new Ended(code, out.toString(), err.toString());
  }

  @Test
  void aWrongFlagSaysWhatIsAllowed() throws Exception {
    Ended ended = altgen("batch", "--jobs", "0", "decks");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err().strip())
        .hasLineCount(1)
        .startsWith("altgen: --jobs must be a whole number from 1 to 1024, was 0");
  }

  @Test
  void aResumedBatchKeepsItsSettingsUnlessTheFileSaysOtherwise() throws Exception {
    Files.writeString(decks.resolve("bad.pptx"), "no deck");
    altgen("batch", "--alt-policy", "preserve", "decks");
    assertThat(altgen("batch", "--resume").code()).isEqualTo(ExitCode.SOME_FAILED);

    config("alt_text:", "  policy: overwrite", "batch_processing:", "  max_workers: 2");
    Ended refused = altgen("batch", "--resume");
    assertThat(refused.code()).isEqualTo(ExitCode.MANIFEST);
    assertThat(refused.err())
        .contains("alt_policy was preserve and is overwrite")
        .contains("alt_policy is set by altgen.yaml:2");
    assertThat(altgen("batch", "--resume", "--alt-policy", "preserve").code())
        .isEqualTo(ExitCode.SOME_FAILED);
    assertThat(altgen("batch", "--resume", "--accept-changes").code())
        .isEqualTo(ExitCode.SOME_FAILED);
    assertThat(altgen("batch", "--resume").code()).isEqualTo(ExitCode.SOME_FAILED);
    config("alt_text:", "  policy: preserve");
    assertThat(altgen("batch", "--resume").code()).isEqualTo(ExitCode.MANIFEST);
  }

  @Test
  void theScopeDecidesWhatNeedsAText() throws Exception {
    SampleDeck.titled("Scope")
        .slide(
            "S",
            s -> s.shape("Rectangle 4", "rect", "").group("Group 2", g -> g.shape("A", "rect", "")))
        .write(folder.resolve("scope.pptx"));
    config("");
    assertThat(findings("--shapes", "none")).isEqualTo(1);
    assertThat(findings("--shapes", "all")).isEqualTo(2);
    assertThat(findings("--shapes", "all", "--groups", "children")).isEqualTo(2);
    assertThat(findings("--shapes", "none", "--groups", "children")).isZero();
    config("alt_text:", "  shapes: all");
    assertThat(findings()).isEqualTo(2);
    assertThat(
            altgen(
                    "batch",
                    "--skip-existing-alt",
                    "--shapes",
                    "none",
                    "--groups",
                    "children",
                    "scope.pptx")
                .out())
        .contains("1 skipped");
    assertThat(altgen("batch", "--skip-existing-alt", "--output-dir", "o2", "scope.pptx").out())
        .contains("1 complete");
  }

  private long findings(String... flags) throws Exception {
    String[] args =
        Stream.of(
                new String[] {"audit", "--json"},
                flags,
                new String[] {folder.resolve("scope.pptx").toString()})
            .flatMap(Stream::of)
            .toArray(String[]::new);
    Ended ended = inThisProcess(args);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out().lines().count();
  }

  @Test
  void withoutAFileNothingOfYamlIsLoaded() throws Exception {
    assertThat(classesLoaded())
        .anyMatch(l -> l.contains("ConfigOptions"))
        .noneMatch(ConfigProcessTest::yaml);
    config("alt_text:", "  policy: smart");
    assertThat(classesLoaded()).anyMatch(ConfigProcessTest::yaml);
  }

  private static boolean yaml(String line) {
    return line.contains("org.yaml.") || line.contains("jackson.dataformat");
  }

  private List<String> classesLoaded() throws Exception {
    Path log = folder.resolve("classes.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.altgen.cli.Main",
                "batch",
                "decks")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("stdout").toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(log);
  }

  private void config(String... lines) throws IOException {
    Files.write(folder.resolve("altgen.yaml"), List.of(lines));
  }

  private Ended altgen(String... args) throws IOException, InterruptedException {
    return AltgenProcess.run(folder, args);
  }

  private static SortedMap<String, String> only(JsonManifestStore store) {
    try (Stream<BatchOverview> batches = store.batches()) {
      return batches.findFirst().orElseThrow().header().settings();
    }
  }

  private static long batches(Path out) {
    try (Stream<BatchOverview> batches = JsonManifestStore.in(out).batches()) {
      return batches.count();
    }
  }
}
