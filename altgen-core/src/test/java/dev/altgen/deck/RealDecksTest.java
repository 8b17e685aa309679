package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares scans of real decks with the facts that another reader found in them. */
@Tag("corpus")
class RealDecksTest {

  private static final Logger LOG = LoggerFactory.getLogger(RealDecksTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> PREVIEWS = Set.of("ole-pic", "control-pic");

  @Test
  void everyElementOfEveryDeckAgrees() throws IOException {
    Path corpus = corpus();
    int decks = 0;
    int elements = 0;
    List<String> differences = new ArrayList<>();
    for (JsonNode deck : facts(corpus)) {
      String name = deck.get("f").asText();
      if (!name.startsWith("decks/") || !deck.get("fmt").asText().equals("opc")) {
        continue;
      }
      Map<String, String> expected = expected(deck);
      Map<String, String> found = found(corpus.resolve(name));
      decks++;
      elements += expected.size();
      for (String key : expected.keySet()) {
        if (!expected.get(key).equals(found.get(key))) {
          differences.add(name + " " + key + "\n  " + expected.get(key) + "\n  " + found.get(key));
        }
      }
      found.keySet().stream()
          .filter(key -> !expected.containsKey(key))
          .forEach(key -> differences.add(name + " " + key + "\n  -\n  " + found.get(key)));
    }
    LOG.info("compared {} elements of {} decks", elements, decks);
    assertThat(differences).isEmpty();
    assertThat(elements).isPositive();
  }

  @Test
  void everyHostileFileIsReadOrRefusedWithAReason() throws IOException {
    Path corpus = corpus();
    int refused = 0;
    int read = 0;
    List<String> wrong = new ArrayList<>();
    for (JsonNode deck : facts(corpus)) {
      String name = deck.get("f").asText();
      if (!name.startsWith("hostile/")) {
        continue;
      }
      boolean opens = deck.get("opens").asBoolean() && deck.get("fmt").asText().equals("opc");
      try (Deck open = Decks.inProcess().open(corpus.resolve(name))) {
        open.scan();
        read++;
        if (!opens) {
          wrong.add(name + " was read, yet: " + deck.path("why").asText());
        }
      } catch (DeckException e) {
        refused++;
        if (opens) {
          wrong.add(name + " was refused: " + e.getMessage());
        }
      }
    }
    LOG.info("of the hostile files {} were read and {} refused", read, refused);
    assertThat(wrong).isEmpty();
  }

  static Path corpus() {
    String folder = System.getProperty("altgen.corpus", "");
    assumeTrue(
        !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
        "real-deck suite skipped: set -Daltgen.corpus to the folder of real decks");
    return Path.of(folder);
  }

  private static List<JsonNode> facts(Path corpus) throws IOException {
    List<JsonNode> facts = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("expected.jsonl"))) {
      facts.add(JSON.readTree(line));
    }
    return facts;
  }

  private static Map<String, String> expected(JsonNode deck) {
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode e : deck.path("el")) {
      boolean fallback = false;
      for (JsonNode branch : e.path("ac")) {
        fallback |= branch.asText().equals("F");
      }
      if (!e.get("s").asText().equals("slide")
          || fallback
          || PREVIEWS.contains(e.get("k").asText())) {
        continue;
      }
      expected.put(
          e.get("p").asText() + "#" + e.get("o").asInt(),
          row(
              e.get("k").asText(),
              e.path("name").asText(),
              e.path("d").asText(null),
              e.path("t").asText(null),
              e.path("dec").asBoolean(false),
              e.path("img").asText(null)));
    }
    return expected;
  }

  private static Map<String, String> found(Path file) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Deck deck = Decks.inProcess().open(file)) {
      for (VisualElement e : deck.scan().elements()) {
        found.put(
            e.key().toString(),
            row(
                e.kind().code(),
                e.name(),
                e.alt().description(),
                e.title().orElse(null),
                e.alt().decorative(),
                e.picture().orElse(null)));
      }
    } catch (DeckException e) {
      found.put("refused", e.getMessage());
    }
    return found;
  }

  private static String row(
      String kind, String name, String descr, String title, boolean decorative, String picture) {
    return String.join(
        " | ",
        kind,
        name,
        String.valueOf(descr),
        String.valueOf(title),
        String.valueOf(decorative),
        String.valueOf(picture));
  }
}
