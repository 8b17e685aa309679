package dev.altgen.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture of pixels, decoded within bounds. What is too large for the memory is thinned out while
 * it is read. Texts and profiles beside the pixels are passed over, since they inflate without
 * bound.
 */
final class RasterPicture implements Closeable {

  /** Decoded row by row; a photograph of the best cameras has as many. */
  private static final long MOST_PIXELS = 100_000_000;

  /** Decoded as a whole before anything can be thinned out. */
  private static final long MOST_PIXELS_AT_ONCE = 32_000_000;

  /** Of floating point and laboratories; a table of each sample's values would take gigabytes. */
  private static final int MOST_BITS = 16;

  /** Held at a time, 4 bytes each; halves where a pixel takes 8 bytes. */
  private static final long MOST_HELD = 16_000_000;

  private final PictureFormat format;
  private final ImageReader reader;
  private final ImageInputStream in;
  private final int width;
  private final int height;

  private RasterPicture(PictureFormat format, ImageReader reader, ImageInputStream in, byte[] file)
      throws IOException, Unpreparable {
    this.format = format;
    this.reader = reader;
    this.in = in;
    reader.setInput(in, true, true);
    this.width = reader.getWidth(0);
    this.height = reader.getHeight(0);
    checkSize(PictureHead.isReadByRows(format, file) ? MOST_PIXELS : MOST_PIXELS_AT_ONCE);
    checkBits();
  }

  /**
   * Reads the head of a picture.
   *
   * @throws Unpreparable if it has too many pixels
   * @throws IOException if it is damaged
   */
  static RasterPicture open(PictureFormat format, byte[] file) throws IOException, Unpreparable {
    boolean ink = format == PictureFormat.JPEG && PictureHead.isOfInk(file);
    ImageReader reader = reader(format, ink || format == PictureFormat.WEBP);
    ImageInputStream in = new PictureStream(file);
    try {
      return new RasterPicture(format, reader, in, file);
    } catch (IOException | Unpreparable | RuntimeException e) {
      reader.dispose();
      in.close();
      throw e;
    }
  }

  /**
   * The JDK's own, whatever a host has registered beside them, but for what it cannot read: WebP
   * and colours of ink.
   */
  private static ImageReader reader(PictureFormat format, boolean beyondJdk) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      boolean ofJdk = reader.getClass().getModule() == ImageIO.class.getModule();
      if (ofJdk != beyondJdk) {
        return reader;
      }
      reader.dispose();
    }
    throw new IIOException("this JVM has no reader for it");
  }

  private void checkSize(long most) throws IOException, Unpreparable {
    long tile = (long) reader.getTileWidth(0) * reader.getTileHeight(0);
    if (width < 1 || height < 1) {
      throw new IIOException("it has no pixels");
    }
    if ((long) width * height > most || tile > most) {
      throw new Unpreparable(
          "The picture has %d × %d pixels, more than %d.".formatted(width, height, most));
    }
  }

  private void checkBits() throws IOException, Unpreparable {
    for (int bits : reader.getImageTypes(0).next().getSampleModel().getSampleSize()) {
      if (bits > MOST_BITS) {
        throw new Unpreparable("The picture has more than " + MOST_BITS + " bits a sample.");
      }
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The pixels of a region that lies within the picture, thinned out where they are too many. */
  BufferedImage read(Rectangle region) throws IOException {
    ImageReadParam how = reader.getDefaultReadParam();
    int step = step(region);
    how.setSourceSubsampling(step, step, 0, 0);
    how.setSourceRegion(region);
    return reader.read(0, how);
  }

  /** Whether {@link #read} leaves out pixels of this region. */
  boolean thinsOut(Rectangle region) throws IOException {
    return step(region) > 1;
  }

  private int step(Rectangle region) throws IOException {
    int step = 1;
    while ((long) (region.width / step) * (region.height / step) > MOST_HELD / bytes() * 4) {
      step++;
    }
    return step;
  }

  /** Whether another picture follows the first in a file that shows one after the other. */
  boolean moves() throws IOException {
    if (format != PictureFormat.GIF) {
      return false;
    }
    try {
      return reader.getWidth(1) > 0;
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  /** Bytes that a pixel takes in memory, at least 4, since drawing takes as many. */
  private int bytes() throws IOException {
    int bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
    return Math.max(4, bits / 8);
  }

  @Override
  public String toString() {
    return format + " of " + width + " × " + height;
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    in.close();
  }
}
