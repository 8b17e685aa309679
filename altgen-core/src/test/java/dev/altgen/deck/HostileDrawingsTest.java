package dev.altgen.deck;

import static dev.altgen.deck.TinyDeck.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.ImagePreparations;
import dev.altgen.image.PreparedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deck that is to exhaust whoever draws its elements costs one image and a sentence. */
class HostileDrawingsTest {

  private static final String DIAGRAM_URI =
      "http://schemas.openxmlformats.org/drawingml/2006/diagram";
  private static final String FRAME =
      "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"8\" name=\"\"/><p:cNvGraphicFramePr/>"
          + "<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"0\" y=\"0\"/>"
          + "<a:ext cx=\"999999\" cy=\"999999\"/></p:xfrm><a:graphic><a:graphicData uri=\""
          + DIAGRAM_URI
          + "\"><dgm:relIds xmlns:dgm=\""
          + DIAGRAM_URI
          + "\" r:dm=\"rId3\"/></a:graphicData></a:graphic></p:graphicFrame>";
  private static final String SHAPE =
      "<p:sp><p:nvSpPr><p:cNvPr id=\"5\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
          + "<a:xfrm><a:off x=\"9\" y=\"9\"/><a:ext cx=\"999999\" cy=\"999999\"/></a:xfrm>"
          + "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"FF0000\"/></a:solidFill>"
          + "</p:spPr></p:sp>";
  private static final String STORED = SHAPE.replace("p:", "dsp:");

  @TempDir Path folder;

  /** A diagram on the slide, and what Office is to have stored for it. */
  private static TinyDeck diagram(String slide, String stored) {
    String related =
        TinyDeck.relationships(
            TinyDeck.relationship("rId3", "diagramData", "../diagrams/data1.xml"),
            TinyDeck.relationship("rId4", "diagramDrawing", "../diagrams/drawing1.xml"));
    return new TinyDeck()
        .slide(slide)
        .part(TinyDeck.slideRelationships(1), related)
        .part(
            "ppt/diagrams/data1.xml", "<data><x:dataModelExt xmlns:x=\"x\" relId=\"rId4\"/></data>")
        .part("ppt/diagrams/_rels/drawing1.xml.rels", related)
        .part(
            "ppt/diagrams/drawing1.xml",
            "<dsp:drawing xmlns:dsp=\""
                + ExcerptXml.DIAGRAM_DRAWING
                + "\" xmlns:p=\""
                + TinyDeck.PRESENTATION
                + "\" xmlns:a=\""
                + TinyDeck.DRAWING
                + "\" xmlns:r=\""
                + TinyDeck.RELATIONSHIPS
                + "\"><dsp:spTree><dsp:nvGrpSpPr/><dsp:grpSpPr/>"
                + stored
                + "</dsp:spTree></dsp:drawing>");
  }

  private ImagePreparation image(TinyDeck tiny) throws IOException {
    try (Deck deck = Decks.inProcess().open(tiny.write(folder.resolve("deck.pptx")))) {
      return deck.image(deck.scan().elements().get(0).key(), ImageBounds.standard());
    }
  }

  private String why(TinyDeck tiny) throws IOException {
    return ImagePreparations.why(image(tiny));
  }

  @Test
  void aDiagramIsDrawn() throws IOException {
    assertThat(image(diagram(FRAME, STORED))).isInstanceOf(PreparedImage.class);
  }

  @Test
  void aDiagramThatIsNestedDeeplyIsNotDrawn() throws IOException {
    String deep = "<dsp:g>".repeat(60_000) + "</dsp:g>".repeat(60_000);
    assertThat(why(diagram(FRAME, STORED + deep))).contains("nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dsp:", "p:"})
  void aDiagramInItsOwnDrawingIsNotDrawn(String prefix) throws IOException {
    String itself = FRAME.replace("<p:", "<" + prefix).replace("</p:", "</" + prefix);
    assertThat(why(diagram(FRAME, STORED + itself))).startsWith("The deck holds no drawing");
  }

  @Test
  void aGroupOfManyLargeDiagramsIsNotDrawn() throws IOException {
    String large = STORED + "<!--" + "x".repeat(3 << 20) + "-->";
    assertThat(why(diagram(group(FRAME.repeat(6)), large))).contains("too many parts");
    assertThat(image(diagram(group(FRAME.repeat(5)), large))).isInstanceOf(PreparedImage.class);
  }

