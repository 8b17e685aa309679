package dev.altgen.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * The descriptions in the chunks of a PNG file (PNG, third edition, 5.3 and 11.3.3). metadata-
 * extractor's reader of chunks takes as much memory as a length or a compressed text asks for.
 */
final class PngWords {

  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** Length, type and checksum. */
  private static final int FRAME = 12;

  private static final int MOST_BYTES = 256 << 10;
  private static final int MOST_CHUNKS = 16;

  private final List<Words> words = new ArrayList<>();

  private PngWords() {}

  static List<Words> of(byte[] file) throws IOException {
    PngWords reader = new PngWords();
    reader.read(file);
    return reader.words;
  }

  /** Whether all that stands before the pixels is there. */
  static boolean isWhole(byte[] head) {
    ByteBuffer buffer = ByteBuffer.wrap(head);
    int at = SIGNATURE.length;
    while (at <= head.length - FRAME) {
      int length = buffer.getInt(at);
      String type = new String(head, at + 4, 4, ISO_8859_1);
      if (type.equals("IDAT") || length < 0) {
        return true;
      }
      if (length > head.length - FRAME - at) {
        return false;
      }
      at += FRAME + length;
    }
    return false;
  }

  private void read(byte[] file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    int chunks = 0;
    int at = SIGNATURE.length;
    while (at <= file.length - FRAME && chunks < MOST_CHUNKS) {
      int length = buffer.getInt(at);
      if (length < 0 || length > file.length - FRAME - at) {
        return;
      }
      String type = new String(file, at + 4, 4, ISO_8859_1);
      int data = at + 8;
      if (isRead(type) && length <= MOST_BYTES) {
        chunk(type, Arrays.copyOfRange(file, data, data + length));
        chunks++;
      }
      at += FRAME + length;
    }
  }

  private static boolean isRead(String type) {
    return switch (type) {
      case "tEXt", "zTXt", "iTXt", "eXIf" -> true;
      default -> false;
    };
  }

  private void chunk(String type, byte[] data) throws IOException {
    if (type.equals("eXIf")) {
      ExifWords.of(data).ifPresent(words::add);
      return;
    }
    int keywordEnd = TextBytes.end(data, 0);
    String keyword = new String(data, 0, keywordEnd, ISO_8859_1);
    boolean xmp = keyword.equals("XML:com.adobe.xmp") && type.equals("iTXt");
    if (!xmp && !keyword.equals("Description")) {
      return;
    }
    int at = Math.min(keywordEnd + 1, data.length);
    String language = "";
    byte[] text;
    switch (type) {
      case "iTXt" -> {
        if (data.length - at < 2) {
          return;
        }
        boolean compressed = data[at] == 1;
        int languageEnd = TextBytes.end(data, at + 2);
        language = new String(data, at + 2, languageEnd - at - 2, ISO_8859_1);
        int translatedEnd = TextBytes.end(data, Math.min(languageEnd + 1, data.length));
        text = rest(data, translatedEnd + 1, compressed);
      }
      case "zTXt" -> text = rest(data, at + 1, true);
      default -> text = rest(data, at, false);
    }
    if (xmp) {
      words.addAll(XmpWords.of(text));
    } else {
      words.add(new Words(Source.PNG_DESCRIPTION, language, TextBytes.decoded(text, text.length)));
    }
  }

  private static byte[] rest(byte[] data, int from, boolean compressed) throws IOException {
    int start = Math.min(from, data.length);
    if (!compressed) {
      return Arrays.copyOfRange(data, start, data.length);
    }
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(data, start, data.length - start))) {
      byte[] text = in.readNBytes(MOST_BYTES + 1);
      return text.length > MOST_BYTES ? new byte[0] : text;
    }
  }
}
