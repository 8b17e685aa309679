package dev.altgen.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds spaces that a recognition network missed: it was made for a script without them. Where the
 * white between two characters is as wide as between words of the same line, there is one.
 */
final class WordGaps {

  /** A column whose pixels differ by less than this share of the line's contrast is white. */
  private static final double WHITE = 0.25;

  /** Compared with the spaces that were recognised, and with the white inside words. */
  private static final double LIKE_A_SPACE = 0.75;

  private static final double UNLIKE_LETTERS = 2.5;

  /** The same where no space was recognised: a share of the line's height, and of that white. */
  private static final double WIDE = 0.25;

  private static final double VERY_UNLIKE_LETTERS = 4;

  private final boolean[] white;
  private final int height;

  /** A character and the column where it stands. */
  record Glyph(String character, int column) {

    boolean isSpace() {
      return character.isBlank();
    }
  }

  /** Of a line in {@code TYPE_INT_RGB}. */
  WordGaps(BufferedImage line) {
    this.height = line.getHeight();
    int[] contrast = new int[line.getWidth()];
    int[] column = new int[height];
    for (int x = 0; x < contrast.length; x++) {
      line.getRGB(x, 0, 1, height, column, 0, 1);
      int[] green = Arrays.stream(column).map(pixel -> pixel >> 8 & 0xFF).sorted().toArray();
      contrast[x] = green[height - 1] - green[0];
    }
    int strongest = Arrays.stream(contrast).max().orElse(0);
    this.white = new boolean[contrast.length];
    for (int x = 0; x < white.length; x++) {
      white[x] = contrast[x] < WHITE * strongest;
    }
  }

  /** The text with spaces, those that were recognised and those found. */
  String text(List<Glyph> glyphs) {
    List<Integer> spaces = new ArrayList<>();
    List<Integer> inWords = new ArrayList<>();
    int[] before = new int[glyphs.size()];
    for (int i = 1; i < before.length; i++) {
      boolean behindSpace = glyphs.get(i - 1).isSpace();
      if (!glyphs.get(i).isSpace() && (!behindSpace || i > 1)) {
        int from = glyphs.get(behindSpace ? i - 2 : i - 1).column();
        before[i] = widestWhite(from, glyphs.get(i).column());
        (behindSpace ? spaces : inWords).add(before[i]);
      }
    }
    double least = leastSpace(spaces, inWords);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < before.length; i++) {
      if (i > 0 && before[i] >= least && !glyphs.get(i - 1).isSpace()) {
        text.append(' ');
      }
      text.append(glyphs.get(i).character());
    }
    return text.toString();
  }

  private double leastSpace(List<Integer> spaces, List<Integer> inWords) {
    double letters = Math.max(1, median(inWords));
    return spaces.isEmpty()
        ? Math.max(WIDE * height, VERY_UNLIKE_LETTERS * letters)
        : Math.max(LIKE_A_SPACE * median(spaces), UNLIKE_LETTERS * letters);
  }

  private static int median(List<Integer> widths) {
    return widths.isEmpty() ? 0 : widths.stream().sorted().toList().get(widths.size() / 2);
  }

  private int widestWhite(int from, int to) {
    int widest = 0;
    int run = 0;
    for (int x = Math.max(from, 0); x < Math.min(to, white.length); x++) {
      run = white[x] ? run + 1 : 0;
      widest = Math.max(widest, run);
    }
    return widest;
  }
}
