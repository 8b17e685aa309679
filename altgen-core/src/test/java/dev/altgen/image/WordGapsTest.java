package dev.altgen.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordGapsTest {

  private static final int LETTER = 16;

  private final BufferedImage line = new BufferedImage(600, 48, BufferedImage.TYPE_INT_RGB);
  private final List<WordGaps.Glyph> glyphs = new ArrayList<>();
  private int right = 10;

  @Test
  void aGapLikeTheSpacesOfTheLineIsOne() {
    word("ab").space(14).word("cd").gap(13).word("ef").gap(5).word("g");

    assertThat(text()).isEqualTo("ab cd efg");
  }

  @Test
  void whereNoSpaceWasRecognisedItTakesMoreWhite() {
    word("ab").gap(14).word("cd").gap(8).word("ef");

    assertThat(text()).isEqualTo("ab cdef");
  }

  @Test
  void spacedLettersAreNoWords() {
    word("a").gap(14).word("b").gap(14).word("c").gap(14).word("d");

    assertThat(text()).isEqualTo("abcd");
  }

  @Test
  void nothingIsFoundInALineOfOneColourOrWithoutCharacters() {
    assertThat(new WordGaps(line).text(List.of())).isEmpty();
    glyphs.add(new WordGaps.Glyph("a", 10));
    glyphs.add(new WordGaps.Glyph(" ", 20));
    glyphs.add(new WordGaps.Glyph("b", 500));
    assertThat(text()).isEqualTo("a b");
  }

  private String text() {
    return new WordGaps(line).text(glyphs);
  }

  /** Bars of a letter's width, two pixels apart. */
  private WordGapsTest word(String letters) {
    Graphics2D graphics = line.createGraphics();
    graphics.setColor(Color.WHITE);
    for (int i = 0; i < letters.length(); i++) {
      graphics.fillRect(right, 8, LETTER, 32);
      glyphs.add(new WordGaps.Glyph(letters.substring(i, i + 1), right + LETTER / 2));
      right += LETTER + 2;
    }
    graphics.dispose();
    return this;
  }

  private WordGapsTest space(int width) {
    glyphs.add(new WordGaps.Glyph(" ", right + width / 2));
    return gap(width);
  }

  private WordGapsTest gap(int width) {
    right += width - 2;
    return this;
  }
}
