package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.image.RecognizedLine;
import dev.altgen.image.RecognizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecognizedWordsTest {

  private static final double SURE = 0.98;

  private final RecognizedWords words = new RecognizedWords(Wording.of(Locale.ENGLISH));

  @Test
  void linesOfAParagraphGoOnAndOthersAreDivided() {
    assertThat(
            said(
                line("Ferry cancelled", 10, 10, 300, 40),
                line("All boats stay in the", 10, 80, 260, 20),
                line("harbour until noon", 10, 104, 200, 20),
                line("Help", 10, 200, 60, 20),
                line("desk", 80, 200, 60, 20),
                line("Exit", 300, 200, 60, 20)))
        .contains(
            "Picture with the text “Ferry cancelled; All boats stay in the harbour until noon;"
                + " Help desk; Exit”.");
  }

  @Test
  void onlyWholeLinesAreSaidAndTheOthersCounted() {
    List<RecognizedLine> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.add(line("Twenty-one characters", 10, 10 + i * 100, 500, 40));
    }

    String said = said(lines.toArray(RecognizedLine[]::new)).orElseThrow();

    assertThat(said)
        .startsWith("Picture with the text “Twenty-one characters; Twenty")
        .endsWith("characters” and 10 more lines.")
        .hasSizeLessThan(300);
  }

  @Test
  void unsureLinesStrayMarksAndIdeographsAreLeftOut() {
    assertThat(
            said(
                line("Ferries from Hull to Rotterdam", 10, 10, 300, 40),
                new RecognizedLine("Fcrrlcs", 0.7, 10, 100, 200, 40),
                line("\u56DE", 400, 10, 40, 40),
                line("+", 440, 10, 40, 40)))
        .contains("Picture with the text “Ferries from Hull to Rotterdam”.");
  }

  @Test
  void ideographsCountWhereTheyAreWritten() {
    RecognizedLine line =
        line(
            "\u6E2F \u306E \u8239 \u306F \u4ECA\u65E5 \u6B20\u822A \u3067\u3059\u306E\u3067\u99C5\u3078\u3069\u3046\u305E",
            1,
            1,
            400,
            60);

    assertThat(new RecognizedWords(Wording.of(Locale.JAPANESE)).of(picture(line), Locale.JAPANESE))
        .isPresent();
  }

  @Test
  void aSignInAPhotographIsNotWhatItShows() {
    assertThat(said(line("Welcome to the harbour museum", 10, 10, 120, 20))).isEmpty();
  }

  @Test
  void aPlotANameAndDoubtfulLettersAreNotSaid() {
    assertThat(
            said(
                line("bytes sent a second", 10, 10, 300, 40),
                line("10000 20000 30000 40000", 10, 100, 400, 40)))
        .isEmpty();
    assertThat(said(line("Rijkswaterstaat Nederland", 10, 10, 400, 80))).isEmpty();
    assertThat(said(line("The new one", 10, 10, 400, 80))).isEmpty();
    assertThat(
            said(
                line("These few words are sure", 10, 10, 300, 40),
                new RecognizedLine("thcsc mauy otlier wonls arc uot at aII", 0.8, 10, 90, 400, 40)))
        .isEmpty();
  }

  @Test
  void aPictureThatWasNotReadIsNotSaid() {
    assertThat(words.of(RecognizedText.unread("no model"), Locale.ENGLISH)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.altgen.describe.Languages#codes")
  void theSentencePassesTheRulesInEveryLanguage(String code) {
    Locale language = Locale.forLanguageTag(code);
    RecognizedLine line = line("Ferries from Hull to Rotterdam", 10, 10, 300, 40);

    String said =
        new RecognizedWords(Wording.of(language)).of(picture(line), language).orElseThrow();

    assertThat(said).contains("Ferries from Hull to Rotterdam");
    assertThat(AltTextRules.standard().meaningful(AltText.of(said))).isTrue();
  }

  private Optional<String> said(RecognizedLine... lines) {
    return words.of(picture(lines), Locale.ENGLISH);
  }

  private static RecognizedText picture(RecognizedLine... lines) {
    return new RecognizedText(List.of(lines), 500, 300, Optional.empty());
  }

  private static RecognizedLine line(String text, int left, int top, int width, int height) {
    return new RecognizedLine(text, SURE, left, top, width, height);
  }
}
