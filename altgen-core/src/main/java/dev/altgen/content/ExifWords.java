package dev.altgen.content;

import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ImageDescription in the first directory of EXIF data (TIFF 6.0, section 2). Nothing else is
 * read: libraries follow each tag, also into XMP and into the notes of camera makers.
 */
final class ExifWords {

  private static final Logger LOG = LoggerFactory.getLogger(ExifWords.class);
  private static final int ENTRY = 12;
  private static final int IMAGE_DESCRIPTION = 0x010E;
  private static final int ASCII = 2;

  private ExifWords() {}

  /**
   * What it says; nothing when it leads outside its own bytes.
   *
   * @param exif from its byte order mark on
   */
  static Optional<Words> of(byte[] exif) {
    try {
      return read(exif);
    } catch (IndexOutOfBoundsException e) {
      LOG.debug("EXIF data cannot be read", e);
      return Optional.empty();
    }
  }

  private static Optional<Words> read(byte[] exif) {
    ByteBuffer tiff = ByteBuffer.wrap(exif);
    if (tiff.getShort(0) == 0x4949) {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    }
    int directory = tiff.getInt(4);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + i * ENTRY;
      boolean described = Short.toUnsignedInt(tiff.getShort(at)) == IMAGE_DESCRIPTION;
      if (described && tiff.getShort(at + 2) == ASCII) {
        return Optional.of(text(tiff, at));
      }
    }
    return Optional.empty();
  }

  /** Up to four bytes stand in the entry itself. */
  private static Words text(ByteBuffer tiff, int entry) {
    int length = tiff.getInt(entry + 4);
    int at = length <= Integer.BYTES ? entry + 8 : tiff.getInt(entry + 8);
    byte[] text = new byte[Math.min(Math.max(length, 0), tiff.capacity())];
    tiff.get(at, text);
    return new Words(Source.EXIF_DESCRIPTION, "", TextBytes.decoded(text, TextBytes.end(text, 0)));
  }
}