  @Test
  void whatHasTooManyBytesIsNotDrawn() throws IOException {
    String most = "<!--" + "x".repeat(3 << 20) + "-->";
    String more = "<!--" + "x".repeat(5 << 20) + "-->";
    assertThat(image(new TinyDeck().slide(group(most + SHAPE)))).isInstanceOf(PreparedImage.class);
    assertThat(why(new TinyDeck().slide(group(more + SHAPE)))).contains("too many parts");
    assertThat(why(diagram(FRAME, STORED + more))).startsWith("The deck holds no drawing");
  }

  @Test
  void linesAreAtLeastAQuarterPointAndAtMostAsBroadAsOfficeHasThem() throws Exception {
    String lines =
        SHAPE.replace("</p:spPr>", "<a:ln w=\"1\" r:x=\"rId3\"/></p:spPr>")
            + SHAPE.replace("</p:spPr>", "<a:ln w=\"999999999\"/></p:spPr>");
    assertThat(slide(lines)).contains("w=\"3175\"", "w=\"20116800\"").doesNotContain("r:x");
  }

  /** POI would draw millions of dashes, one by one. */
  @Test
  void anOutlineOfManyPointsIsNotDashed() throws Exception {
    String dashed = "<a:ln w=\"3175\"><a:prstDash val=\"sysDot\"/><a:custDash/></a:ln>";
    assertThat(slide(outline(200, dashed))).contains("prstDash", "custDash");
    assertThat(slide(outline(201, dashed))).doesNotContain("Dash").contains("a:ln");
  }

  @Test
  void noLineOfAThemeIsDashed() throws Exception {
    TinyDeck tiny =
        new TinyDeck()
            .slide(group(SHAPE))
            .part("ppt/l.xml", "<p:sldLayout xmlns:p=\"" + TinyDeck.PRESENTATION + "\"/>")
            .part("ppt/m.xml", "<p:sldMaster xmlns:p=\"" + TinyDeck.PRESENTATION + "\"/>")
            .part(
                "ppt/t.xml",
                "<a:theme xmlns:a=\""
                    + TinyDeck.DRAWING
                    + "\"><a:fmtScheme><a:lnStyleLst><a:ln w=\"9525\"><a:prstDash val=\"dot\"/></a:ln>"
                    + "</a:lnStyleLst></a:fmtScheme></a:theme>")
            .part(TinyDeck.slideRelationships(1), related("slideLayout", "../l.xml"))
            .part("ppt/_rels/l.xml.rels", related("slideMaster", "m.xml"))
            .part("ppt/_rels/m.xml.rels", related("theme", "t.xml"));
    assertThat(drawn(tiny, "ppt/theme/theme1.xml")).contains("9525").doesNotContain("Dash");
  }

  private static String related(String kind, String target) {
    return TinyDeck.relationships(TinyDeck.relationship("rId1", kind, target));
  }

  private static String outline(int points, String line) {
    return SHAPE.replace(
        "<a:prstGeom prst=\"rect\"/>",
        "<a:custGeom><a:pathLst><a:path>"
            + "<a:lnTo><a:pt x=\"1\" y=\"1\"/></a:lnTo>".repeat(points)
            + "</a:path></a:pathLst></a:custGeom>"
            + line);
  }

  private String slide(String shapes) throws Exception {
    return drawn(new TinyDeck().slide(group(shapes)), TinyDeck.slidePart(1));
  }

  /** A part of the presentation that is drawn. */
  private String drawn(TinyDeck tiny, String part) throws Exception {
    byte[] excerpt = excerpt(tiny, DeckLimits.standard());
    Path file = Files.write(folder.resolve("excerpt.pptx"), excerpt);
    try (ZipPackage parts = ZipPackage.open(file, DeckLimits.standard())) {
      return new String(parts.readPicture(part), StandardCharsets.UTF_8);
    }
  }

  @Test
  void eachAlternativeCountsAsAnElement() throws IOException {
    String many =
        "<p:grpSp xmlns=\""
            + TinyDeck.COMPATIBILITY
            + "\">"
            + "<AlternateContent/>".repeat(200_001)
            + "</p:grpSp>";
    assertThat(why(new TinyDeck().slide(group(many + SHAPE)))).contains("too many parts");
  }

