package dev.altgen.deck;

import static dev.altgen.deck.TinyDeck.group;
import static dev.altgen.image.ImagePreparations.colours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.DiagramContent;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.ImagePreparations;
import dev.altgen.testing.SampleDeck;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawn elements become an image of themselves and of nothing else on the slide. */
class DrawnElementsTest {

  private static final String DIAGRAM =
      "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"8\" name=\"\"/><p:cNvGraphicFramePr/>"
          + "<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"0\" y=\"0\"/>"
          + "<a:ext cx=\"999999\" cy=\"999999\"/></p:xfrm><a:graphic><a:graphicData uri=\""
          + "http://schemas.openxmlformats.org/drawingml/2006/diagram\"><dgm:relIds xmlns:dgm=\""
          + "http://schemas.openxmlformats.org/drawingml/2006/diagram\" r:dm=\"rId3\"/>"
          + "</a:graphicData></a:graphic></p:graphicFrame>";

  @TempDir Path folder;

  private static String fill(String colour) {
    return "<a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill>";
  }

  private static String shape(String tag, long x, long y, long width, long height, String inside) {
    return ("<p:%s><p:nv%sPr><p:cNvPr id=\"5\" name=\"\"/><p:cNv%sPr/><p:nvPr/></p:nv%sPr><p:spPr>"
            + "<a:xfrm><a:off x=\"%d\" y=\"%d\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>%s</p:spPr>"
            + "</p:%s>")
        .formatted(tag, name(tag), name(tag), name(tag), x, y, width, height, inside, tag);
  }

  private static String name(String tag) {
    return Character.toUpperCase(tag.charAt(0)) + tag.substring(1);
  }

  private static String rectangle(String colour, long x) {
    return shape(
        "sp", x, 2_000_000, 1_000_000, 500_000, "<a:prstGeom prst=\"rect\"/>" + fill(colour));
  }

