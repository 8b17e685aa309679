package dev.altgen.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture or video of a deck, made anew each time it is written.
 *
 * @param extension {@code png}, {@code jpeg}, {@code gif} or {@code mp4}
 * @param width in pixels
 * @param height in pixels
 * @param size in bytes
 * @param body what writes exactly {@code size} bytes, the same ones each time
 */
record Media(String extension, int width, int height, long size, Body body) {

  /** Writes the bytes. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int VIDEO_HEAD = 40;

  void writeTo(OutputStream out) throws IOException {
    body.writeTo(out);
  }

  /** A picture of these bytes; one that cannot be decoded is shown as four by three. */
  static Media picture(String name, byte[] bytes) {
    byte[] copy = bytes.clone();
    String extension = extension(name, copy);
    int[] pixels = pixels(copy);
    return new Media(extension, pixels[0], pixels[1], copy.length, out -> out.write(copy));
  }

  private static String extension(String name, byte[] bytes) {
    String head = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG")) {
      return "png";
    }
    if (head.startsWith("\u00ff\u00d8")) {
      return "jpeg";
    }
    if (head.startsWith("GIF8")) {
      return "gif";
    }
    throw new IllegalArgumentException(
        "image: the bytes of " + name + " begin like no PNG, JPEG or GIF; give one of these");
  }

  private static int[] pixels(byte[] bytes) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          reader.setInput(in);
          return new int[] {reader.getWidth(0), reader.getHeight(0)};
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | RuntimeException e) {
      // Decks with damaged pictures are wanted too.
    }
    return new int[] {4, 3};
  }

  /** A PNG of coloured noise, a little over three bytes a pixel, which no compression shrinks. */
  static Media noise(long seed, int width, int height) {
    long size = noisePng(seed, width, height).length;
    return new Media("png", width, height, size, out -> out.write(noisePng(seed, width, height)));
  }

  private static byte[] noisePng(long seed, int width, int height) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Deflater stored = new Deflater(Deflater.NO_COMPRESSION);
    try (DeflaterOutputStream rows = new DeflaterOutputStream(pixels, stored)) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] row = new byte[width * 3];
      for (int y = 0; y < height; y++) {
        random.nextBytes(row);
        rows.write(0);
        rows.write(row);
      }
      rows.finish();
      file.write(PNG);
      byte[] header =
          ByteBuffer.allocate(13)
              .putInt(width)
              .putInt(height)
              .put(new byte[] {8, 2, 0, 0, 0})
              .array();
      chunk(file, "IHDR", header);
      chunk(file, "IDAT", pixels.toByteArray());
      chunk(file, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new AssertionError("writing to memory failed", e);
    } finally {
      stored.end();
    }
    return file.toByteArray();
  }

  private static void chunk(OutputStream file, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) checksum.getValue());
  }

  /**
   * A file with the frame of an MP4 (ISO/IEC 14496-12) and noise in it; it cannot be played.
   *
   * @param size in bytes, at least 40
   */
  static Media video(long size) {
    if (size < VIDEO_HEAD) {
      throw new IllegalArgumentException(
          "size: a video has at least " + VIDEO_HEAD + " bytes, not " + size);
    }
    return new Media("mp4", 16, 9, size, out -> writeVideo(out, size));
  }

  private static void writeVideo(OutputStream file, long size) throws IOException {
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(24);
    out.writeBytes("ftypisom");
    out.writeInt(512);
    out.writeBytes("isommp42");
    out.writeInt(1);
    out.writeBytes("mdat");
    out.writeLong(size - 24);
    SplittableRandom random = new SplittableRandom(size);
    byte[] block = new byte[1 << 16];
    for (long left = size - VIDEO_HEAD; left > 0; left -= block.length) {
      random.nextBytes(block);
      out.write(block, 0, (int) Math.min(block.length, left));
    }
  }
}
