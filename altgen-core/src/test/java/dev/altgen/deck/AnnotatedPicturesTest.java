package dev.altgen.deck;

import static dev.altgen.image.ImagePreparations.colours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.PreparedImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a picture that somebody drew upon, a model sees what a reader of the slide sees. */
class AnnotatedPicturesTest {

  private static final int GREEN = 0x00FF00;
  private static final int BLUE = 0x0000FF;
  private static final int RED = 0xFF0000;

  private static final String BLIP = "<a:blip r:embed=\"rId2\"/>";
  private static final String FILL = "<a:solidFill><a:srgbClr val=\"FF0000\"/></a:solidFill>";
  private static final String RECTANGLE = "<a:prstGeom prst=\"rect\"/>";

  /** Upon the picture. */
  private static final String INSIDE = box(1_500_000, 1_500_000, 500_000, 500_000);

  @TempDir Path folder;
  private byte[] png = {};

  @BeforeEach
  void makeAPicture() throws IOException {
    png = png(60, 40, (x, y) -> 0xFF000000 | (x < 30 ? GREEN : BLUE));
  }

  private static byte[] png(int width, int height, IntBinaryOperator colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static String transform(String attributes, long x, long y, long width, long height) {
    return "<a:xfrm%s><a:off x=\"%d\" y=\"%d\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>"
        .formatted(attributes, x, y, width, height);
  }

  private static String picture(String transform) {
    return TinyDeck.picture("<p:cNvPr id=\"4\" name=\"Picture 3\"/>")
        .replace("<p:spPr/>", "<p:spPr>" + transform + RECTANGLE + "</p:spPr>");
  }

  /** From one to four million EMU across, from one to three down. */
  private static String turnedPicture(String turn) {
    return picture(transform(turn, 1_000_000, 1_000_000, 3_000_000, 2_000_000));
  }

  private static String picture() {
    return turnedPicture("");
  }

  private static String box(String attributes, String kind, String transform) {
    return ("<p:sp><p:nvSpPr><p:cNvPr id=\"5\" name=\"\"%s/><p:cNvSpPr/><p:nvPr>%s</p:nvPr>"
            + "</p:nvSpPr><p:spPr>%s</p:spPr></p:sp>")
        .formatted(attributes, kind, transform + RECTANGLE + FILL);
  }

  private static String box(long x, long y, long width, long height) {
    return box("", "", transform("", x, y, width, height));
  }

  private ImagePreparation image(String shapes) throws IOException {
    return image(shapes, png);
  }

  /** Of the first picture; {@code rId3} is a red one, {@code rId4} a drawing. */
  private ImagePreparation image(String shapes, byte[] file) throws IOException {
    Path deck =
        new TinyDeck()
            .slide(shapes)
            .part(TinyDeck.PICTURE, file)
            .part("ppt/media/image2.png", png(2, 2, (x, y) -> 0xFF000000 | RED))
            .part(
                "ppt/media/image3.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"40\">"
                    + "<rect width=\"30\" height=\"40\" fill=\"#00ff00\"/></svg>")
            .part(
                TinyDeck.slideRelationships(1),
                TinyDeck.relationships(
                    TinyDeck.relationship("rId2", "image", "../media/image1.png"),
                    TinyDeck.relationship("rId3", "image", "../media/image2.png"),
                    TinyDeck.relationship("rId4", "image", "../media/image3.svg")))
            .write(folder.resolve("deck.pptx"));
    try (Deck open = Decks.inProcess().open(deck)) {
      VisualElement picture =
          open.scan().elements().stream()
              .filter(element -> element.kind() == ElementKind.PICTURE)
              .findFirst()
              .orElseThrow();
      return open.image(picture.key(), ImageBounds.standard());
    }
  }

  private static byte[] bytes(ImagePreparation image) {
    return ((PreparedImage) image).bytes();
  }

  @Test
  void whatIsDrawnUponAPictureIsSeenWithIt() throws IOException {
    ImagePreparation seen = image(picture() + INSIDE);

    assertThat(colours(seen)).contains(GREEN, BLUE, RED);
    assertThat(((PreparedImage) seen).width()).isEqualTo(60);
    assertThat(((PreparedImage) seen).height()).isEqualTo(40);
  }

  @Test
  void aLineIsSeenToo() throws IOException {
    String line =
        "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"6\" name=\"\"/><p:cNvCxnSpPr/><p:nvPr/>"
            + "</p:nvCxnSpPr><p:spPr>"
            + transform("", 1_500_000, 2_000_000, 1_000_000, 0)
            + "<a:prstGeom prst=\"line\"/><a:ln w=\"150000\">"
            + FILL
            + "</a:ln></p:spPr></p:cxnSp>";

    assertThat(colours(image(picture() + line))).contains(GREEN, RED);
  }

  @Test
  void strokesOfAPenAreSeenByTheirPreview() throws IOException {
    String namespace = "http://schemas.microsoft.com/office/powerpoint/2010/main";
    String place = transform("", 1_500_000, 1_500_000, 500_000, 500_000);
    String preview =
        TinyDeck.picture("<p:cNvPr id=\"7\" name=\"Ink\"/>")
            .replace("rId2", "rId3")
            .replace("<p:spPr/>", "<p:spPr>" + place + RECTANGLE + "</p:spPr>");
    String stroke =
        ("<mc:AlternateContent><mc:Choice xmlns:p14=\"%s\" Requires=\"p14\"><p:contentPart"
                + " r:id=\"rId9\"><p14:nvContentPartPr><p14:cNvPr id=\"7\" name=\"Ink\"/>"
                + "</p14:nvContentPartPr><p14:xfrm><a:off x=\"1500000\" y=\"1500000\"/>"
                + "<a:ext cx=\"500000\" cy=\"500000\"/></p14:xfrm></p:contentPart></mc:Choice>"
                + "<mc:Fallback>%s</mc:Fallback></mc:AlternateContent>")
            .formatted(namespace, preview);

    assertThat(colours(image(picture() + stroke))).contains(GREEN, BLUE, RED);
  }

  @Test
  void aLabelMayReachALittleOverTheEdge() throws IOException {
    assertThat(colours(image(picture() + box(975_000, 1_500_000, 500_000, 500_000)))).contains(RED);
  }

  @ParameterizedTest
  @CsvSource({
    "beside it,        5000000, 1500000,  500000,  500000",
    "across its edge,   925000, 1500000,  500000,  500000",
    "half as large,    1000000, 1000000, 2000000, 2000000",
    "of negative size, 1500000, 1500000, -500000, -500000"
  })
  void whatWasNotDrawnUponItIsNot(String what, long x, long y, long width, long height)
      throws IOException {
    assertThat(bytes(image(picture() + box(x, y, width, height)))).as(what).isEqualTo(png);
  }

  @Test
  void whatLiesBehindIsNot() throws IOException {
    assertThat(bytes(image(INSIDE + picture()))).isEqualTo(png);
  }

  @Test
  void whatIsHiddenOrHoldsAPlaceIsNot() throws IOException {
    String place = transform("", 1_500_000, 1_500_000, 500_000, 500_000);

    assertThat(bytes(image(picture() + box(" hidden=\"1\"", "", place)))).isEqualTo(png);
    assertThat(bytes(image(picture() + box("", "<p:ph type=\"body\"/>", place)))).isEqualTo(png);
  }

  @Test
  void aTurnedAnnotationStandsWhereItIsSeen() throws IOException {
    String level = transform("", 1_200_000, 1_500_000, 2_000_000, 200_000);
    String upright = transform(" rot=\"5400000\"", 1_200_000, 1_500_000, 2_000_000, 200_000);

    assertThat(colours(image(picture() + box("", "", level)))).contains(RED);
    assertThat(bytes(image(picture() + box("", "", upright)))).isEqualTo(png);
  }

  @Test
  void whatNobodySeesChangesNothing() throws IOException {
    assertThat(bytes(image(picture() + INSIDE.replace(FILL, "<a:noFill/>")))).isEqualTo(png);
  }

  @Test
  void aBackgroundIsSeenAlone() throws IOException {
    String background = picture(transform("", 1_000_000, 1_000_000, 8_000_000, 5_800_000));

    assertThat(bytes(image(background + INSIDE))).isEqualTo(png);
  }

  @ParameterizedTest
  @ValueSource(strings = {" rot=\"5400000\"", " rot=\"1800000\"", " flipH=\"1\""})
  void aTurnedPictureIsSeenAlone(String turn) throws IOException {
    assertThat(colours(image(turnedPicture(turn) + INSIDE))).contains(GREEN).doesNotContain(RED);
  }

  @Test
  void aPictureWithAMarginIsSeenAlone() throws IOException {
    String margin = picture().replace(BLIP, BLIP + "<a:srcRect l=\"-50000\"/>");

    assertThat(colours(image(margin + INSIDE))).contains(GREEN).doesNotContain(RED);
  }

  @Test
  void ofVeryManyNoneCounts() throws IOException {
    String beside = box(5_000_000, 1_500_000, 500_000, 500_000);

    assertThat(colours(image(picture() + INSIDE.repeat(100)))).contains(RED);
    assertThat(bytes(image(picture() + INSIDE.repeat(101)))).isEqualTo(png);
    assertThat(bytes(image(picture() + INSIDE + beside.repeat(999)))).isEqualTo(png);
  }

  @Test
  void aWhitePictureStaysOnItsDarkGround() throws IOException {
    byte[] white = png(60, 40, (x, y) -> x < 30 ? 0xFFFFFFFF : 0);

    assertThat(colours(image(picture() + INSIDE, white))).contains(0x303030, 0xFFFFFF, RED);
  }

  @Test
  void aDrawingThatStandsForAPictureIsSeenAlone() throws IOException {
    String withSvg =
        picture()
            .replace(
                BLIP,
                "<a:blip r:embed=\"rId2\"><a:extLst>"
                    + "<a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip"
                    + " xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\""
                    + " r:embed=\"rId4\"/></a:ext></a:extLst></a:blip>");
    byte[] broken = {1, 2, 3};

    assertThat(colours(image(withSvg + INSIDE, broken))).contains(GREEN).doesNotContain(RED);
  }

  @Test
  void whatCannotBeSeenIsNotShownByWhatIsDrawnUponIt() throws IOException {
    byte[] broken = {1, 2, 3};

    assertThat(image(picture() + INSIDE, broken)).isNotInstanceOf(PreparedImage.class);
  }

  @Test
  void whereADrawingCannotBeReadThePictureIsSeenAlone() throws IOException {
    String wrong =
        INSIDE.replace(
            RECTANGLE,
            "<a:custGeom><a:pathLst><a:path w=\"9\" h=\"9\"><a:moveTo><a:pt x=\"no\" y=\"0\"/>"
                + "</a:moveTo></a:path></a:pathLst></a:custGeom>");

    assertThat(bytes(image(picture() + wrong))).isEqualTo(png);
  }
}
