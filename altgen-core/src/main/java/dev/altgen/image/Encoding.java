package dev.altgen.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes an opaque image so that it fits into a number of bytes. */
final class Encoding {

  /** Letters stay legible down to the last one. */
  private static final float[] QUALITIES = {0.9f, 0.8f, 0.65f, 0.5f};

  /** Below this nothing can be told any more. */
  private static final int SMALLEST_SIDE = 32;

  private Encoding() {}

  /**
   * As PNG where it comes to less than a byte a pixel, as drawings and screenshots do and
   * photographs do not, otherwise as JPEG of falling quality, and then of falling size.
   *
   * @param photograph whether it was stored with loss before
   * @throws Unpreparable if even a small one does not fit
   */
  static PreparedImage of(BufferedImage image, boolean photograph, int mostBytes)
      throws IOException, Unpreparable {
    int width = image.getWidth();
    int height = image.getHeight();
    if (!photograph) {
      byte[] png = file(image, "png", 0);
      if (png.length <= mostBytes && png.length < (long) width * height + 4096) {
        return new PreparedImage(PreparedImage.PNG, png, width, height);
      }
    }
    for (float quality : QUALITIES) {
      byte[] jpeg = file(image, "jpeg", quality);
      if (jpeg.length <= mostBytes) {
        return new PreparedImage(PreparedImage.JPEG, jpeg, width, height);
      }
    }
    int side = Math.max(width, height) * 2 / 3;
    if (side < SMALLEST_SIDE) {
      throw new Unpreparable("The picture does not fit into " + mostBytes + " bytes.");
    }
    return of(Drawing.of(image, PictureView.whole(), side), photograph, mostBytes);
  }

  private static byte[] file(BufferedImage image, String format, float quality) throws IOException {
    ImageWriter writer = writer(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (quality > 0) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
      }
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The JDK's own, whatever a host has registered beside it. */
  private static ImageWriter writer(String format) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getModule() == ImageIO.class.getModule()) {
        return writer;
      }
    }
    throw new IIOException("this JVM writes no " + format);
  }
}
