package dev.altgen.deck;

import java.util.Locale;

/**
 * Tells whether a file still has the content it had: its size and a SHA-256 of the zip's central
 * directory (names, sizes, CRC-32s), or of the whole file when it is no zip. Takes milliseconds for
 * a deck of any size. Forged CRC-32 collisions are out of scope.
 *
 * @param size size of the file in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Fingerprint(long size, String sha256) {

  private static final int DIGITS = 64;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the size is negative or the digest is not 64 lower-case
   *     hexadecimal digits
   */
  public Fingerprint {
    if (size < 0 || !isDigest(sha256)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "not a fingerprint: size %d, sha256 %s", size, sha256));
    }
  }

  private static boolean isDigest(String text) {
    boolean digits = text.length() == DIGITS;
    for (int i = 0; digits && i < DIGITS; i++) {
      char c = text.charAt(i);
      digits = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    return digits;
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Fingerprint parse(String text) {
    int colon = text.indexOf(':');
    try {
      return new Fingerprint(
          Long.parseLong(text.substring(0, Math.max(colon, 0))), text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a fingerprint: " + text, e);
    }
  }

  /** {@code size:sha256}. */
  @Override
  public String toString() {
    return size + ":" + sha256;
  }
}
