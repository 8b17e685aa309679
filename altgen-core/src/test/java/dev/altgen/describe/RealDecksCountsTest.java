package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.NoImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Counts for docs/describing.md how many elements of the real decks are described, from what, and
 * why the others are not. Text in pictures is read with {@code -Daltgen.corpus.ocr=true}, which
 * takes minutes.
 */
@Tag("corpus")
class RealDecksCountsTest {

  private static final Set<ElementKind> PICTURES =
      EnumSet.of(ElementKind.PICTURE, ElementKind.PICTURE_SHAPE);

  private static final Set<ElementKind> UNSEEN =
      EnumSet.of(ElementKind.TEXT, ElementKind.EMPTY_PLACEHOLDER, ElementKind.CONNECTOR);

  private final Map<ElementKind, Map<String, Integer>> described = new EnumMap<>(ElementKind.class);
  private final Map<ElementKind, Map<String, Integer>> left = new EnumMap<>(ElementKind.class);
  private final List<String> wrong = new ArrayList<>();
  private int decks;
  private int blank;

  @Test
  void eachKindIsDescribedOrLeftForAReason() throws Exception {
    String folder = System.getProperty("altgen.corpus", "");
    assumeTrue(!folder.isEmpty(), "set -Daltgen.corpus to the folder of real decks");
    AltTextGenerator generator =
        Boolean.getBoolean("altgen.corpus.ocr")
            ? AltTextGenerators.builtIn()
            : AltTextGenerators.withoutOcr();
    for (Path file : files(Path.of(folder, "decks"))) {
      try (Deck deck = Decks.inProcess().open(file)) {
        count(deck, generator);
        decks++;
      } catch (DeckException e) {
        assertThat(e.reason()).as(file.toString()).isEqualTo(DeckException.Reason.LEGACY);
      }
    }
    print();
    assertThat(wrong).isEmpty();
    assertThat(blank).isPositive();
  }

  private void count(Deck deck, AltTextGenerator generator) throws Exception {
    DescriptionRequests requests = new DescriptionRequests(deck);
    for (VisualElement element : deck.scan().elements()) {
      if (UNSEEN.contains(element.kind())) {
        continue;
      }
      Description answer = generator.describe(requests.of(element));
      boolean oneColour = PICTURES.contains(element.kind()) && deck.isBlank(element.key());
      if (oneColour) {
        blank++;
        checkBlank(deck, element, answer);
      }
      if (answer instanceof Description.Text text) {
        count(described, element.kind(), text.origin().basis());
      } else {
        String why = ((Description.Unknown) answer).why();
        count(left, element.kind(), oneColour ? "one colour, found by a look at it" : why);
      }
    }
  }

  /** What nothing can be seen in has no image for a model and no text either. */
  private void checkBlank(Deck deck, VisualElement element, Description answer) throws IOException {
    boolean seen =
        !(deck.image(element.key(), ImageBounds.standard()) instanceof NoImage none)
            || !none.why().contains("blank");
    boolean read =
        answer instanceof Description.Text text
            && text.origin().basis().equals("text in the picture");
    if (seen || read) {
      wrong.add(deck.file() + " " + element.key() + " is not blank");
    }
  }

  private static void count(
      Map<ElementKind, Map<String, Integer>> counts, ElementKind kind, String what) {
    counts.computeIfAbsent(kind, first -> new TreeMap<>()).merge(what, 1, Integer::sum);
  }

  private void print() {
    StringBuilder table = new StringBuilder("\n" + decks + " decks:\n");
    table.append("| kind | elements | described | from | not described, and why |\n");
    table.append("| --- | ---: | ---: | --- | --- |\n");
    for (ElementKind kind : ElementKind.values()) {
      Map<String, Integer> texts = described.getOrDefault(kind, Map.of());
      Map<String, Integer> reasons = left.getOrDefault(kind, Map.of());
      if (!texts.isEmpty() || !reasons.isEmpty()) {
        table.append(
            "| %s | %d | %d | %s | %s |%n"
                .formatted(kind.code(), sum(texts) + sum(reasons), sum(texts), texts, reasons));
      }
    }
    System.out.println(table);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
