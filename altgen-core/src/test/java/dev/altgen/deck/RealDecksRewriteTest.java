package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.alttext.AltText;
import dev.altgen.xml.Vocabulary;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSheet;
import org.apache.poi.xslf.usermodel.XSLFSlideMaster;
import org.apache.xmlbeans.XmlObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.presentationml.x2006.main.CTConnector;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGraphicalObjectFrame;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGroupShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;
import org.openxmlformats.schemas.presentationml.x2006.main.CTShape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Node;

/**
 * Writes a text on every element of real decks, their masters and layouts that can hold one, and
 * looks at every other byte.
 */
@Tag("corpus")
class RealDecksRewriteTest {

  private static final Logger LOG = LoggerFactory.getLogger(RealDecksRewriteTest.class);
  private static final String TEXT = "Größe & \"Gewicht\" <kg>\nzweite Zeile 😀 ";

  private static final Set<String> SHAPES =
      Set.of("sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart", "control");

  @TempDir Path folder;

  private int compared;
  private int comparedAndSet;

  @Test
  void onlyTheTextAlternativesChange() throws IOException {
    int decks = 0;
    int texts = 0;
    List<String> wrong = new ArrayList<>();
    for (Path source : decks(RealDecksTest.corpus())) {
      Path staged = folder.resolve("staged" + decks);
      try (Deck deck = Decks.inProcess().open(source)) {
        List<AltTextEdit> edits = edits(deck.scanWithLayouts());
        Fingerprint written = deck.rewrite(edits, staged);
        Set<String> slides = new HashSet<>();
        edits.forEach(edit -> slides.add(edit.key().part()));
        compareEntries(source, staged, slides, wrong);
        try (Deck again = Decks.inProcess().open(staged)) {
          assertThat(again.fingerprint()).isEqualTo(written);
          again.scanWithLayouts();
          Path undone = folder.resolve("undone" + decks);
          again.rewrite(back(edits), undone);
          compareSlides(source, undone, edits, wrong);
          Files.delete(undone);
        }
        compareWithPoi(source, staged, edits, wrong);
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
    LOG.info("compared {} shapes with POI, {} of them with a text set", compared, comparedAndSet);
    assertThat(wrong).isEmpty();
    assertThat(texts).isPositive();
    assertThat(comparedAndSet).isPositive();
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
    return zip.source().bytes(zip.bodyOffset(entry), (int) entry.compressed());
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
      return new String(XmlText.decode(slide).utf8(), StandardCharsets.UTF_8)
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

  /** Every shape that POI lists shall hold the description that was set, or else its old one. */
  private void compareWithPoi(Path source, Path staged, List<AltTextEdit> edits, List<String> wrong)
      throws IOException {
    Map<ElementKey, String> expected;
    try {
      expected = descriptions(source);
    } catch (IOException | RuntimeException e) {
      LOG.info("POI does not open {}: {}", source.getFileName(), e.toString());
      return;
    }
    for (AltTextEdit edit : edits) {
      if (expected.replace(edit.key(), edit.after().text()) != null) {
        comparedAndSet++;
      }
    }
    Map<ElementKey, String> found = descriptions(staged);
    if (!found.keySet().equals(expected.keySet())) {
      wrong.add(source + ": POI finds other shapes");
    }
    expected.forEach(
        (key, text) -> {
          if (!text.equals(found.get(key))) {
            wrong.add(source + " " + key + ": POI reads " + found.get(key) + ", not " + text);
          }
        });
    compared += expected.size();
  }

  private static Map<ElementKey, String> descriptions(Path deck) throws IOException {
    Map<ElementKey, String> descriptions = new HashMap<>();
    try (InputStream in = Files.newInputStream(deck);
        XMLSlideShow show = new XMLSlideShow(in)) {
      List<XSLFSheet> sheets = new ArrayList<>(show.getSlides());
      for (XSLFSlideMaster master : show.getSlideMasters()) {
        sheets.add(master);
        sheets.addAll(List.of(master.getSlideLayouts()));
      }
      for (XSLFSheet slide : sheets) {
        IdentityHashMap<Node, Integer> orders = new IdentityHashMap<>();
        number(slide.getXmlObject().getDomNode(), orders, new int[1]);
        String part = slide.getPackagePart().getPartName().getName().substring(1);
        describe(slide.getShapes(), part, orders, descriptions);
      }
    }
    return descriptions;
  }

  /** Counts shapes in document order, as {@link ElementKey} does. */
  private static void number(Node node, IdentityHashMap<Node, Integer> orders, int[] count) {
    boolean shape =
        SHAPES.contains(String.valueOf(node.getLocalName()))
            && Vocabulary.of(String.valueOf(node.getNamespaceURI())) == Vocabulary.PRESENTATION;
    if (shape) {
      count[0]++;
      orders.put(node, count[0]);
    }
    for (Node n = node.getFirstChild(); n != null; n = n.getNextSibling()) {
      number(n, orders, count);
    }
  }

  private static void describe(
      List<XSLFShape> shapes,
      String part,
      IdentityHashMap<Node, Integer> orders,
      Map<ElementKey, String> descriptions) {
    for (XSLFShape shape : shapes) {
      // Of mc:AlternateContent POI holds a copy of one branch, which is no node of the slide.
      Integer order = orders.get(shape.getXmlObject().getDomNode());
      if (order != null) {
        String text = properties(shape.getXmlObject()).getDescr();
        descriptions.put(new ElementKey(part, order), text == null ? "" : text);
      }
      if (shape instanceof XSLFGroupShape group) {
        describe(group.getShapes(), part, orders, descriptions);
      }
    }
  }

  private static CTNonVisualDrawingProps properties(XmlObject shape) {
    if (shape instanceof CTPicture picture) {
      return picture.getNvPicPr().getCNvPr();
    } else if (shape instanceof CTShape box) {
      return box.getNvSpPr().getCNvPr();
    } else if (shape instanceof CTConnector connector) {
      return connector.getNvCxnSpPr().getCNvPr();
    } else if (shape instanceof CTGroupShape group) {
      return group.getNvGrpSpPr().getCNvPr();
    } else if (shape instanceof CTGraphicalObjectFrame frame) {
      return frame.getNvGraphicFramePr().getCNvPr();
    }
    throw new AssertionError("a shape of the unknown type " + shape.schemaType());
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