  private Path deck(String shapes) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BufferedImage green = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      green.setRGB(i / 8, i % 8, Color.GREEN.getRGB());
    }
    ImageIO.write(green, "png", png);
    return new TinyDeck()
        .slide(shapes)
        .part(TinyDeck.PICTURE, png.toByteArray())
        .part("ppt/diagrams/data1.xml", "<data/>")
        .part("ppt/embeddings/object.bin", "an object")
        .part(
            TinyDeck.slideRelationships(1),
            TinyDeck.relationships(
                TinyDeck.relationship("rId2", "image", "../media/image1.png"),
                TinyDeck.relationship("rId3", "diagramData", "../diagrams/data1.xml"),
                TinyDeck.relationship("rId4", "oleObject", "../embeddings/object.bin"),
                TinyDeck.relationship("rId5", "hyperlink", "http://example.org/")
                    .replace("/>", " TargetMode=\"External\"/>")))
        .write(folder.resolve("deck.pptx"));
  }

  private List<ImagePreparation> images(Path file, Set<ElementKind> kinds) throws IOException {
    List<ImagePreparation> images = new ArrayList<>();
    try (Deck deck = Decks.inProcess().open(file)) {
      for (VisualElement element : deck.scan().elements()) {
        if (kinds.contains(element.kind())) {
          images.add(deck.image(element.key(), ImageBounds.standard()));
        }
      }
    }
    return images;
  }

  private ImagePreparation first(String shapes, ElementKind kind) throws IOException {
    return images(deck(shapes), Set.of(kind)).get(0);
  }

  private String why(String shapes, ElementKind kind) throws IOException {
    return ImagePreparations.why(first(shapes, kind));
  }

  @Test
  void theGroupIsThereAndWhatStandsBesideItIsNot() throws IOException {
    String slide =
        rectangle("0000FF", 0)
            + group(rectangle("FF0000", 2_000_000) + group(rectangle("00FFFF", 4_000_000)))
            + rectangle("FFFF00", 2_500_000);
    Set<Integer> seen = colours(first(slide, ElementKind.GROUP));
    assertThat(seen).contains(0xFF0000, 0x00FFFF, 0xFFFFFF).doesNotContain(0x0000FF, 0xFFFF00);
    Set<Integer> inner = colours(images(deck(slide), Set.of(ElementKind.GROUP)).get(1));
    assertThat(inner).contains(0x00FFFF).doesNotContain(0xFF0000);
    assertThat(colours(first(slide, ElementKind.SHAPE))).contains(0x0000FF);
  }

  @Test
  void aStrictSlideIsDrawn() throws IOException {
    String strict =
        TinyDeck.slideXml(group(rectangle("FF0000", 9)))
            .replace(TinyDeck.PRESENTATION, "http://purl.oclc.org/ooxml/presentationml/main")
            .replace(TinyDeck.DRAWING, "http://purl.oclc.org/ooxml/drawingml/main");
    Path file =
        new TinyDeck()
            .slide(strict.getBytes(StandardCharsets.UTF_8))
            .write(folder.resolve("deck.pptx"));
    ImagePreparation made = images(file, Set.of(ElementKind.GROUP)).get(0);
    assertThat(colours(made)).contains(0xFF0000);
  }

  @Test
  void aLineStraightAcrossIsDrawn() throws IOException {
    String line =
        shape(
            "cxnSp",
            1_000_000,
            1_000_000,
            3_000_000,
            0,
            "<a:prstGeom prst=\"line\"/><a:ln w=\"38100\">" + fill("FF0000") + "</a:ln>");
    assertThat(colours(first(line, ElementKind.CONNECTOR))).contains(0xFF0000);
  }

  @Test
  void picturesAndPreviewsInAGroupAreDrawn() throws IOException {
    String picture =
        "<p:pic><p:nvPicPr><p:cNvPr id=\"3\" name=\"\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>"
            + "<p:blipFill><a:blip r:embed=\"rId2\"/><a:stretch><a:fillRect/></a:stretch>"
            + "</p:blipFill><p:spPr><a:xfrm><a:off x=\"99\" y=\"99\"/><a:ext cx=\"900000\""
            + " cy=\"900000\"/></a:xfrm><a:prstGeom prst=\"rect\"/></p:spPr></p:pic>";
    assertThat(colours(first(group(picture), ElementKind.GROUP))).contains(0x00FF00);
    String object = object(picture);
    assertThat(colours(first(group(object), ElementKind.GROUP))).contains(0x00FF00);
    assertThat(why(group(object("")), ElementKind.GROUP)).startsWith("The group holds");
  }

  private static String object(String preview) {
    return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"\"/>"
        + "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic>"
        + "<a:graphicData uri=\"http://schemas.openxmlformats.org/presentationml/2006/ole\">"
        + "<mc:AlternateContent><mc:Choice Requires=\"v\"><p:oleObj r:id=\"rId4\"/></mc:Choice>"
        + "<mc:Fallback><p:oleObj r:id=\"rId4\"><p:embed/>"
        + preview
        + "</p:oleObj></mc:Fallback></mc:AlternateContent></a:graphicData></a:graphic>"
        + "</p:graphicFrame>";
  }

  @Test
  void aDiagramIsDrawnFromWhatOfficeStored() throws IOException {
    Path file =
        SampleDeck.titled("Diagrams")
            .slide(
                "One",
                slide ->
                    slide.smartArt(
                        "Diagram 1",
                        List.of(
                            new DiagramContent.Node("Plan", 1),
                            new DiagramContent.Node("Build", 1))))
            .write(folder.resolve("sample.pptx"));
    ImagePreparation made = images(file, Set.of(ElementKind.SMARTART)).get(0);
    assertThat(colours(made).size()).isGreaterThan(2);
    assertThat(why(DIAGRAM, ElementKind.SMARTART)).startsWith("The deck holds no drawing");
  }

  @Test
  void theExcerptHoldsNoLinkAndNoObject() throws Exception {
    String linked =
        rectangle("FF0000", 9)
            .replace("name=\"\"/>", "name=\"\"><a:hlinkClick r:id=\"rId5\"/></p:cNvPr>");
    Path file = deck(group(linked + "<p:control r:id=\"rId4\"/>" + object(picture())));
    Set<String> names = new TreeSet<>();
    try (ZipPackage parts = ZipPackage.open(file, DeckLimits.standard())) {
      DeckScanner.Scanned scanned = DeckScanner.scan(parts, false);
      VisualElement group = scanned.scan().elements().get(0);
      byte[] excerpt = new PartContents(parts, DeckLimits.standard(), scanned).excerpt(group);
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(excerpt))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          names.add(entry.getName());
          assertThat(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1))
              .doesNotContain("example.org", "oleObj", "control", "hlinkClick", "External");
        }
      }
    }
    assertThat(names)
        .allMatch(name -> name.matches("(ppt|_rels|\\[Content).*\\.(xml|rels|png)"))
        .contains("ppt/media/image1.png")
        .hasSize(15);
  }

  private static String picture() {
    return TinyDeck.picture("<p:cNvPr id=\"3\" name=\"\"/>");
  }

  @Test
  void nothingToBeSeenIsBlank() throws IOException {
    String none = shape("sp", 9, 9, 999_999, 999_999, "<a:prstGeom prst=\"rect\"/><a:noFill/>");
    assertThat(why(group(none), ElementKind.GROUP)).startsWith("The picture is blank");
    assertThat(why(group(""), ElementKind.GROUP)).startsWith("The picture is blank");
  }

  @Test
  void whatWouldTakeLongIsRefused() throws IOException {
    String nested = "<p:grpSp>".repeat(300) + rectangle("FF0000", 9) + "</p:grpSp>".repeat(300);
    assertThat(why(group(nested), ElementKind.GROUP)).contains("nested too deeply");
    String many = "<p:sp/>".repeat(5_001);
    assertThat(why(group(many), ElementKind.GROUP)).contains("too many parts");
    String stops = "<a:gs pos=\"1\"/>".repeat(200_000);
    assertThat(
            why(
                group(custom("<a:gradFill><a:gsLst>" + stops + "</a:gsLst></a:gradFill>")),
                ElementKind.GROUP))
        .contains("too many parts");
    String text =
        "<p:sp><p:txBody><a:p><a:r><a:t>"
            + "a ".repeat(150_000)
            + "</a:t></a:r></a:p></p:txBody>"
            + "</p:sp><p:sp/>";
    assertThat(why(group(text), ElementKind.GROUP)).contains("too many parts");
    String far = shape("sp", 1L << 40, 0, 9, 9, "");
    assertThat(why(group(far), ElementKind.GROUP)).contains("too far beyond");
    String none = rectangle("FF0000", 9).replace("cx=\"1000000\"", "cx=\"NaN\"");
    assertThat(why(group(none), ElementKind.GROUP)).contains("no number");
  }

  private static String custom(String inside) {
    return shape("sp", 9, 9, 4_000_000, 4_000_000, inside);
  }

  /** Each ends, with an image or a reason. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a:custGeom><a:gdLst><a:gd name='a' fmla='+- b 0 1'/><a:gd name='b' fmla='+- a 0 1'/>"
            + "</a:gdLst><a:pathLst><a:path w='9' h='9'><a:moveTo><a:pt x='a' y='b'/></a:moveTo>"
            + "<a:lnTo><a:pt x='b' y='9'/></a:lnTo></a:path></a:pathLst></a:custGeom>",
        "<a:custGeom><a:gdLst><a:gd name='a' fmla='*/ 1 1 0'/><a:gd name='b' fmla='sqrt -1'/>"
            + "</a:gdLst><a:pathLst><a:path w='0' h='-1'><a:moveTo><a:pt x='a' y='b'/></a:moveTo>"
            + "<a:arcTo wR='b' hR='a' stAng='999999999999' swAng='999999999'/><a:close/></a:path>"
            + "</a:pathLst></a:custGeom>",
        "<a:prstGeom prst='line'/><a:ln w='1'><a:solidFill><a:srgbClr val='FF0000'/></a:solidFill>"
            + "<a:prstDash val='sysDot'/></a:ln>",
        "<a:prstGeom prst='line'/><a:ln w='2147483647'><a:solidFill><a:srgbClr val='FF0000'/>"
            + "</a:solidFill></a:ln>",
        "<a:prstGeom prst='rect'/><a:blipFill><a:blip r:embed='rId2'/><a:tile sx='2147483647'"
            + " sy='2147483647'/></a:blipFill>",
        "<a:prstGeom prst='rect'/><a:blipFill><a:blip r:embed='rId2'/><a:tile sx='1' sy='1'/>"
            + "</a:blipFill>",
        "<a:prstGeom prst='rect'/><a:gradFill><a:gsLst><a:gs pos='5'><a:srgbClr val='FF0000'/>"
            + "</a:gs><a:gs pos='5'><a:srgbClr val='FF0000'/></a:gs><a:gs pos='-1'>"
            + "<a:srgbClr val='00FF00'/></a:gs></a:gsLst><a:path path='shape'/></a:gradFill>",
        "<a:prstGeom prst='nothing'/><a:effectLst><a:outerShdw dist='999999999999'/></a:effectLst>"
      })
  void hostileGeometryEnds(String inside) throws IOException {
    assertThat(first(group(custom(inside.replace('\'', '"'))), ElementKind.GROUP)).isNotNull();
  }

  @Test
  void textThatFitsNowhereEnds() throws IOException {
    String text =
        custom("<a:prstGeom prst=\"rect\"/>")
            .replace("cx=\"4000000\"", "cx=\"1\"")
            .replace(
                "</p:sp>",
                "<p:txBody><a:bodyPr lIns=\"2147483647\" vert=\"vert\"/><a:p><a:pPr marL=\"9999999\""
                    + "/><a:r><a:rPr sz=\"400000\"/><a:t>"
                    + "words ".repeat(1_000)
                    + "</a:t></a:r></a:p></p:txBody></p:sp>");
    assertThat(first(group(text), ElementKind.GROUP)).isNotNull();
  }
}
