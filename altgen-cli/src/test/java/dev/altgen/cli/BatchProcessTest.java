package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import dev.altgen.batch.BatchId;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.VisualElement;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchProcessTest {

  private static final Pattern ID = Pattern.compile("batch_\\d{8}_\\d{6}_[0-9a-f]{8}");

  @TempDir Path folder;
  private Path decks;

  @BeforeEach
  void sampleDecks() throws IOException {
    decks = folder.resolve("decks");
    SampleDecks.writeAll(decks);
  }

  @Test
  void aFolderIsDescribedAndTheOriginalsStay() throws Exception {
    Map<Path, String> before = contents(decks);
    Ended ended = altgen("batch", "decks");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("5 decks, 5 complete");
    assertThat(ended.err()).contains("Processing 5/5");
    assertThat(contents(decks)).isEqualTo(before);
    Path output = folder.resolve("batch_output");
    assertThat(names(output.resolve("decks"))).hasSize(5);
    Path log = only(output, ".log");
    assertThat(Files.readAllLines(log))
        .allSatisfy(line -> assertThat(line).containsPattern(ID))
        .anySatisfy(line -> assertThat(line).contains("=== BATCH START: batch_"))
        .anySatisfy(line -> assertThat(line).contains("=== BATCH END: batch_"));
    assertThat(names(output)).noneMatch(name -> name.endsWith(".lock") || name.startsWith("."));
  }

  @Test
  void aSecondRunChangesNothing() throws Exception {
    altgen("batch", "decks");
    Map<Path, String> once = contents(folder.resolve("batch_output/decks"));
    assertThat(altgen("batch", "decks").code()).isZero();
    assertThat(contents(folder.resolve("batch_output/decks"))).isEqualTo(once);
    altgen("batch", "--in-place", "decks");
    Map<Path, String> inPlace = contents(decks);
    Ended second = altgen("batch", "--in-place", "decks");
    assertThat(second.out()).contains("; 0 texts written");
    assertThat(contents(decks)).isEqualTo(inPlace).isEqualTo(once);
  }

  @Test
  void aDryRunTellsAndWritesNothing() throws Exception {
    Map<Path, String> before = contents(folder);
    Ended ended = altgen("batch", "--dry-run", "decks");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("texts would be written", "Pie chart");
    Files.delete(folder.resolve("stdout"));
    assertThat(contents(folder)).isEqualTo(before);
  }

  @Test
  void eachEventIsAJsonLine() throws Exception {
    Files.writeString(decks.resolve("bad.pptx"), "no deck");
    Ended ended = altgen("batch", "--json", "decks");
    assertThat(ended.code()).isEqualTo(ExitCode.SOME_FAILED);
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> events = new ArrayList<>();
    for (String line : ended.out().lines().toList()) {
      events.add(mapper.readTree(line));
    }
    assertThat(events)
        .extracting(e -> e.get("event").asText())
        .startsWith("start")
        .endsWith("summary");
    assertThat(events).hasSize(8);
    assertThat(events.get(7).get("complete").asInt()).isEqualTo(5);
    assertThat(events)
        .filteredOn(e -> e.path("status").asText().equals("failed"))
        .singleElement()
        .satisfies(e -> assertThat(e.get("error").asText()).isEqualTo("damaged"));
  }

  @Test
  void preserveKeepsWhatSmartReplaces() throws Exception {
    altgen("batch", "--alt-policy", "preserve", "--output-dir", "kept", "decks");
    assertThat(alts(folder.resolve("kept/decks/quarterly-sales.pptx")))
        .isNotEqualTo(alts(decks.resolve("quarterly-sales.pptx")));
    for (String deck : names(decks)) {
      List<String> before = alts(decks.resolve(deck));
      List<String> after = alts(folder.resolve("kept/decks").resolve(deck));
      for (int i = 0; i < before.size(); i++) {
        if (!before.get(i).isBlank()) {
          assertThat(after.get(i)).isEqualTo(before.get(i));
        }
      }
    }
  }

  @Test
  void wrongUseIsOneLineThatSaysWhatToDo() throws Exception {
    for (String[] args :
        List.of(
            new String[] {"batch"},
            new String[] {"batch", "--resume", "decks"},
            new String[] {"batch", "--batch-id", "x", "decks"},
            new String[] {"batch", "--alt-policy", "clever", "decks"},
            new String[] {"batch", "--resume", "--batch-id", "nonsense"},
            new String[] {"batch", "nowhere.pptx"})) {
      Ended ended = altgen(args);
      assertThat(ended.code()).as(String.join(" ", args)).isEqualTo(ExitCode.USAGE);
      assertThat(ended.err().strip()).hasLineCount(1).startsWith("altgen: ");
    }
    assertThat(folder.resolve("batch_output")).doesNotExist();
  }

  @Test
  void nothingToDoHasItsOwnCode() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    assertThat(altgen("batch", "empty").code()).isEqualTo(ExitCode.NOTHING_PLANNED);
    assertThat(altgen("batch", "--resume").code()).isEqualTo(ExitCode.NOTHING_PLANNED);
  }

  @Test
  void aBatchThatAnotherRunHoldsIsLeftToIt() throws Exception {
    Files.writeString(decks.resolve("bad.pptx"), "no deck");
    Ended first = altgen("batch", "decks");
    String id = id(first.out());
    JsonManifestStore store = JsonManifestStore.in(folder.resolve("batch_output"));
    try (ManifestSession held = store.open(BatchId.parse(id))) {
      Ended second = altgen("batch", "--resume", "--batch-id", id);
      assertThat(second.code()).isEqualTo(ExitCode.LOCKED);
      assertThat(second.err()).contains("pid " + ProcessHandle.current().pid());
      assertThat(held.header().decks()).isEqualTo(6);
    }
  }

  @Test
  void aDamagedManifestIsRefused() throws Exception {
    Files.writeString(decks.resolve("bad.pptx"), "no deck");
    String id = id(altgen("batch", "decks").out());
    Path manifest = folder.resolve("batch_output/" + id + "_manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"complete\"", "\"skipped\""));
    Ended ended = altgen("batch", "--resume", "--batch-id", id);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.MANIFEST);
    assertThat(ended.err()).contains(manifest.getFileName().toString());
  }

  @Test
  void otherSettingsAreRefusedUnlessAccepted() throws Exception {
    Files.writeString(decks.resolve("bad.pptx"), "no deck");
    altgen("batch", "decks");
    Ended refused = altgen("batch", "--resume", "--alt-policy", "overwrite");
    assertThat(refused.code()).isEqualTo(ExitCode.MANIFEST);
    assertThat(refused.err()).contains("alt_policy was smart and is overwrite");
    assertThat(altgen("batch", "--resume").code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(altgen("batch", "--resume", "--alt-policy", "overwrite", "--accept-changes").code())
        .isEqualTo(ExitCode.SOME_FAILED);
  }

  private Ended altgen(String... args) throws IOException, InterruptedException {
    return AltgenProcess.run(folder, args);
  }

  private static String id(String text) {
    Matcher matcher = ID.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  private static List<String> alts(Path file) throws IOException {
    try (Deck deck = Decks.inProcess().open(file)) {
      return deck.scan().elements().stream()
          .map(VisualElement::alt)
          .map(alt -> alt.text() + (alt.decorative() ? " (decorative)" : ""))
          .toList();
    }
  }

  private static Path only(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(ending)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<Path, String> contents(Path root) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        contents.put(
            root.relativize(file), Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
      }
    }
    return contents;
  }
}