  @Test
  void aSlideBeyondTheLargestOfOfficeIsNotDrawn() throws IOException {
    assertThat(why(sized("51206401"))).startsWith("The drawing reaches too far");
    assertThat(image(sized("51206400"))).isInstanceOf(PreparedImage.class);
  }

  @Test
  void aSlideWithoutASizeIsNotDrawn() throws IOException {
    assertThat(why(sized("0"))).isEqualTo("The drawing has no size.");
  }

  private static TinyDeck sized(String width) {
    TinyDeck tiny = new TinyDeck().slide(group(SHAPE.replace("999999", "9999999")));
    String main = "ppt/presentation.xml";
    String usual = new String(tiny.parts().get(main), StandardCharsets.UTF_8);
    return tiny.part(main, usual.replace("cx=\"9144000\"", "cx=\"" + width + "\""));
  }

  /** Below the slide its image is left out; on it, there is no drawing without it. */
  @Test
  void anImageBehindTheSlideThatCannotBeReadIsLeftOut() throws Exception {
    String fill = "<a:blipFill><a:blip r:embed=\"rId9\"/></a:blipFill>";
    String layout =
        TinyDeck.slideXml("")
            .replace("p:sld ", "p:sldLayout ")
            .replace("</p:sld>", "</p:sldLayout>")
            .replace("<p:cSld>", "<p:cSld><p:bg><p:bgPr>" + fill + "</p:bgPr></p:bg>");
    String image = TinyDeck.relationship("rId9", "image", "../media/large.png");
    for (byte[] unread : new byte[][] {new byte[40 << 20], new byte[2 << 20]}) {
      TinyDeck tiny =
          new TinyDeck()
              .slide(group(SHAPE))
              .part("ppt/media/large.png", unread)
              .part("ppt/slideLayouts/slideLayout1.xml", layout)
              .part("ppt/slideLayouts/_rels/slideLayout1.xml.rels", TinyDeck.relationships(image))
              .part(
                  TinyDeck.slideRelationships(1),
                  TinyDeck.relationships(
                      TinyDeck.relationship(
                          "rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"),
                      image));
      DeckLimits limits = new DeckLimits(99, 1 << 20, 1 << 30, 1 << 20, 1_200, 99);
      assertThat(excerpt(tiny, limits)).isNotEmpty();
      assertThat(excerpt(tiny, DeckLimits.standard())).isNotEmpty();
      tiny.part(
          TinyDeck.slidePart(1),
          TinyDeck.slideXml(group(SHAPE.replaceFirst("<a:solidFill>.*</a:solidFill>", fill))));
      assertThatThrownBy(() -> excerpt(tiny, limits)).isInstanceOf(NotDrawnException.class);
    }
  }

  private byte[] excerpt(TinyDeck tiny, DeckLimits limits) throws Exception {
    try (ZipPackage parts = ZipPackage.open(tiny.write(folder.resolve("deck.pptx")), limits)) {
      DeckScanner.Scanned scanned = DeckScanner.scan(parts, false);
      return new PartContents(parts, limits, scanned).excerpt(scanned.scan().elements().get(0));
    }
  }

  @Test
  void whateverFailsWhileAnElementIsCutOutCostsItsImageOnly() throws Exception {
    Path file = diagram(FRAME, STORED).write(folder.resolve("deck.pptx"));
    try (ZipPackage parts = ZipPackage.open(file, DeckLimits.standard())) {
      DeckScanner.Scanned scanned = DeckScanner.scan(parts, false);
      for (Throwable thrown :
          new Throwable[] {new StackOverflowError(), new IllegalStateException()}) {
        PackageParts failing =
            (PackageParts)
                Proxy.newProxyInstance(
                    PackageParts.class.getClassLoader(),
                    new Class<?>[] {PackageParts.class},
                    (proxy, method, arguments) -> {
                      if (method.getName().equals("readPicture")) {
                        throw thrown;
                      }
                      try {
                        return method.invoke(parts, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    });
        PartContents contents = new PartContents(failing, DeckLimits.standard(), scanned);
        assertThatThrownBy(() -> contents.excerpt(scanned.scan().elements().get(0)))
            .isInstanceOf(NotDrawnException.class);
      }
    }
  }
}
