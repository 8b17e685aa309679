package dev.altgen.deck;

import static dev.altgen.image.ImagePreparations.decoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.NoImage;
import dev.altgen.image.PreparedImage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of an element is what a reader sees of its picture. */
class ShownPicturesTest {

  @TempDir Path folder;

  /** 80 by 40: red, green, blue and white from left to right, black along the upper edge. */
  private static byte[] picture() throws IOException {
    BufferedImage image = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
    int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF};
    for (int x = 0; x < 80; x++) {
      for (int y = 10; y < 40; y++) {
        image.setRGB(x, y, colours[x / 20]);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static String pic(String fill, String transform) {
    return "<p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"Picture 1\"/><p:cNvPicPr/><p:nvPr/>"
        + "</p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\"/>"
        + fill
        + "</p:blipFill><p:spPr><a:xfrm "
        + transform
        + "><a:off x=\"0\" y=\"0\"/><a:ext cx=\"9\" cy=\"9\"/></a:xfrm></p:spPr></p:pic>";
  }

  private List<ImagePreparation> images(byte[] media, String shapes) throws IOException {
    Path file =
        new TinyDeck()
            .slide(shapes)
            .part(TinyDeck.PICTURE, media)
            .write(folder.resolve("deck.pptx"));
    List<ImagePreparation> images = new ArrayList<>();
    try (Deck deck = Decks.inProcess().open(file)) {
      for (VisualElement element : deck.scan().elements()) {
        images.add(deck.image(element.key(), ImageBounds.standard()));
      }
    }
    return images;
  }

  private BufferedImage image(String shape) throws IOException {
    return decoded(images(picture(), shape).get(0));
  }

  private static Color at(BufferedImage image, double x, double y) {
    return new Color(image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
  }

  @Test
  void aCropIsApplied() throws IOException {
    BufferedImage made = image(pic("<a:srcRect l=\"25000\" t=\"25000\" r=\"25000\"/>", ""));
    assertThat(made.getWidth()).isEqualTo(40);
    assertThat(made.getHeight()).isEqualTo(30);
    assertThat(at(made, 0.1, 0.1)).isEqualTo(Color.GREEN);
    assertThat(at(made, 0.9, 0.9)).isEqualTo(Color.BLUE);
    assertThat(image(pic("<a:srcRect l=\"25%\"/>", "")).getWidth()).isEqualTo(60);
  }

  @Test
  void marginsOfANegativeCropAndNumbersThatAreNoneChangeNothing() throws IOException {
    for (String crop : List.of("l=\"-50000\" b=\"-1\"", "l=\"x\" r=\"1e999\"", "")) {
      ImagePreparation made =
          images(picture(), pic("<a:srcRect " + crop + "/>", "rot=\"x\"")).get(0);
      assertThat(((PreparedImage) made).bytes()).isEqualTo(picture());
    }
    ImagePreparation nothing =
        images(picture(), pic("<a:srcRect l=\"60000\" r=\"60000\"/>", "")).get(0);
    assertThat(nothing).isInstanceOf(NoImage.class);
  }

  @Test
  void aFillBeyondTheShapeIsCutOffAtItsEdge() throws IOException {
    BufferedImage made =
        image(pic("<a:stretch><a:fillRect l=\"-50000\" r=\"-50000\"/></a:stretch>", ""));
    assertThat(made.getWidth()).isEqualTo(40);
    assertThat(at(made, 0.1, 0.9)).isEqualTo(Color.GREEN);
  }

  @Test
  void flipsAndTurnsAreApplied() throws IOException {
    BufferedImage mirrored = image(pic("", "flipH=\"1\""));
    assertThat(at(mirrored, 0.1, 0.9)).isEqualTo(Color.WHITE);
    assertThat(at(mirrored, 0.9, 0.9)).isEqualTo(Color.RED);
    BufferedImage over = image(pic("", "flipV=\"true\""));
    assertThat(at(over, 0.1, 0.1)).isEqualTo(Color.RED);
    assertThat(at(over, 0.1, 0.95)).isEqualTo(Color.BLACK);
    BufferedImage clockwise = image(pic("", "rot=\"5400000\""));
    assertThat(clockwise.getWidth()).isEqualTo(40);
    assertThat(at(clockwise, 0.1, 0.1)).isEqualTo(Color.RED);
    assertThat(at(clockwise, 0.95, 0.5)).isEqualTo(Color.BLACK);
    assertThat(at(image(pic("", "rot=\"-5400000\"")), 0.95, 0.95)).isEqualTo(Color.RED);
    assertThat(image(pic("", "rot=\"1200000\"")).getWidth()).isEqualTo(80);
  }

  @Test
  void groupsTurnWhatIsInThem() throws IOException {
    String group =
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>"
            + "</p:nvGrpSpPr><p:grpSpPr><a:xfrm flipH=\"1\" rot=\"5400000\"/></p:grpSpPr>"
            + pic("", "rot=\"5400000\"")
            + "</p:grpSp>";
    BufferedImage image = decoded(images(picture(), group).get(1));
    // Turned to the right, mirrored by the group and turned with it: the mirror image.
    assertThat(image.getWidth()).isEqualTo(80);
    assertThat(at(image, 0.1, 0.9)).isEqualTo(Color.WHITE);
    assertThat(at(image, 0.5, 0.1)).isEqualTo(Color.BLACK);
    assertThat(images(picture(), group).get(0)).isInstanceOf(NoImage.class);
  }

  @Test
  void theTypeThatIsDeclaredIsNotBelieved() throws IOException {
    byte[] svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><circle r=\"5\"/></svg>"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(images(svg, pic("", "")).get(0)).isInstanceOf(PreparedImage.class);
  }

  @Test
  void thePreviewOfAnObjectStandsForIt() throws IOException {
    String object =
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"Object 3\"/>"
            + "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic>"
            + "<a:graphicData uri=\"http://schemas.openxmlformats.org/presentationml/2006/ole\">"
            + "<mc:AlternateContent><mc:Choice Requires=\"v\"><p:oleObj progId=\"Excel.Sheet\">"
            + "<p:embed/></p:oleObj></mc:Choice><mc:Fallback><p:oleObj progId=\"Excel.Sheet\">"
            + "<p:embed/>"
            + pic("", "")
            + "</p:oleObj></mc:Fallback></mc:AlternateContent></a:graphicData></a:graphic>"
            + "</p:graphicFrame>";
    List<ImagePreparation> images = images(picture(), object);
    assertThat(images).hasSize(1);
    assertThat(images.get(0)).isInstanceOf(PreparedImage.class);
  }
}
