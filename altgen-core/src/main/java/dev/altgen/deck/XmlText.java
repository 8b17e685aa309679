package dev.altgen.deck;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML part and the encoding they came in (XML 1.0, appendix F). Decoding is
 * strict, so encoding again gives the same bytes.
 *
 * @param text the characters, a byte order mark among them
 * @param charset the encoding
 */
record XmlText(String text, Charset charset) {

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  /**
   * Decodes a part.
   *
   * @throws XmlLexer.Malformed if the bytes are not what their encoding allows
   */
  static XmlText decode(byte[] bytes) throws XmlLexer.Malformed {
    Charset charset = charset(bytes);
    if (charset.equals(StandardCharsets.UTF_8)) {
      // Far faster than a decoder; bytes that are not valid always leave this character.
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.indexOf('\uFFFD') < 0) {
        return new XmlText(text, charset);
      }
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new XmlText(text, charset);
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

  /** The bytes of a changed text in the same encoding. */
  byte[] encode(String changed) {
    return changed.getBytes(charset);
  }
}
