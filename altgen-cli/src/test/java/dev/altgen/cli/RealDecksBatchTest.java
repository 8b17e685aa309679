package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line over a folder of real decks, in a heap of 256 MB. */
@Tag("corpus")
class RealDecksBatchTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, JsonNode> facts = new HashMap<>();

  @TempDir Path folder;
  private Path corpus;

  @BeforeEach
  void readFacts() throws IOException {
    // Events tell real paths.
    corpus = Path.of(System.getProperty("altgen.corpus")).toRealPath();
    for (String line : Files.readAllLines(corpus.resolve("expected.jsonl"))) {
      JsonNode fact = MAPPER.readTree(line);
      facts.put(fact.get("f").asText(), fact);
    }
  }

  @Test
  void realDecksAreDescribedTheirMeaningfulTextsKeptAndASecondRunChangesNothing() throws Exception {
    Path decks = corpus.resolve("decks");
    Map<Path, String> originals = contents(decks);
    Ended first = batch(decks);
    Map<Path, String> once = contents(folder.resolve("out/decks"));
    Ended second = batch(decks);
    assertThat(contents(folder.resolve("out/decks"))).isEqualTo(once);
    assertThat(contents(decks)).isEqualTo(originals);
    assertThat(second.code()).isEqualTo(first.code());

    int complete = 0;
    int kept = 0;
    for (JsonNode event : events(first)) {
      Path source = Path.of(event.get("source").asText());
      boolean opc = fact(source).get("fmt").asText().equals("opc");
      assertThat(event.get("status").asText())
          .as("%s: %s", source, event)
          .isEqualTo(opc ? "complete" : "failed");
      if (opc) {
        complete++;
        kept += meaningfulTextsKept(source, Path.of(event.get("target").asText()));
      }
    }
    assertThat(complete).isPositive();
    System.out.printf(
        "described %d decks twice, kept %d meaningful texts in them%n", complete, kept);
  }

  private static int meaningfulTextsKept(Path source, Path target) throws IOException {
    int kept = 0;
    try (Deck before = Decks.inProcess().open(source);
        Deck after = Decks.inProcess().open(target)) {
      List<VisualElement> now = after.scan().elements();
      List<VisualElement> then = before.scan().elements();
      assertThat(now).hasSameSizeAs(then);
      for (int i = 0; i < then.size(); i++) {
        if (AltTextRules.standard().meaningful(then.get(i).alt())) {
          assertThat(now.get(i).alt()).isEqualTo(then.get(i).alt());
          kept++;
        }
      }
    }
    return kept;
  }

  @Test
  void hostileFilesEndInADocumentedErrorOrACorrectResult() throws Exception {
    Ended ended = batch(corpus.resolve("hostile"));
    assertThat(ended.code()).isEqualTo(ExitCode.SOME_FAILED);
    List<String> errors = new ArrayList<>();
    for (JsonNode event : events(ended)) {
      Path source = Path.of(event.get("source").asText());
      JsonNode fact = fact(source);
      boolean binary = fact.get("fmt").asText().startsWith("ole2");
      boolean complete = event.get("status").asText().equals("complete");
      assertThat(complete)
          .as("%s: %s", source, event)
          .isEqualTo(fact.get("opens").asBoolean() && !binary);
      if (!complete) {
        errors.add(event.get("error").asText());
      }
    }
    assertThat(errors)
        .isSubsetOf("encrypted", "legacy", "not-a-deck", "damaged", "too-large", "signed");
    System.out.printf("of the hostile files %d failed as documented%n", errors.size());
  }

  private Ended batch(Path decks) throws Exception {
    return AltgenProcess.run(folder, "batch", "--json", "--output-dir", "out", decks.toString());
  }

  private static List<JsonNode> events(Ended ended) throws IOException {
    List<JsonNode> decks = new ArrayList<>();
    for (String line : ended.out().lines().toList()) {
      JsonNode event = MAPPER.readTree(line);
      if (event.get("event").asText().equals("deck")) {
        decks.add(event);
      }
    }
    return decks;
  }

  private JsonNode fact(Path source) {
    JsonNode fact = facts.get(corpus.relativize(source).toString().replace('\\', '/'));
    assertThat(fact).as(source.toString()).isNotNull();
    return fact;
  }

  private static Map<Path, String> contents(Path root) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file), Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
      }
    }
    return contents;
  }
}
