package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.alttext.AltText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.sl.usermodel.SlideShowFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a text on every element of real decks that can hold one, and looks at every other byte.
 */
@Tag("corpus")
class RealDecksRewriteTest {

  private static final Logger LOG = LoggerFactory.getLogger(RealDecksRewriteTest.class);
  private static final String TEXT = "Größe & \"Gewicht\" <kg>\nzweite Zeile 😀 ";

  @TempDir Path folder;

  @Test
  void onlyTheTextAlternativesChange() throws IOException {
    int decks = 0;
    int texts = 0;
    List<String> wrong = new ArrayList<>();
    for (Path source : decks(RealDecksTest.corpus())) {
      Path staged = folder.resolve("staged" + decks);
      try (Deck deck = Decks.inProcess().open(source)) {
        List<AltTextEdit> edits = edits(deck.scan());
        Fingerprint written = deck.rewrite(edits, staged);
        Set<String> slides = new HashSet<>();
        edits.forEach(edit -> slides.add(edit.key().part()));
        compareEntries(source, staged, slides, wrong);
        try (Deck again = Decks.inProcess().open(staged)) {
          assertThat(again.fingerprint()).isEqualTo(written);
          Path undone = folder.resolve("undone" + decks);
          again.rewrite(back(edits), undone);
          compareSlides(source, undone, edits, wrong);
          Files.delete(undone);
        }
        openWithPoi(source, staged, wrong);
        decks++;
        texts += edits.size();
      } catch (DeckException e) {
        if (e.reason() != DeckException.Reason.SIGNED
            && e.reason() != DeckException.Reason.LEGACY) {
          wrong.add(source + ": " + e);
        }
      }
      Files.deleteIfExists(staged);
    }
    LOG.info("set {} texts in {} decks", texts, decks);
    assertThat(wrong).isEmpty();
    assertThat(texts).isPositive();
  }

  private static List<Path> decks(Path corpus) throws IOException {
    try (Stream<Path> files = Files.walk(corpus.resolve("decks"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<AltTextEdit> edits(DeckScan scan) {
    return scan.elements().stream()
        .filter(VisualElement::writable)
        .map(
            e ->
                new AltTextEdit(
                    e.key(), e.alt(), new AltText(TEXT + e.key(), !e.alt().decorative())))
        .toList();
  }

  private static List<AltTextEdit> back(List<AltTextEdit> edits) {
    return edits.stream()
        .map(e -> new AltTextEdit(e.key(), /* before= */ e.after(), /* after= */ e.before()))
        .toList();
  }

  private static void compareEntries(
      Path source, Path staged, Set<String> slides, List<String> wrong) throws IOException {
    try (ZipPackage a = ZipPackage.open(source, DeckLimits.standard());
        ZipPackage b = ZipPackage.open(staged, DeckLimits.standard())) {
      List<ZipDirectory.Entry> after = b.directory().entries();
      for (int i = 0; i < after.size(); i++) {
        ZipDirectory.Entry entry = a.directory().entries().get(i);
        if (!slides.contains(entry.name())
            && !compressed(a, entry).equals(compressed(b, after.get(i)))) {
          wrong.add(source + ": the bytes of " + entry.name() + " changed");
        }
      }
    }
  }

  private static ByteBuffer compressed(ZipPackage zip, ZipDirectory.Entry entry)
      throws IOException {
    return ZipDirectory.bytes(
        zip.channel(), zip.bodyOffset(entry), (int) entry.compressed(), zip.file());
  }

  /** Undone, a slide is its old self but for marks that say no and empty places of attributes. */
  private static void compareSlides(
      Path source, Path undone, List<AltTextEdit> edits, List<String> wrong) throws IOException {
    try (ZipPackage a = ZipPackage.open(source, DeckLimits.standard());
        ZipPackage b = ZipPackage.open(undone, DeckLimits.standard())) {
      Set<String> slides = new HashSet<>();
      edits.forEach(edit -> slides.add(edit.key().part()));
      for (String slide : slides) {
        if (!bare(a.read(slide)).equals(bare(b.read(slide)))) {
          wrong.add(source + ": " + slide + " changed outside its text alternatives");
        }
      }
    }
  }

  private static String bare(byte[] slide) {
    try {
      return XmlText.decode(slide)
          .text()
          .replaceAll(
              "<(\\w+:)?extLst( xmlns:\\w+=\"[^\"]*\")?><(\\w+:)?ext uri=\"\\{C183D7F6[^>]*>.*?</(\\w+:)?ext></(\\w+:)?extLst>",
              "")
          .replaceAll(
              "<(\\w+:)?ext( xmlns:\\w+=\"[^\"]*\")? uri=\"\\{C183D7F6[^>]*>.*?</(\\w+:)?ext>", "")
          .replaceAll("\\s+descr=(\"[^\"]*\"|'[^']*')", "")
          .replaceAll("(<\\w+:cNvPr\\b[^>]*[^/])></\\w+:cNvPr>", "$1/>");
    } catch (XmlLexer.Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static void openWithPoi(Path source, Path staged, List<String> wrong) {
    try (XMLSlideShow before = (XMLSlideShow) SlideShowFactory.create(source.toFile(), null, true);
        XMLSlideShow after =
            new XMLSlideShow(Files.newInputStream(staged, StandardOpenOption.READ))) {
      if (before.getSlides().size() != after.getSlides().size()) {
        wrong.add(source + ": POI finds other slides");
      }
    } catch (IOException | RuntimeException e) {
      LOG.info("POI does not open {}: {}", source.getFileName(), e.toString());
    }
  }

  @Test
  void aDeckWithoutEditsIsCopiedByteForByte() throws IOException {
    for (Path source : decks(RealDecksTest.corpus())) {
      Path copy = folder.resolve("copy");
      try (ZipPackage zip = ZipPackage.open(source, DeckLimits.standard());
          FileChannel out =
              FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ZipRewriter.write(zip, Map.of(), out);
        assertThat(Files.mismatch(source, copy)).as("%s", source).isEqualTo(-1);
      } catch (DeckException e) {
        assertThat(source.toString()).endsWith(".ppt");
      }
      Files.deleteIfExists(copy);
    }
  }
}
