package dev.altgen.vision;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts of others, bounded and on one line; waits. */
final class Texts {

  /** What ends a line, steers a terminal or turns the direction of writing, and blanks. */
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}]+");

  private Texts() {}

  /** The text on one line. */
  static String line(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** A wait in seconds. */
  static String seconds(Duration wait) {
    return String.format(Locale.ROOT, "%.1f s", wait.toMillis() / 1_000.0);
  }

  /** The text, cut with an ellipsis where it is longer, never between the halves of a character. */
  static String bounded(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
