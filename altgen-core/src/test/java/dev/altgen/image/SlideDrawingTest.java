package dev.altgen.image;

import static dev.altgen.image.ImagePreparations.decoded;
import static dev.altgen.image.ImagePreparations.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.junit.jupiter.api.Test;

/** What is drawn on a slide is cropped, put on its background, and given up when it takes long. */
class SlideDrawingTest {

  private interface Shapes {
    void add(XMLSlideShow show, XSLFSlide slide);
  }

  private static byte[] deck(Shapes shapes) throws IOException {
    try (XMLSlideShow show = new XMLSlideShow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      shapes.add(show, show.createSlide());
      show.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void rectangle(XSLFSlide slide, Color colour) {
    XSLFAutoShape shape = slide.createAutoShape();
    shape.setAnchor(new Rectangle(100, 200, 80, 40));
    shape.setFillColor(colour);
  }

  private static ImagePreparation prepared(Shapes shapes) throws IOException {
    return Pictures.prepareSlide(deck(shapes), ImageBounds.standard());
  }

  private static BufferedImage image(Shapes shapes) throws IOException {
    return decoded(prepared(shapes));
  }

  @Test
  void theShapesAreCroppedToWithALittleAroundThem() throws IOException {
    BufferedImage made = image((show, slide) -> rectangle(slide, Color.RED));
    assertThat(made.getWidth() / (double) made.getHeight()).isBetween(1.8, 2.0);
    int middle = made.getHeight() / 2;
    assertThat(made.getRGB(made.getWidth() / 2, middle)).isEqualTo(Color.RED.getRGB());
    assertThat(made.getRGB(made.getWidth() / 10, middle)).isEqualTo(Color.RED.getRGB());
    assertThat(made.getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
  }

  @Test
  void theBackgroundOfTheSlideIsSeen() throws IOException {
    BufferedImage made =
        image(
            (show, slide) -> {
              slide.getBackground().setFillColor(Color.BLUE);
              rectangle(slide, Color.WHITE);
            });
    assertThat(made.getRGB(0, 0)).isEqualTo(Color.BLUE.getRGB());
  }

  @Test
  void whatTheBackgroundHidesIsDrawnWithoutIt() throws IOException {
    BufferedImage made =
        image(
            (show, slide) -> {
              slide.getBackground().setFillColor(Color.BLUE);
              rectangle(slide, Color.BLUE);
            });
    assertThat(made.getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
  }

  @Test
  void nothingToBeSeenIsBlank() throws IOException {
    ImagePreparation none = prepared((show, slide) -> slide.createAutoShape());
    assertThat(why(none)).startsWith("The picture is blank");
    ImagePreparation beyond =
        prepared(
            (show, slide) -> {
              rectangle(slide, Color.RED);
              ((XSLFAutoShape) slide.getShapes().get(0)).setAnchor(new Rectangle(9_000, 9, 9, 9));
            });
    assertThat(why(beyond)).startsWith("The picture is blank");
  }

  @Test
  void aPictureThatCannotBeDecodedIsLeftOut() throws IOException {
    BufferedImage made =
        image(
            (show, slide) -> {
              rectangle(slide, Color.RED);
              slide.createPicture(show.addPicture(new byte[] {1, 2, 3}, PictureType.PNG));
            });
    assertThat(made.getRGB(made.getWidth() / 2, made.getHeight() / 2))
        .isEqualTo(Color.RED.getRGB());
  }

  @Test
  void aPictureAtWhichItsReaderFailsIsLeftOut() throws IOException {
    byte[] wmf = {(byte) 0xD7, (byte) 0xCD, (byte) 0xC6, (byte) 0x9A, 0, 0, 0, 0};
    ImagePreparation alone = Pictures.prepare(wmf, PictureView.whole(), ImageBounds.standard());
    assertThat(why(alone)).contains("IllegalStateException");
    SlideImage image = new SlideImage();
    image.loadImage(wmf, "image/x-wmf");
    assertThat(image.getImage().getWidth()).isEqualTo(1);
  }

  @Test
  void aSlideThatTakesTooLongIsGivenUp() throws IOException {
    byte[] deck =
        deck(
            (show, slide) -> {
              for (int i = 0; i < 20; i++) {
                rectangle(slide, Color.RED);
              }
            });
    AtomicLong time = new AtomicLong();
    assertThatThrownBy(() -> SlideDrawing.cropped(deck, () -> time.getAndAdd(1_000_000_000L)))
        .isInstanceOf(Patience.Exhausted.class);
  }
}
