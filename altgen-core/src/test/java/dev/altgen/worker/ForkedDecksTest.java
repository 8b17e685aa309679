package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.contract.DeckContract;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.Decks;
import dev.altgen.deck.PictureBytes;
import dev.altgen.deck.VisualElement;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decks in workers are as decks in this JVM. */
class ForkedDecksTest extends DeckContract {

  private static ForkedDecks forked;

  @BeforeAll
  static void start() {
    forked = ForkedDecks.builder().memory(128 << 20).build();
    forked.startAhead();
  }

  @AfterAll
  static void end() {
    forked.close();
  }

  @Override
  protected DeckOpener opener() {
    return forked;
  }

  @Test
  void sampleDecksReadTheSameAsInThisJvm(@TempDir Path folder) throws IOException {
    for (Path deck : SampleDecks.writeAll(folder)) {
      assertReadsTheSame(deck);
    }
  }

  @Test
  @Tag("corpus")
  void realAndHostileDecksReadTheSameAsInThisJvm() throws IOException {
    Path corpus = Path.of(System.getProperty("altgen.corpus"));
    List<Path> files = new ArrayList<>();
    for (String below : List.of("decks", "hostile")) {
      try (Stream<Path> found = Files.walk(corpus.resolve(below))) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    int read = 0;
    for (Path file : files) {
      read += assertReadsTheSame(file) ? 1 : 0;
    }
    System.out.printf("%d files, %d of them decks, read the same%n", files.size(), read);
    assertThat(read).isPositive();
  }

  /** Whether it was read at all; a refusal must read the same, too. */
  private static boolean assertReadsTheSame(Path file) throws IOException {
    Optional<String> refused = refusal(Decks.inProcess(), file);
    assertThat(refusal(forked, file)).as(file.toString()).isEqualTo(refused);
    if (refused.isPresent()) {
      return false;
    }
    try (Deck here = Decks.inProcess().open(file);
        Deck there = forked.open(file)) {
      assertThat(there.fingerprint()).isEqualTo(here.fingerprint());
      assertThat(there.scan()).as(file.toString()).isEqualTo(here.scan());
      assertThat(there.scanWithLayouts()).isEqualTo(here.scanWithLayouts());
      for (VisualElement element : here.scan().elements()) {
        assertThat(there.content(element.key())).isEqualTo(here.content(element.key()));
        assertThat(picture(there, element)).isEqualTo(picture(here, element));
      }
    }
    return true;
  }

  private static Optional<String> refusal(DeckOpener opener, Path file) {
    try (Deck deck = opener.open(file)) {
      deck.scan();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e + " " + e.getCause());
    }
  }

  private static List<Object> picture(Deck deck, VisualElement element) {
    try {
      Optional<PictureBytes> picture = deck.picture(element.key());
      return picture.isEmpty()
          ? List.of()
          : List.of(
              picture.get().part(),
              picture.get().contentType(),
              java.util.Arrays.hashCode(picture.get().bytes()));
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  @Test
  void aBuilderRefusesWhatCannotBe() {
    ForkedDecks.Builder builder = ForkedDecks.builder();
    assertThatThrownBy(() -> builder.memory(1 << 20)).hasMessageContaining("memory");
    assertThatThrownBy(() -> builder.recycleAfter(0)).hasMessageContaining("recycleAfter");
    assertThatThrownBy(() -> builder.deckTimeout(java.time.Duration.ZERO))
        .hasMessageContaining("deckTimeout");
  }

  @Test
  void aClosedOpenerOpensNothing(@TempDir Path folder) {
    ForkedDecks decks = ForkedDecks.builder().build();
    decks.close();
    decks.close();
    assertThatThrownBy(() -> decks.open(folder.resolve("a.pptx")))
        .isInstanceOf(IllegalStateException.class);
  }
}
