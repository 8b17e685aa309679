package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.altgen.alttext.AltText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Whatever bytes a package or a slide has: it is read, or refused with an {@link IOException}.
 * CONTRIBUTING.md tells how to fuzz; the usual run replays the inputs in the resources.
 */
class DeckFuzzTest {

  private static Path file;
  private static Path staged;

  @BeforeAll
  static void makeFolder() throws IOException {
    Path folder = Files.createTempDirectory("altgen-fuzz");
    file = folder.resolve("deck.pptx");
    staged = folder.resolve("staged.pptx");
  }

  @AfterAll
  static void removeFolder() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(staged);
    Files.delete(file.getParent());
  }

  @FuzzTest(maxDuration = "5m")
  void aPackage(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    readAndRewrite();
  }

  @FuzzTest(maxDuration = "5m")
  void aSlide(byte[] xml) throws IOException {
    new TinyDeck().slide(xml).write(file);
    readAndRewrite();
  }

  private static void readAndRewrite() throws IOException {
    try (Deck deck = Decks.inProcess().open(file)) {
      deck.fingerprint();
      List<AltTextEdit> edits = new ArrayList<>();
      for (VisualElement element : deck.scan().elements()) {
        readContent(deck, element);
        if (element.writable()) {
          edits.add(new AltTextEdit(element.key(), element.alt(), AltText.of("A \"<&> text")));
        }
      }
      deck.rewrite(edits, staged);
      try (Deck written = Decks.inProcess().open(staged)) {
        assertThat(written.scan().elements()).hasSameSizeAs(deck.scan().elements());
      }
    } catch (IOException e) {
      // Refused, with a reason.
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private static void readContent(Deck deck, VisualElement element) {
    try {
      deck.content(element.key());
      deck.picture(element.key());
    } catch (IOException e) {
      // One element that cannot be read is no reason to leave the others alone.
    }
  }
}
