package dev.altgen.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Texts of formats that ask for ASCII or Latin-1, where many programs write UTF-8. */
final class TextBytes {

  private TextBytes() {}

  /** Index of the next zero byte, or of the end. */
  static int end(byte[] data, int from) {
    int at = from;
    while (at < data.length && data[at] != 0) {
      at++;
    }
    return at;
  }

  /** The first {@code length} bytes: UTF-8 where they are, else Latin-1. */
  static String decoded(byte[] text, int length) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(text, 0, length)).toString();
    } catch (CharacterCodingException e) {
      return new String(text, 0, length, ISO_8859_1);
    }
  }
}
