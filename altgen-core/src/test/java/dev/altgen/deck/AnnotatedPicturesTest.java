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
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a picture that somebody drew upon, a model sees what a reader of the slide sees. */
class AnnotatedPicturesTest {

  private static final int GREEN = 0x00FF00;
  private static final int BLUE = 0x0000FF;
  private static final int RED = 0xFF0000;

  @TempDir Path folder;
  private byte[] png = {};

  @BeforeEach
  void makeAPicture() throws IOException {
    BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 60; x++) {
      for (int y = 0; y < 40; y++) {
        image.setRGB(x, y, x < 30 ? GREEN : BLUE);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    png = out.toByteArray();
  }

  private static String transform(String attributes, long x, long y, long width, long height) {
    return "<a:xfrm%s><a:off x=\"%d\" y=\"%d\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>"
        .formatted(attributes, x, y, width, height);
  }

  /** From one to four million EMU across, from one to three down. */
  private static String picture(String attributes) {
    return TinyDeck.picture("<p:cNvPr id=\"4\" name=\"Picture 3\"/>")
        .replace(
            "<p:spPr/>",
            "<p:spPr>"
                + transform(attributes, 1_000_000, 1_000_000, 3_000_000, 2_000_000)
                + "<a:prstGeom prst=\"rect\"/></p:spPr>");
  }

  private static String box(String properties, String kind, String transform) {
    return ("<p:sp><p:nvSpPr><p:cNvPr id=\"5\" name=\"\"%s/><p:cNvSpPr/><p:nvPr>%s</p:nvPr></p:nvSpPr>"
            + "<p:spPr>%s<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"FF0000\"/></a:solidFill>"
            + "</p:spPr></p:sp>")
        .formatted(properties, kind, transform);
  }

  private static String box(long x, long y, long width, long height) {
    return box("", "", transform("", x, y, width, height));
  }

  private ImagePreparation image(String shapes) throws IOException {
    return image(shapes, png);
  }

  private ImagePreparation image(String shapes, byte[] file) throws IOException {
    Path deck =
        new TinyDeck()
            .slide(shapes)
            .part(TinyDeck.PICTURE, file)
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

  @Test
  void whatIsDrawnUponAPictureIsSeenWithIt() throws IOException {
    Set<Integer> seen = colours(image(picture("") + box(1_500_000, 1_500_000, 500_000, 500_000)));

    assertThat(seen).contains(GREEN, BLUE, RED);
  }

  @Test
  void aLineIsSeenToo() throws IOException {
    String line =
        "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"6\" name=\"\"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            + transform("", 1_500_000, 2_000_000, 1_000_000, 0)
            + "<a:prstGeom prst=\"line\"/><a:ln w=\"90000\"><a:solidFill><a:srgbClr val=\"FF0000\"/>"
            + "</a:solidFill></a:ln></p:spPr></p:cxnSp>";

    assertThat(colours(image(picture("") + line))).contains(GREEN, RED);
  }

  @ParameterizedTest
  @CsvSource({
    "beside it,        5000000, 1500000,  500000,  500000",
    "across its edge,   800000, 1500000,  500000,  500000",
    "half as large,    1000000, 1000000, 2000000, 2000000",
    "of negative size, 1500000, 1500000, -500000, -500000"
  })
  void whatWasNotDrawnUponItIsNot(String what, long x, long y, long width, long height)
      throws IOException {
    assertThat(bytes(image(picture("") + box(x, y, width, height)))).as(what).isEqualTo(png);
  }

  @Test
  void whatLiesBehindIsHiddenOrHoldsAPlaceIsNot() throws IOException {
    String inside = transform("", 1_500_000, 1_500_000, 500_000, 500_000);

    assertThat(bytes(image(box("", "", inside) + picture("")))).isEqualTo(png);
    assertThat(bytes(image(picture("") + box(" hidden=\"1\"", "", inside)))).isEqualTo(png);
    assertThat(bytes(image(picture("") + box("", "<p:ph type=\"body\"/>", inside)))).isEqualTo(png);
  }

  @Test
  void aBackgroundIsSeenAlone() throws IOException {
    String background =
        picture("").replace("cx=\"3000000\" cy=\"2000000\"", "cx=\"8000000\" cy=\"5800000\"");

    assertThat(bytes(image(background + box(1_500_000, 1_500_000, 500_000, 500_000))))
        .isEqualTo(png);
  }

  @Test
  void aTurnedPictureIsSeenAlone() throws IOException {
    Set<Integer> seen =
        colours(image(picture(" rot=\"5400000\"") + box(1_500_000, 1_500_000, 500_000, 500_000)));

    assertThat(seen).contains(GREEN).doesNotContain(RED);
  }

  @Test
  void amongVeryManyShapesNoneCounts() throws IOException {
    String many = box(1_500_000, 1_500_000, 500_000, 500_000).repeat(1_000);

    assertThat(bytes(image(picture("") + many))).isEqualTo(png);
  }

  @Test
  void whatCannotBeSeenIsNotShownByWhatIsDrawnUponIt() throws IOException {
    byte[] broken = {1, 2, 3};

    assertThat(image(picture("") + box(1_500_000, 1_500_000, 500_000, 500_000), broken))
        .isNotInstanceOf(PreparedImage.class);
  }

  @Test
  void whereTheWholeCannotBeDrawnThePictureIsSeenAlone() throws IOException {
    String far =
        box(1_500_000, 1_500_000, 500_000, 500_000)
            .replace(
                "<a:prstGeom prst=\"rect\"/>",
                "<a:custGeom><a:pathLst><a:path w=\"9\" h=\"9\"><a:moveTo><a:pt x=\"no\" y=\"0\"/></a:moveTo></a:path></a:pathLst></a:custGeom>");

    assertThat(bytes(image(picture("") + far))).isEqualTo(png);
  }

  private static byte[] bytes(ImagePreparation image) {
    return ((PreparedImage) image).bytes();
  }
}
