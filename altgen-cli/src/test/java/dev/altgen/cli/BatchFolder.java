package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.testing.SampleDeck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in which altgen runs: decks, and what batches leave.
 *
 * @param root where it runs
 */
record BatchFolder(Path root) {

  private static final Pattern ID = Pattern.compile("batch_\\d{8}_\\d{6}_[0-9a-f]{8}");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** With small decks {@code deck01.pptx}, {@code deck02.pptx}, …; each lacks one text. */
  static BatchFolder with(int decks, Path root) throws IOException {
    BatchFolder folder = new BatchFolder(root);
    Files.createDirectories(folder.decks());
    for (int i = 1; i <= decks; i++) {
      folder.write(i);
    }
    return folder;
  }

  /** Writes a deck, in place of what is there. */
  Path write(int number) throws IOException {
    return describable("Traffic of year " + number).write(deck(number));
  }

  /** One table, which has no text alternative and can be given one. */
  static SampleDeck describable(String title) {
    return SampleDeck.titled(title)
        .slide(
            title,
            slide ->
                slide.table("Table 1", List.of(List.of("Port", "Ships"), List.of(title, "40"))));
  }

  /** A file that altgen takes for a broken deck. */
  Path damage(int number) throws IOException {
    return Files.writeString(deck(number), "PK damaged");
  }

  Path decks() {
    return root.resolve("decks");
  }

  Path deck(int number) {
    return decks().resolve("deck%02d.pptx".formatted(number));
  }

  Path output() {
    return root.resolve("batch_output");
  }

  /** Where the copy of a deck goes. */
  Path copy(int number) {
    return output().resolve("decks").resolve(deck(number).getFileName());
  }

  Ended altgen(String... args) throws IOException, InterruptedException {
    return AltgenProcess.run(root, args);
  }

  /** Held at gates, each of which has to be named. */
  AltgenProcess start(List<Path> gates, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("decks");
    gates.forEach(gate -> all.add(gate.toString()));
    return AltgenProcess.start(root, all.toArray(String[]::new));
  }

  /** A batch whose run died before it began with any deck. */
  BatchId begun(Instant time) {
    List<PlannedDeck> planned = BatchPlan.of(decks()).into(output()).resolve();
    BatchHeader header =
        new BatchHeader(
            BatchId.of(time, 7),
            time,
            planned.size(),
            DeckDescriber.create(AltTextGenerators.builtIn()).settings());
    JsonManifestStore.in(output()).create(header, planned).close();
    return header.id();
  }

  /** The id that a text tells. */
  static String id(String text) {
    Matcher matcher = ID.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  /** The id of the only batch. */
  String id() throws IOException {
    return id(only("_manifest.json").getFileName().toString());
  }

  /** The file of the output folder with this ending. */
  Path only(String ending) throws IOException {
    try (Stream<Path> files = Files.list(output())) {
      List<Path> found = files.filter(f -> f.toString().endsWith(ending)).toList();
      assertThat(found).as(ending).hasSize(1);
      return found.get(0);
    }
  }

  /** Entries of a batch that no process holds. */
  List<ManifestEntry> entries(String id) {
    try (ManifestSession session = JsonManifestStore.in(output()).open(BatchId.parse(id));
        Stream<ManifestEntry> entries = session.entries()) {
      return entries.toList();
    }
  }

  /** Where each deck stands, also while a process holds the batch, by the snapshot alone. */
  List<String> snapshot() throws IOException {
    List<String> statuses = new ArrayList<>();
    MAPPER
        .readTree(only("_manifest.json").toFile())
        .get("entries")
        .forEach(entry -> statuses.add(entry.get("status").asText()));
    return statuses;
  }

  /** What {@code --json} told of decks. */
  static List<JsonNode> decks(String out) throws IOException {
    return events(out).stream().filter(e -> e.get("event").asText().equals("deck")).toList();
  }

  /** What {@code --json} told last. */
  static JsonNode summary(String out) throws IOException {
    List<JsonNode> events = events(out);
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.get("event").asText()).isEqualTo("summary");
    return last;
  }

  private static List<JsonNode> events(String out) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : out.lines().toList()) {
      events.add(MAPPER.readTree(line));
    }
    return events;
  }

  /** Hash by relative path, of all files. */
  static Map<Path, String> contents(Path folder) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file),
            Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
      }
    }
    return contents;
  }

  /** No temporary, staged or lock file lies anywhere. */
  void assertNothingLeftLying() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."))
          .noneMatch(name -> name.endsWith(".lock"));
    }
  }
}
