package dev.altgen.vision;

/** Texts of others, bounded. */
final class Texts {

  private Texts() {}

  /** The text, cut with an ellipsis where it is longer, never between the halves of a character. */
  static String bounded(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
