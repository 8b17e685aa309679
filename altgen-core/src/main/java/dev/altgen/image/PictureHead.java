package dev.altgen.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** What stands in a PNG or JPEG file before its pixels, as far as it decides how to read it. */
final class PictureHead {

  /** A camera writes a dozen; each one passes over all pixels again. */
  private static final int MOST_SCANS = 200;

  private static final int PNG_SIGNATURE = 8;
  private static final String PNG_END = "IEND";
  private static final String PNG_ANIMATION = "acTL";
  private static final Set<String> PNG_NOT_PLAIN =
      Set.of(PNG_ANIMATION, "eXIf", "tEXt", "zTXt", "iTXt");
  private static final int SCAN = 0xDA;

  /** Exif and XMP. */
  private static final int APP1 = 0xE1;

  /** Photoshop's resources, IPTC among them. */
  private static final int APP13 = 0xED;

  /** A head that begins somewhere in other bytes is followed no further. */
  private static final int MOST_SEGMENTS = 1_000;

  private static final int TOO_MANY = -2;

  private PictureHead() {}

  /** Whether the reader can thin the picture out while it reads it, so that only a row is held. */
  static boolean isReadByRows(PictureFormat format, byte[] file) throws Unpreparable {
    return switch (format) {
      case PNG -> !isInterlaced(file);
      case JPEG -> frame(file) != 2;
      default -> false;
    };
  }

  /**
   * Whether every server decodes this file to the same pixels, and it holds nothing else. Exif,
   * XMP, IPTC and texts are none of its business: some turn the picture by Exif, and they tell
   * where and by whom the picture was taken.
   */
  static boolean isPlain(PictureFormat format, byte[] file) {
    return switch (format) {
      case PNG -> isPlainPng(file);
      case JPEG -> isPlainJpeg(file);
      default -> false;
    };
  }

  private static boolean isInterlaced(byte[] png) {
    return png.length > 28 && png[28] != 0;
  }

  /** PNG specification 5.3; 16 bits a sample, animation, Exif and texts are not plain. */
  private static boolean isPlainPng(byte[] png) {
    Set<String> chunks = chunks(png);
    return png.length >= 33
        && png[24] <= 8
        && chunks.contains(PNG_END)
        && Collections.disjoint(chunks, PNG_NOT_PLAIN);
  }

  /** Whether a PNG shows one picture after the other where a program knows how to. */
  static boolean isAnimatedPng(PictureFormat format, byte[] file) {
    return format == PictureFormat.PNG && chunks(file).contains(PNG_ANIMATION);
  }

  /** The types of a PNG's chunks up to its end. */
  private static Set<String> chunks(byte[] png) {
    Set<String> types = new HashSet<>();
    long at = PNG_SIGNATURE;
    while (at + 12 <= png.length && !types.contains(PNG_END)) {
      long length = Integer.toUnsignedLong(ByteBuffer.wrap(png, (int) at, 8).getInt());
      types.add(new String(png, (int) at + 4, 4, StandardCharsets.ISO_8859_1));
      at += 12 + length;
    }
    return types;
  }

  private static boolean isPlainJpeg(byte[] jpeg) {
    int frame = frameAt(jpeg, 0);
    if (frame < 0 || marker(jpeg, frame) > 0xC2 || (jpeg[frame + 9] != 1 && jpeg[frame + 9] != 3)) {
      return false;
    }
    int at = 2;
    while (at + 4 <= jpeg.length && marker(jpeg, at) != SCAN) {
      if (marker(jpeg, at) == APP1 || marker(jpeg, at) == APP13) {
        return false;
      }
      at += 2 + length(jpeg, at);
    }
    return true;
  }

  /**
   * How the frame of a JPEG is coded (ITU-T T.81, table B.1): 2 is progressive, so it is held as a
   * whole.
   *
   * @throws Unpreparable if it has so many scans that decoding takes minutes
   */
  private static int frame(byte[] jpeg) throws Unpreparable {
    int scans = 0;
    for (int i = 0; i + 1 < jpeg.length; i++) {
      // No other marker and no coded pixel reads so.
      if (jpeg[i] == -1 && (jpeg[i + 1] & 0xFF) == SCAN) {
        scans++;
      }
    }
    if (scans > MOST_SCANS) {
      throw new Unpreparable("The picture is a JPEG of more than " + MOST_SCANS + " scans.");
    }
    int at = frameAt(jpeg, 0);
    return at < 0 ? -1 : marker(jpeg, at) - 0xC0;
  }

  /** Whether a JPEG holds the four colours of printing. */
  static boolean isOfInk(byte[] jpeg) {
    int at = frameAt(jpeg, 0);
    return at > 0 && jpeg[at + 9] == 4;
  }

  /** Pixels that the head of a JPEG promises, which begins somewhere in other bytes. */
  static long jpegPixels(byte[] bytes, int begin) throws Unpreparable {
    int at = frameAt(bytes, begin, MOST_SEGMENTS);
    if (at == TOO_MANY) {
      throw new Unpreparable(
          "The drawing holds a JPEG of more than " + MOST_SEGMENTS + " segments.");
    }
    return at < 0
        ? 0
        : (long) ((bytes[at + 5] & 0xFF) << 8 | (bytes[at + 6] & 0xFF))
            * ((bytes[at + 7] & 0xFF) << 8 | (bytes[at + 8] & 0xFF));
  }

  /** Where the frame header of a JPEG stands that begins there; -1 when it has none. */
  private static int frameAt(byte[] bytes, int begin) {
    return frameAt(bytes, begin, Integer.MAX_VALUE);
  }

  private static int frameAt(byte[] bytes, int begin, int mostSegments) {
    int at = begin + 2;
    int segments = 0;
    while (at + 10 <= bytes.length && bytes[at] == -1 && marker(bytes, at) != SCAN) {
      if (++segments > mostSegments) {
        return TOO_MANY;
      }
      if (isFrame(marker(bytes, at))) {
        return at;
      }
      at += 2 + length(bytes, at);
    }
    return -1;
  }

  private static int marker(byte[] jpeg, int at) {
    return jpeg[at + 1] & 0xFF;
  }

  private static int length(byte[] jpeg, int at) {
    return Math.max(2, (jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
  }

  /** All but the tables and the arithmetic conditioning among them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }
}
