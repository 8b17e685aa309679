package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is said of every element of the real decks, as it was read beside its slide. A golden file
 * holds one kind: a deck's path, below it {@code part#order: text} in the order of the deck, and
 * how many elements stay undescribed for which reason. A kind or an element without its line fails,
 * and so does a line without its element. What the program says now is written to {@code
 * target/golden}; a line moves into the resources once somebody has read it beside the slide.
 */
@Tag("corpus")
class GoldenDescriptionsTest {

  private static final Path NOW = Path.of("target", "golden");

  private static final Set<ElementKind> LEFT_TO_OTHERS =
      Set.of(
          ElementKind.PICTURE,
          ElementKind.PICTURE_WITHOUT_IMAGE,
          ElementKind.PICTURE_SHAPE,
          ElementKind.PICTURE_TEXT_SHAPE,
          ElementKind.SHAPE,
          ElementKind.CONNECTOR,
          ElementKind.EMPTY_PLACEHOLDER,
          ElementKind.TEXT);

  @TestFactory
  Stream<DynamicTest> everySentenceIsAsItWasRead() throws Exception {
    Map<ElementKind, String> said = said(decks());
    Files.createDirectories(NOW);
    for (Map.Entry<ElementKind, String> entry : said.entrySet()) {
      Files.writeString(NOW.resolve(entry.getKey().code() + ".txt"), entry.getValue());
    }
    return said.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().code(),
                    () ->
                        assertThat(entry.getValue().lines().toList())
                            .containsExactlyElementsOf(golden(entry.getKey()).lines().toList())));
  }

  @Test
  void everyGoldenFileHasItsKind() throws Exception {
    Set<String> kinds =
        said(decks()).keySet().stream().map(ElementKind::code).collect(Collectors.toSet());
    URL folder = GoldenDescriptionsTest.class.getResource("golden");
    assertThat(folder).isNotNull();

    assertThat(files(folder)).allSatisfy(file -> assertThat(kinds).contains(kind(file)));
  }

  private static String kind(Path file) {
    return file.getFileName().toString().replaceFirst("\\.txt$", "");
  }

  private static List<Path> files(URL folder) throws IOException, URISyntaxException {
    return files(Path.of(folder.toURI()));
  }

  private static String golden(ElementKind kind) throws IOException {
    try (InputStream in =
        GoldenDescriptionsTest.class.getResourceAsStream("golden/" + kind.code() + ".txt")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path decks() {
    String folder = System.getProperty("altgen.corpus", "");
    assumeTrue(
        !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
        "golden descriptions skipped: set -Daltgen.corpus to the folder of real decks");
    return Path.of(folder, "decks");
  }

  private static Map<ElementKind, String> said(Path decks) throws Exception {
    Map<ElementKind, StringBuilder> said = new EnumMap<>(ElementKind.class);
    for (Path file : files(decks)) {
      try (Deck deck = Decks.inProcess().open(file)) {
        String name = decks.relativize(file).toString().replace('\\', '/');
        for (Map.Entry<ElementKind, List<String>> kind : said(deck).entrySet()) {
          StringBuilder golden =
              said.computeIfAbsent(kind.getKey(), first -> new StringBuilder())
                  .append(name)
                  .append('\n');
          kind.getValue().forEach(line -> golden.append("  ").append(line).append('\n'));
        }
      } catch (DeckException e) {
        assertThat(e.reason()).as(file.toString()).isEqualTo(DeckException.Reason.LEGACY);
      }
    }
    Map<ElementKind, String> texts = new EnumMap<>(ElementKind.class);
    said.forEach((kind, text) -> texts.put(kind, text.toString()));
    return texts;
  }

  /** The lines of one deck. */
  private static Map<ElementKind, List<String>> said(Deck deck) throws Exception {
    Map<ElementKind, List<String>> said = new EnumMap<>(ElementKind.class);
    Map<ElementKind, Map<String, Integer>> undescribed = new EnumMap<>(ElementKind.class);
    DescriptionRequests requests =
        new DescriptionRequests(deck, deck.scan(), Optional.of(Locale.ENGLISH));
    for (VisualElement element : deck.scan().elements()) {
      if (LEFT_TO_OTHERS.contains(element.kind())) {
        continue;
      }
      List<String> lines = said.computeIfAbsent(element.kind(), first -> new ArrayList<>());
      Description answer = AltTextGenerators.builtIn().describe(requests.of(element));
      if (answer instanceof Description.Text text) {
        lines.add(element.key() + ": " + text.value().replace("\n", "\\n"));
      } else if (answer instanceof Description.Unknown unknown) {
        undescribed
            .computeIfAbsent(element.kind(), first -> new TreeMap<>())
            .merge(unknown.why(), 1, Integer::sum);
      } else {
        lines.add(element.key() + " is decorative.");
      }
    }
    undescribed.forEach(
        (kind, reasons) ->
            reasons.forEach((why, count) -> said.get(kind).add(count + " undescribed: " + why)));
    return said;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
