package dev.altgen.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes pictures in the formats that the JDK reads, and tells those that hold no text. */
final class Pixels {

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");
  private static final long MOST_PIXELS = 40_000_000;
  private static final long ENOUGH_PIXELS = 8_000_000;

  /** A letter of print that can be told from another is no lower. */
  private static final int LOWEST = 10;

  private static final int NARROWEST = 24;

  private Pixels() {}

  /** Why a picture is not looked at. */
  static final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    Unfit(String why) {
      super(why);
    }
  }

  /**
   * Decodes a picture; its bounds are checked before.
   *
   * @return on white where it is transparent, reduced to some 8 million pixels
   * @throws Unfit if there can be no text in it, it is too large, or it cannot be decoded
   */
  static BufferedImage of(byte[] picture) throws Unfit {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            reader.setInput(in, true, true);
            return onWhite(read(reader));
          }
        } finally {
          reader.dispose();
        }
      }
    } catch (Unfit e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new Unfit("The picture cannot be decoded: " + e.getMessage());
    }
    throw new Unfit("Text in pictures of this format is not read.");
  }

  private static BufferedImage read(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    long pixels = (long) width * height;
    if (width < NARROWEST || height < LOWEST) {
      throw new Unfit("The picture is too small for text.");
    }
    if (pixels > MOST_PIXELS) {
      throw new Unfit("The picture has more than " + MOST_PIXELS + " pixels.");
    }
    ImageReadParam parameters = reader.getDefaultReadParam();
    int step = (int) Math.ceil(Math.sqrt((double) pixels / ENOUGH_PIXELS));
    parameters.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, parameters);
  }

  private static BufferedImage onWhite(BufferedImage picture) throws Unfit {
    BufferedImage opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(picture, 0, 0, Color.WHITE, null);
    graphics.dispose();
    if (isPlain(opaque)) {
      throw new Unfit("The picture has one colour only.");
    }
    return opaque;
  }

  private static boolean isPlain(BufferedImage picture) {
    int colour = picture.getRGB(0, 0);
    int[] row = new int[picture.getWidth()];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        if (pixel != colour) {
          return false;
        }
      }
    }
    return true;
  }
}
