package dev.altgen.xml;

import com.google.common.base.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML part and the encoding they came in (XML 1.0, appendix F). Decoding is
 * strict, so encoding again gives the same bytes.
 *
 * @param utf8 the characters in UTF-8, a byte order mark among them; the part's own bytes where
 *     that is its encoding
 * @param charset the encoding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record XmlText(byte[] utf8, Charset charset) {

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  /** How nearly every part begins, so that few need the pattern. */
  private static final byte[] USUAL =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"".getBytes(StandardCharsets.US_ASCII);

  /**
   * Decodes a part.
   *
   * @throws XmlLexer.Malformed if the bytes are not what their encoding allows
   */
  public static XmlText decode(byte[] bytes) throws XmlLexer.Malformed {
    Charset charset = charset(bytes);
    if (charset.equals(StandardCharsets.UTF_8) && (isAscii(bytes) || Utf8.isWellFormed(bytes))) {
      return new XmlText(bytes, charset);
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new XmlText(text.getBytes(StandardCharsets.UTF_8), charset);
    } catch (CharacterCodingException e) {
      throw new XmlLexer.Malformed("its bytes are not valid " + charset);
    }
  }

  private static Charset charset(byte[] bytes) throws XmlLexer.Malformed {
    if (bytes.length >= 2) {
      int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
      if (first == 0xFFFE || first == 0x3C00) {
        return StandardCharsets.UTF_16LE;
      }
      if (first == 0xFEFF || first == 0x003C) {
        return StandardCharsets.UTF_16BE;
      }
    }
    if (startsWith(bytes, USUAL)) {
      return StandardCharsets.UTF_8;
    }
    int head = Math.min(bytes.length, 200);
    Matcher declared = DECLARED.matcher(new String(bytes, 0, head, StandardCharsets.ISO_8859_1));
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new XmlLexer.Malformed("its encoding " + declared.group(1) + " is unknown");
    }
  }

  /** Asks eight bytes at once. */
  private static boolean isAscii(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      if ((buffer.getLong(at) & 0x8080808080808080L) != 0) {
        return false;
      }
    }
    for (; at < bytes.length; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /** The bytes of a changed text in the same encoding. */
  public byte[] encode(byte[] changed) {
    return charset.equals(StandardCharsets.UTF_8)
        ? changed
        : new String(changed, StandardCharsets.UTF_8).getBytes(charset);
  }
}
