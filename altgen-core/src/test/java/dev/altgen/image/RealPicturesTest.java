package dev.altgen.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.PictureBytes;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every picture of every real deck becomes an image, or there is a reason that is documented. */
@Tag("corpus")
class RealPicturesTest {

  private static final Pattern REASON = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  private static final Set<ElementKind> WITHOUT_PICTURE =
      EnumSet.of(
          ElementKind.CONNECTOR,
          ElementKind.SHAPE,
          ElementKind.TEXT,
          ElementKind.CHART,
          ElementKind.EMPTY_PLACEHOLDER);

  private final Map<String, Counts> byFormat = new TreeMap<>();
  private final List<String> undocumented = new ArrayList<>();

  private static final class Counts {
    private int elements;
    private int images;
    private int asTheyAre;
    private final Map<String, Integer> reasons = new TreeMap<>();
  }

  @Test
  void everyPictureBecomesAnImageOrHasADocumentedReason() throws IOException {
    String folder = System.getProperty("altgen.corpus", "");
    assumeTrue(!folder.isEmpty(), "set -Daltgen.corpus to the folder of real decks");
    List<String> documented = documented();
    for (String below : List.of("decks", "hostile")) {
      byFormat.clear();
      try (Stream<Path> found = Files.walk(Path.of(folder, below))) {
        for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
          read(file, documented);
        }
      }
      print(below);
    }
    assertThat(undocumented).isEmpty();
  }

  private static List<String> documented() throws IOException {
    Matcher reasons =
        REASON.matcher(
            Files.readString(Path.of(System.getProperty("altgen.root"), "docs", "images.md")));
    List<String> found = reasons.results().map(result -> result.group(1)).toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  private void read(Path file, List<String> documented) throws IOException {
    try (Deck deck = Decks.inProcess().open(file)) {
      for (VisualElement element : deck.scan().elements()) {
        if (!WITHOUT_PICTURE.contains(element.kind())) {
          count(deck, element, documented);
        }
      }
    } catch (DeckException e) {
      // Refused decks are counted by the tests of reading.
    }
  }

  private void count(Deck deck, VisualElement element, List<String> documented) throws IOException {
    Optional<PictureBytes> picture = deck.picture(element.key());
    String format =
        picture.isEmpty()
            ? "none of its own, " + element.kind().code()
            : PictureFormat.of(picture.get().bytes()).map(PictureFormat::word).orElse("unknown");
    Counts counts = byFormat.computeIfAbsent(format, key -> new Counts());
    counts.elements++;
    ImagePreparation made = deck.image(element.key(), ImageBounds.standard());
    if (made instanceof PreparedImage image) {
      counts.images++;
      boolean same = picture.isPresent() && image.bytes().length == picture.get().bytes().length;
      counts.asTheyAre += same ? 1 : 0;
      assertThat(image.bytes().length).isLessThanOrEqualTo(ImageBounds.standard().bytes());
      assertThat(Math.max(image.width(), image.height()))
          .isLessThanOrEqualTo(ImageBounds.standard().longestSide());
    } else {
      String why = ((NoImage) made).why();
      Optional<String> reason = documented.stream().filter(why::startsWith).findFirst();
      counts.reasons.merge(reason.orElse(why), 1, Integer::sum);
      if (reason.isEmpty()) {
        undocumented.add(deck.file() + " " + element.key() + ": " + why);
      }
    }
  }

  private void print(String below) {
    StringBuilder table = new StringBuilder("\nThe pictures of " + below + ":\n");
    table.append("| format | pictures | images | of them as they are | no image |\n");
    table.append("| --- | ---: | ---: | ---: | --- |\n");
    byFormat.forEach(
        (format, counts) ->
            table.append(
                "| %s | %d | %d | %d | %s |%n"
                    .formatted(
                        format, counts.elements, counts.images, counts.asTheyAre, counts.reasons)));
    System.out.println(table);
  }
}
