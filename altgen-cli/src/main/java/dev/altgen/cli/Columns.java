package dev.altgen.cli;

/**
 * How many columns text takes in a terminal: two for wide characters, none for marks that combine
 * (Unicode Standard Annex 11). Where terminals differ, as for pictographs, the larger number.
 */
final class Columns {

  /** First and last of each range of wide characters. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x2329, 0x232A},
    {0x23E9, 0x23FF},
    {0x25FB, 0x27BF},
    {0x2934, 0x2935},
    {0x2B05, 0x2B55},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x16FE0, 0x1B2FF},
    {0x1D300, 0x1D35F},
    {0x1F000, 0x1FBFF},
    {0x20000, 0x3FFFD},
  };

  private Columns() {}

  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> wide(character) ? 2 : 1;
    };
  }

  private static boolean wide(int character) {
    for (int[] range : WIDE) {
      if (character <= range[1]) {
        return character >= range[0];
      }
    }
    return false;
  }

  /** The text, or its beginning and end around an ellipsis when it takes more than {@code most}. */
  static String shorten(String text, int most) {
    if (of(text) <= most) {
      return text;
    } else if (most < 1) {
      return "";
    }
    int end = (most - 1) / 2;
    return head(text, most - 1 - end) + "…" + tail(text, end);
  }

  private static String head(String text, int most) {
    int end = 0;
    for (int taken = 0; end < text.length(); ) {
      int character = text.codePointAt(end);
      taken += of(character);
      if (taken > most) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end);
  }

  private static String tail(String text, int most) {
    int start = text.length();
    for (int taken = 0; start > 0; ) {
      int character = text.codePointBefore(start);
      taken += of(character);
      if (taken > most) {
        break;
      }
      start -= Character.charCount(character);
    }
    return text.substring(start);
  }
}
