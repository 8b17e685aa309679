package dev.altgen.examples.benchmark;

import dev.altgen.alttext.AltText;
import dev.altgen.audit.ElementScope;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.Decks;
import dev.altgen.deck.StagedFile;
import dev.altgen.deck.StagedFiles;
import dev.altgen.deck.VisualElement;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.describe.Description;
import dev.altgen.describe.DescriptionRequests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What is measured of altgen, and the copies it is compared with. */
final class Steps {

  private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(1 << 20);

  /** One for all decks, as a batch has it. */
  private static final AltTextGenerator BUILT_IN = AltTextGenerators.withoutOcr();

  private Steps() {}

  /** Copies a file in large blocks, the fastest way a JVM has. */
  static void copy(Path from, Path to, boolean force) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      while (in.read(BUFFER.clear()) >= 0) {
        BUFFER.flip();
        while (BUFFER.hasRemaining()) {
          out.write(BUFFER);
        }
      }
      if (force) {
        out.force(true);
      }
    }
  }

  static int scan(Path deck) throws IOException {
    try (Deck open = Decks.inProcess().open(deck)) {
      return open.scan().elements().size();
    }
  }

  /** Scans, and describes what the deck's own data says. */
  static int describe(Path deck) throws IOException {
    ElementScope scope = ElementScope.standard();
    int described = 0;
    try (Deck open = Decks.inProcess().open(deck)) {
      DescriptionRequests requests = new DescriptionRequests(open);
      for (VisualElement element : open.scan().elements()) {
        if (scope.needsText(element, open.scan())
            && BUILT_IN.describe(requests.of(element)) instanceof Description.Text) {
          described++;
        }
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the built-in generator failed on " + deck, e);
    }
    return described;
  }

  /** Sets a text on every picture: written, forced, verified; not renamed. */
  static void rewrite(Path from, Path staged) throws IOException {
    rewrite(Decks.inProcess(), from, staged);
  }

  static void rewrite(DeckOpener decks, Path from, Path staged) throws IOException {
    try (Deck deck = decks.open(from)) {
      List<AltTextEdit> edits =
          deck.scan().elements().stream()
              .filter(element -> element.picture().isPresent())
              .map(e -> new AltTextEdit(e.key(), e.alt(), AltText.of("A picture of noise")))
              .toList();
      deck.rewrite(edits, staged);
    }
  }

  /** The same with the rename that publishes it. */
  static void publish(Path from, Path target) throws IOException {
    try (StagedFile staged = StagedFiles.onDisk().beside(target, "benchmark")) {
      rewrite(from, staged.path());
      staged.publish();
    }
  }
}
