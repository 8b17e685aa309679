package dev.altgen.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.poi.common.usermodel.GenericRecord;
import org.apache.poi.hemf.usermodel.HemfPicture;
import org.apache.poi.hwmf.record.HwmfFill.WmfStretchDib;
import org.apache.poi.hwmf.usermodel.HwmfPicture;
import org.jspecify.annotations.Nullable;

/**
 * Finds bitmaps in a metafile that promise more pixels than fit into the memory: the library takes
 * the memory before it sees that the pixels are missing. Bitmaps of records are asked for their
 * size; for files and bitmaps in comments all bytes are searched that read like their heads.
 */
final class EmbeddedBitmaps {

  private static final long MOST_PIXELS = 16_000_000;

  private static final int MOST_METAFILES_WITHIN = 8;
  private static final int EMF_SIGNATURE = 40;

  /** MS-EMFPLUS 2.1.1.25. */
  private static final Set<Integer> PIXEL_FORMATS =
      Set.of(
          0x00030101,
          0x00030402,
          0x00030803,
          0x00101004,
          0x00021005,
          0x00021006,
          0x00061007,
          0x00021808,
          0x00022009,
          0x0026200A,
          0x000E200B,
          0x0010300C,
          0x001C400E,
          0x0034400D);

  private EmbeddedBitmaps() {}

  /**
   * Looks at the bitmaps of all records, of metafiles within, and in comments.
   *
   * @param records those of the metafile itself
   * @throws Unpreparable if one promises too much
   * @throws IOException if a metafile within is damaged
   */
  static void check(byte[] metafile, List<? extends GenericRecord> records)
      throws IOException, Unpreparable {
    check(records);
    ByteBuffer bytes = ByteBuffer.wrap(metafile).order(ByteOrder.LITTLE_ENDIAN);
    int within = 0;
    for (int at = 1; at + 26 <= metafile.length; at++) {
      int word = bytes.getInt(at);
      check(compressed(bytes, word, at, metafile));
      if (at % 2 == 0 && PIXEL_FORMATS.contains(bytes.getInt(at + 12))) {
        check(area(word, bytes.getInt(at + 4)));
      }
      boolean emf = word == 0x464D4520 && at > EMF_SIGNATURE;
      if (emf || word == 0x9AC6CDD7) {
        within++;
        if (within > MOST_METAFILES_WITHIN) {
          throw new Unpreparable("The drawing holds more than " + MOST_METAFILES_WITHIN + " more.");
        }
        int begin = emf ? at - EMF_SIGNATURE : at;
        var file = new ByteArrayInputStream(Arrays.copyOfRange(metafile, begin, metafile.length));
        check(emf ? new HemfPicture(file).getRecords() : new HwmfPicture(file).getRecords());
      }
    }
  }

  private static void check(List<? extends GenericRecord> records) throws Unpreparable {
    for (GenericRecord record : records) {
      if (record instanceof WmfStretchDib stretched) {
        checkSize(stretched.getBitmap());
      }
      Map<String, Supplier<?>> properties = record.getGenericProperties();
      if (properties != null) {
        for (Supplier<?> property : properties.values()) {
          if (value(property) instanceof GenericRecord part) {
            checkSize(part);
          }
        }
      }
    }
  }

  private static void checkSize(GenericRecord part) throws Unpreparable {
    Map<String, Supplier<?>> properties = part.getGenericProperties();
    if (properties != null
        && value(properties.get("width")) instanceof Integer width
        && value(properties.get("height")) instanceof Integer height) {
      check(area(width, height));
    }
  }

  /** Half-read records throw; they are not drawn either. */
  private static Object value(@Nullable Supplier<?> property) {
    try {
      Object value = property == null ? null : property.get();
      return value == null ? "" : value;
    } catch (RuntimeException e) {
      return "";
    }
  }

  private static void check(long pixels) throws Unpreparable {
    if (pixels > MOST_PIXELS) {
      throw new Unpreparable(
          "The drawing holds a bitmap of " + pixels + " pixels, more than " + MOST_PIXELS + ".");
    }
  }

  private static long compressed(ByteBuffer bytes, int word, int at, byte[] metafile)
      throws Unpreparable {
    if (word == 0x38464947) {
      return area(
          Short.toUnsignedInt(bytes.getShort(at + 6)), Short.toUnsignedInt(bytes.getShort(at + 8)));
    }
    if (word == 0x474E5089) {
      return area(
          Integer.reverseBytes(bytes.getInt(at + 16)), Integer.reverseBytes(bytes.getInt(at + 20)));
    }
    boolean jpeg = (word & 0xFFFFFF) == 0xFFD8FF;
    return jpeg ? PictureHead.jpegPixels(metafile, at) : 0;
  }

  private static long area(int width, int height) {
    return Math.abs((long) width) * Math.abs((long) height);
  }
}
