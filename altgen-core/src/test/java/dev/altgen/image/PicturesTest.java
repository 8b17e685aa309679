package dev.altgen.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

  private static final ImageBounds BOUNDS = ImageBounds.standard();

  /** A red box on white, 24 by 16 pixels. */
  private static final String WEBP_LOSSLESS =
      "UklGRjAAAABXRUJQVlA4TCMAAAAvF8ADAA/wiv8n/7/if/7jAQTZNjWZv90xjhDR/wCAdQEAAAA=";

  private static final String WEBP =
      "UklGRoQAAABXRUJQVlA4IHgAAABwAwCdASoYABAAPm0qkkWkIqGYBABABsSzAE6GVYAYGqpYeAAA/v4vE/+uGtzY96T"
          + "/7/1k9In/FP0873+DE7AOSfxJuQm1vQrGLqNzNYvkzHeU6lH/wtky+kZ9jU+Muf5+nvvF4If/rKO7z0HSRD0f"
          + "+P7Bm3ayAAA=";

  /** A quarter of it red, the rest of another colour. */
  private static BufferedImage drawing(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.dispose();
    return image;
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    return image;
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).as(format).isTrue();
    return bytes.toByteArray();
  }

  private static PreparedImage image(byte[] file) {
    return image(file, PictureView.whole(), BOUNDS);
  }

  private static PreparedImage image(byte[] file, PictureView view, ImageBounds bounds) {
    ImagePreparation made = Pictures.prepare(file, view, bounds);
    assertThat(made).isInstanceOf(PreparedImage.class);
    return (PreparedImage) made;
  }

  private static String why(byte[] file) {
    ImagePreparation made = Pictures.prepare(file, PictureView.whole(), BOUNDS);
    assertThat(made).isInstanceOf(NoImage.class);
    return ((NoImage) made).why();
  }

  private static BufferedImage decoded(PreparedImage image) throws IOException {
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(image.bytes()));
    assertThat(decoded.getWidth()).isEqualTo(image.width());
    assertThat(decoded.getHeight()).isEqualTo(image.height());
    return decoded;
  }

  private static void assertColour(BufferedImage image, int x, int y, Color expected) {
    Color found = new Color(image.getRGB(x, y));
    int distance =
        Math.abs(found.getRed() - expected.getRed())
            + Math.abs(found.getGreen() - expected.getGreen())
            + Math.abs(found.getBlue() - expected.getBlue());
    assertThat(distance).as("%s at %d, %d: %s", expected, x, y, found).isLessThan(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void aPictureThatFitsIsHandedOverAsItIs(String format) throws IOException {
    byte[] file = file(drawing(BufferedImage.TYPE_INT_RGB, 60, 40), format);
    assertThat(image(file).bytes()).isSameAs(file);
    assertThat(image(file).mediaType()).isEqualTo("image/" + format);
    assertThat(image(file).width()).isEqualTo(60);
    assertThat(image(file).height()).isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp", "tiff"})
  void otherFormatsBecomePng(String format) throws IOException {
    PreparedImage made = image(file(drawing(BufferedImage.TYPE_INT_RGB, 60, 40), format));
    assertThat(made.mediaType()).isEqualTo("image/png");
    assertColour(decoded(made), 10, 10, Color.RED);
    assertColour(decoded(made), 50, 30, Color.WHITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {WEBP, WEBP_LOSSLESS})
  void webpBecomesAnImage(String base64) throws IOException {
    PreparedImage made = image(Base64.getDecoder().decode(base64));
    assertThat(made.width()).isEqualTo(24);
    assertColour(decoded(made), 8, 7, new Color(200, 20, 20));
    assertColour(decoded(made), 22, 14, Color.WHITE);
  }

  /** A red box at the upper left on white, 32 by 32 pixels, in cyan, magenta, yellow and black. */
  private static final String CMYK =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpz"
          + "YlBVbVZFRmSIZW13e4GCgU5gjZeMfZZzfoF8/8AAFAgAIAAgBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEB"
          + "AQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQci"
          + "cRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm"
          + "Z2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV"
          + "1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwDs64yuMrs6KKKKK9mr2aiiiiii"
          + "vGa8Zoooooor2avZqKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK//2Q==";

  @Test
  void aJpegInTheColoursOfInkIsRead() throws IOException {
    PreparedImage made = image(Base64.getDecoder().decode(CMYK));
    assertThat(made.width()).isEqualTo(32);
    assertColour(decoded(made), 26, 26, Color.WHITE);
    Color red = new Color(decoded(made).getRGB(6, 6));
    assertThat(red.getRed()).isGreaterThan(180);
    assertThat(red.getGreen()).isLessThan(90);
  }

  @Test
  void aTiffWithTablesOfGigabytesIsRefused() throws IOException {
    byte[] tiff = file(drawing(BufferedImage.TYPE_INT_RGB, 60, 40), "tiff");
    int bits = new String(tiff, StandardCharsets.ISO_8859_1).indexOf("\0\u0008\0\u0008\0\u0008");
    tiff[bits + 1] = 27;
    tiff[bits + 3] = 27;
    tiff[bits + 5] = 27;
    assertThat(why(tiff)).contains("16 bits");
  }

  @Test
  void aLargePictureIsScaledDownWithoutLosingThinLines() throws IOException {
    BufferedImage large = new BufferedImage(4000, 2000, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = large.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(1001, 0, 1, 2000);
    graphics.dispose();
    PreparedImage made = image(file(large, "png"));
    assertThat(made.width()).isEqualTo(1568);
    assertThat(made.height()).isEqualTo(784);
    BufferedImage decoded = decoded(made);
    int brightest = 0;
    for (int x = 0; x < decoded.getWidth(); x++) {
      brightest = Math.max(brightest, decoded.getRGB(x, 400) & 0xFF);
    }
    assertThat(brightest).isBetween(40, 255);
  }

  @Test
  void smallPicturesAreNotEnlarged() throws IOException {
    PreparedImage made = image(file(drawing(BufferedImage.TYPE_INT_RGB, 7, 5), "gif"));
    assertThat(made.width()).isEqualTo(7);
  }

  @Test
  void aPhotographBecomesJpegWithinTheBytes() throws IOException {
    byte[] file = file(noise(900, 900), "png");
    PreparedImage whole = image(file, PictureView.whole(), new ImageBounds(800, 4 << 20));
    assertThat(whole.mediaType()).isEqualTo("image/jpeg");
    assertThat(whole.width()).isEqualTo(800);
    PreparedImage small = image(file, PictureView.whole(), new ImageBounds(1568, 60_000));
    assertThat(small.bytes().length).isLessThanOrEqualTo(60_000);
    assertThat(small.width()).isBetween(32, 899);
    assertThat(decoded(small)).isNotNull();
    assertThat(Pictures.prepare(file, PictureView.whole(), new ImageBounds(1568, 100)))
        .isInstanceOf(NoImage.class);
  }

  @Test
  void darkWordsOnNothingStandOnWhiteAndLightOnesOnDark() throws IOException {
    for (Color ink : new Color[] {Color.BLACK, Color.WHITE}) {
      BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(ink);
      graphics.fillRect(10, 10, 20, 20);
      graphics.dispose();
      BufferedImage made = decoded(image(file(image, "png")));
      assertColour(made, 20, 20, ink);
      int ground = made.getRGB(2, 2) & 0xFF;
      assertThat(Math.abs(ground - ink.getRed())).isGreaterThan(150);
    }
  }

  @Test
  void greyAndPalettesAndSixteenBitsKeepTheirTones() throws IOException {
    for (int type :
        new int[] {
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY
        }) {
      BufferedImage source = new BufferedImage(60, 40, type);
      Graphics2D graphics = source.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, 30, 40);
      graphics.dispose();
      BufferedImage made =
          decoded(image(file(source, "png"), PictureView.whole(), new ImageBounds(30, 1 << 20)));
      assertColour(made, 5, 5, Color.WHITE);
      assertColour(made, 25, 5, Color.BLACK);
    }
  }

  @Test
  void aViewIsCroppedMirroredAndTurned() throws IOException {
    byte[] file = file(drawing(BufferedImage.TYPE_INT_RGB, 80, 40), "png");
    PictureView right = new PictureView(0.25, 0, 0, 0, false, 0);
    BufferedImage cropped = decoded(image(file, right, BOUNDS));
    assertThat(cropped.getWidth()).isEqualTo(60);
    assertColour(cropped, 10, 10, Color.RED);
    assertColour(cropped, 30, 10, Color.WHITE);
    BufferedImage mirrored = decoded(image(file, new PictureView(0, 0, 0, 0, true, 0), BOUNDS));
    assertColour(mirrored, 70, 10, Color.RED);
    assertColour(mirrored, 10, 10, Color.WHITE);
    BufferedImage turned = decoded(image(file, new PictureView(0, 0, 0, 0, false, 1), BOUNDS));
    assertThat(turned.getWidth()).isEqualTo(40);
    assertColour(turned, 30, 10, Color.RED);
    assertColour(turned, 10, 10, Color.WHITE);
    assertColour(turned, 30, 70, Color.WHITE);
    assertThat(Pictures.prepare(file, new PictureView(0.5, 0, 0.5, 0, false, 0), BOUNDS))
        .isInstanceOf(NoImage.class);
  }

  @Test
  void aJpegWithExifIsEncodedAgainWithoutIt() throws IOException {
    byte[] jpeg = file(drawing(BufferedImage.TYPE_INT_RGB, 60, 40), "jpeg");
    byte[] exif =
        "\u00ff\u00e1\0$Exif\0\0MM\0*\0\0\0\u0008\0\1\1\u0012\0\3\0\0\0\1\0\u0006\0\0\0\0\0\0"
            .getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, 2);
    file.write(Arrays.copyOf(exif, 38));
    file.write(jpeg, 2, jpeg.length - 2);
    PreparedImage made = image(file.toByteArray());
    assertThat(made.width()).as("as PowerPoint shows it").isEqualTo(60);
    assertThat(new String(made.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
  }

  @Test
  void blankPicturesAreNoImages() throws IOException {
    BufferedImage clear = new BufferedImage(30, 30, BufferedImage.TYPE_INT_ARGB);
    assertThat(why(file(clear, "png"))).contains("blank");
    BufferedImage black = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
    assertThat(why(file(black, "png"))).contains("blank");
    assertThat(why(file(black, "jpeg"))).contains("blank");
  }

  @Test
  void aPictureOfOneColourOrNoneIsBlank() throws IOException {
    BufferedImage clear = new BufferedImage(30, 30, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(3, 3, 0x00FF0000);
    assertThat(isBlank(file(clear, "png"))).as("colours that nobody sees").isTrue();
    BufferedImage black = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
    for (String format : new String[] {"png", "jpeg", "gif", "bmp", "tiff"}) {
      assertThat(isBlank(file(black, format))).as(format).isTrue();
    }
    BufferedImage spot = new BufferedImage(4_000, 3_000, BufferedImage.TYPE_INT_RGB);
    spot.setRGB(2_999, 2_001, 0x101010);
    assertThat(isBlank(file(spot, "png"))).as("a spot that scaling would lose").isFalse();
    BufferedImage drawn = new BufferedImage(30, 30, BufferedImage.TYPE_INT_ARGB);
    drawn.setRGB(3, 3, 0xFF000000);
    assertThat(isBlank(file(drawn, "png"))).as("black on nothing").isFalse();
    assertThat(isBlank(file(drawing(BufferedImage.TYPE_INT_RGB, 60, 40), "png"))).isFalse();
    assertThat(
            Pictures.isBlank(
                file(drawing(BufferedImage.TYPE_INT_RGB, 60, 40), "png"),
                new PictureView(0.6, 0, 0, 0, false, 0)))
        .as("what is seen of it")
        .isTrue();
  }

  @Test
  void whatWasNotLookedAtWhollyIsNotBlank() throws IOException {
    byte[] png = file(new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB), "png");
    BufferedImage large = new BufferedImage(5_000, 4_000, BufferedImage.TYPE_BYTE_BINARY);
    assertThat(isBlank(file(large, "png"))).as("thinned out").isFalse();
    assertThat(isBlank(file(large.getSubimage(0, 0, 4_000, 3_000), "png"))).isTrue();
    assertThat(isBlank(animated(png))).as("an animated PNG").isFalse();
    assertThat(isBlank(gif(new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB)))).isTrue();
    assertThat(
            isBlank(
                gif(
                    new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB),
                    drawing(BufferedImage.TYPE_INT_RGB, 30, 30))))
        .as("an animated GIF")
        .isFalse();
    assertThat(isBlank(svg())).as("a drawing that may not be drawn as elsewhere").isFalse();
    assertThat(Pictures.isBlank(png, new PictureView(0.6, 0, 0.6, 0, false, 0)))
        .as("cropped away")
        .isFalse();
    assertThat(isBlank(new byte[0])).isFalse();
    for (String format : new String[] {"png", "jpeg", "gif", "bmp", "tiff"}) {
      byte[] noise = file(noise(60, 40), format);
      for (int length = 0; length < noise.length; length += 7) {
        assertThat(isBlank(Arrays.copyOf(noise, length))).as(format + " of " + length).isFalse();
      }
    }
  }

  private static boolean isBlank(byte[] file) {
    return Pictures.isBlank(file, PictureView.whole());
  }

  private static byte[] svg() {
    return "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** With the chunk that tells of more frames, before the pixels. */
  private static byte[] animated(byte[] png) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(png, 0, 33);
    byte[] control = new byte[20];
    java.nio.ByteBuffer.wrap(control).putInt(8).put("acTL".getBytes(StandardCharsets.US_ASCII));
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(control, 4, 12);
    java.nio.ByteBuffer.wrap(control).putInt(16, (int) crc.getValue());
    file.writeBytes(control);
    file.write(png, 33, png.length - 33);
    return file.toByteArray();
  }

  private static byte[] gif(BufferedImage... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    javax.imageio.ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (javax.imageio.stream.ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage frame : frames) {
        writer.writeToSequence(new javax.imageio.IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsNoPictureHasAReason() throws IOException {
    assertThat(why(new byte[0])).contains("empty");
    assertThat(why("<html>".getBytes(StandardCharsets.US_ASCII))).contains("unknown format");
    byte[] png = file(noise(60, 40), "png");
    assertThat(why(Arrays.copyOf(png, png.length / 2))).contains("damaged");
    for (String format : new String[] {"png", "jpeg", "gif", "bmp", "tiff"}) {
      byte[] file = file(drawing(BufferedImage.TYPE_INT_RGB, 60, 40), format);
      for (int length = 0; length < Math.min(file.length, 400); length++) {
        Pictures.prepare(Arrays.copyOf(file, length), PictureView.whole(), BOUNDS);
      }
    }
  }

  @Test
  void anySpoiltBytesEndInAnImageOrAReason() throws IOException {
    Random random = new Random(7);
    for (String format : new String[] {"png", "jpeg", "gif", "bmp", "tiff"}) {
      byte[] file = file(drawing(BufferedImage.TYPE_INT_RGB, 60, 40), format);
      for (int i = 0; i < 400; i++) {
        byte[] spoilt = file.clone();
        for (int n = 0; n <= i % 4; n++) {
          spoilt[random.nextInt(Math.min(200, file.length))] = (byte) random.nextInt();
        }
        assertThat(Pictures.prepare(spoilt, PictureView.whole(), BOUNDS)).isNotNull();
      }
    }
    for (String base64 : new String[] {WEBP, WEBP_LOSSLESS}) {
      byte[] file = Base64.getDecoder().decode(base64);
      for (int i = 0; i < 1000; i++) {
        byte[] spoilt = file.clone();
        spoilt[random.nextInt(file.length)] = (byte) random.nextInt();
        assertThat(Pictures.prepare(spoilt, PictureView.whole(), BOUNDS)).isNotNull();
      }
    }
  }

  @Test
  void tooManyPixelsAreRefusedByTheHeadAlone() throws IOException {
    byte[] png = file(noise(10, 10), "png");
    java.nio.ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 40_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    java.nio.ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    assertThat(why(png)).contains("40000 × 40000 pixels");
  }

  @Test
  void aJpegOfManyScansIsRefused() throws IOException {
    byte[] jpeg = file(noise(64, 64), "jpeg");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < 300; i++) {
      bomb.write(new byte[] {-1, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 0, 0});
    }
    assertThat(why(bomb.toByteArray())).contains("scans");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThat(new NoImage("why")).asInstanceOf(type(ImagePreparation.class)).isNotNull();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> new PictureView(-0.1, 0, 0, 0, false, 0))
        .isInstanceOf(IllegalArgumentException.class);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> new PreparedImage("text/html", new byte[1], 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Levels of grey count as they are drawn; Java's own colours of them are brighter. */
  @Test
  void greyIsBlankByItsLevels() throws IOException {
    BufferedImage watermark = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage black = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 40; x++) {
        watermark.getRaster().setSample(x, y, 0, x == y ? 249 : 255);
        black.getRaster().setSample(x, y, 0, x == y ? 1 : 0);
      }
    }
    assertThat(image(file(watermark, "png")).bytes()).isEqualTo(file(watermark, "png"));
    assertThat(why(file(black, "png"))).contains("one colour");
  }
}
