package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageProcessTest {

  private static final String ENGLISH = "Pie chart \u201cTea\u201d. A: 8.25, B: 3.";
  private static final String GERMAN = "Kreisdiagramm \u201eTea\u201c. A: 8,25; B: 3.";

  @TempDir Path folder;

  @BeforeEach
  void decks() throws Exception {
    Path decks = Files.createDirectory(folder.resolve("decks"));
    for (Locale language : new Locale[] {Locale.UK, Locale.GERMANY, new Locale("sv")}) {
      SampleDeck.titled("T")
          .language(language)
          .slide(
              "S", s -> s.chart("Chart 1", SampleChart.pie("Tea", "A", "B").series("S", 8.25, 3)))
          .write(decks.resolve(language.getLanguage() + ".pptx"));
    }
  }

  @Test
  void theDecksLanguageDecidesAndAnUnknownOneIsEnglish() throws Exception {
    assertThat(altgen("batch", "decks").code()).isZero();
    assertThat(text("en.pptx")).startsWith(ENGLISH);
    assertThat(text("de.pptx")).startsWith(GERMAN);
    assertThat(text("sv.pptx")).startsWith(ENGLISH);
  }

  @Test
  void theFlagAndTheFileOverrideIt() throws Exception {
    assertThat(altgen("batch", "--language", "de", "decks").code()).isZero();
    assertThat(text("en.pptx")).startsWith(GERMAN);

    Files.writeString(folder.resolve("altgen.yaml"), "alt_text:\n  language: en-GB\n");
    assertThat(altgen("config").out()).contains("language: en-GB");
    assertThat(altgen("batch", "--dry-run", "decks/de.pptx").out()).contains(ENGLISH);
  }

  @Test
  void aWrongLanguageSaysWhatIsAllowed() throws Exception {
    Ended ended = altgen("batch", "--language", "german", "decks");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err().strip())
        .hasLineCount(1)
        .startsWith("altgen: --language must be deck or one of en, de")
        .contains("was german");
  }

  @Test
  void aBatchIsNotResumedInAnotherLanguage() throws Exception {
    Files.writeString(folder.resolve("decks/bad.pptx"), "no deck");
    altgen("batch", "--language", "de", "decks");
    Ended refused = altgen("batch", "--resume", "--language", "deck");
    assertThat(refused.code()).isEqualTo(ExitCode.MANIFEST);
    assertThat(refused.err()).contains("language was de and is (not set)");
    assertThat(altgen("batch", "--resume").code()).isEqualTo(ExitCode.SOME_FAILED);
  }

  private String text(String name) throws Exception {
    try (Deck deck = Decks.inProcess().open(folder.resolve("batch_output/decks").resolve(name))) {
      return deck.scan().elements().get(0).alt().text();
    }
  }

  private Ended altgen(String... args) throws Exception {
    return AltgenProcess.run(folder, args);
  }
}
