package dev.altgen.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.adobe.internal.xmp.XMPException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.xmp.XmpReader;
import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
  private final Metadata metadata = new Metadata();

  private PngWords() {}

  static List<Words> of(byte[] file) throws IOException, XMPException {
    PngWords reader = new PngWords();
    reader.read(file);
    List<Words> found = new ArrayList<>(XmpWords.of(reader.metadata));
    JpegWords.exif(reader.metadata).ifPresent(found::add);
    found.addAll(reader.words);
    return found;
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
      new ExifReader().extract(new ByteArrayReader(data), metadata);
      return;
    }
    int keywordEnd = end(data, 0);
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
        int languageEnd = end(data, at + 2);
        language = new String(data, at + 2, languageEnd - at - 2, ISO_8859_1);
        int translatedEnd = end(data, Math.min(languageEnd + 1, data.length));
        text = rest(data, translatedEnd + 1, compressed);
      }
      case "zTXt" -> text = rest(data, at + 1, true);
      default -> text = rest(data, at, false);
    }
    if (xmp) {
      new XmpReader().extract(text, metadata);
    } else {
      words.add(new Words(Source.PNG_DESCRIPTION, language, decoded(text)));
    }
  }

  /** Index of the next zero byte, or of the end. */
  private static int end(byte[] data, int from) {
    int at = from;
    while (at < data.length && data[at] != 0) {
      at++;
    }
    return at;
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

  /** The standard asks for Latin-1 outside {@code iTXt}; many programs write UTF-8 there too. */
  private static String decoded(byte[] text) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      return new String(text, ISO_8859_1);
    }
  }
}
