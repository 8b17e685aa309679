package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.DiagramContent;
import dev.altgen.content.DiagramContent.Node;
import dev.altgen.content.ValueFormat;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.Decks;
import dev.altgen.deck.VisualElement;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said in each language, and which language is spoken. */
class LanguagesTest {

  private static final Path NOW = Path.of("target", "languages");

  @TempDir Path folder;

  /** What the program says now is written to {@code target/languages}. */
  @ParameterizedTest
  @MethodSource("dev.altgen.describe.Languages#codes")
  void eachLanguageSpeaksOfEverything(String code) throws Exception {
    List<String> said = say(Locale.forLanguageTag(code));
    Files.createDirectories(NOW);
    Files.write(NOW.resolve(code + ".txt"), said);
    try (InputStream in = LanguagesTest.class.getResourceAsStream("languages/" + code + ".txt")) {
      assertThat(in).as("the texts of " + code).isNotNull();
      assertThat(said)
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  @Test
  void anUnknownLanguageIsEnglishWhateverTheHostIs() throws Exception {
    List<String> english = say(Locale.ENGLISH);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);

      assertThat(say(Locale.forLanguageTag("sv"))).isEqualTo(english);
      assertThat(say(Locale.forLanguageTag("en-US"))).isEqualTo(english);
      assertThat(say(Locale.ROOT)).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en     | -1,234.5 kg | 62%  | 0.25  | May 1, 2002  | May 2002
          en-GB  | -1,234.5 kg | 62%  | 0.25  | 1 May 2002   | May 2002
          de     | -1.234,5 kg | 62_% | 0,25  | 1. Mai 2002  | Mai 2002
          de-AT  | -1_234,5 kg | 62_% | 0,25  | 1. Mai 2002  | Mai 2002
          de-CH  | -1’234.5 kg | 62%  | 0.25  | 1. Mai 2002  | Mai 2002
          de-u-nu-arab | -1.234,5 kg | 62_% | 0,25 | 1. Mai 2002 | Mai 2002
          """)
  void numbersAndDatesAreThoseOfTheRegion(
      String tag, String number, String share, String plain, String day, String month) {
    Wording wording = Wording.of(Locale.forLanguageTag(tag));
    ValueFormat kilograms = new ValueFormat.Decimal("", " kg", 1, 1, true, 0, false);
    ValueFormat percent = new ValueFormat.Decimal("", "", 0, 0, false, 2, true);

    assertThat(wording.number(-1234.5, kilograms)).isEqualTo(number.replace('_', '\u00A0'));
    assertThat(wording.number(0.62, percent)).isEqualTo(share.replace('_', '\u00A0'));
    assertThat(wording.number(0.25)).isEqualTo(plain);
    assertThat(wording.date("2002-05-01")).isEqualTo(day);
    assertThat(wording.date("2002-05")).isEqualTo(month);
  }

  @Test
  void aTagIsReadIfItsLanguageIsSpoken() {
    assertThat(Languages.parse("de-at")).contains(Locale.forLanguageTag("de-AT"));
    assertThat(Languages.parse("EN")).contains(Locale.ENGLISH);
    for (String wrong : List.of("", "german", "de_DE", "sv", "und", "de-", "x-de")) {
      assertThat(Languages.parse(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void theSlidesLanguageCountsThenTheDecks() throws Exception {
    Path file =
        SampleDeck.titled("T")
            .language(Locale.GERMANY)
            .slide("Hafen", slide -> slide.table("Table 1", List.of(List.of("Kai", "Tor"))))
            .write(folder.resolve("slide.pptx"));
    try (Deck deck = Decks.inProcess().open(file)) {
      DeckScan scan = deck.scan();
      VisualElement table = scan.elements().get(0);

      assertThat(scan.slides().get(0).language()).contains(Locale.GERMANY);
      assertThat(new DescriptionRequests(deck).of(table).language()).isEqualTo(Locale.GERMANY);
      assertThat(
              new DescriptionRequests(deck, scan, Optional.of(Locale.ITALY)).of(table).language())
          .isEqualTo(Locale.ITALY);
    }
  }

  private List<String> say(Locale language) throws Exception {
    String formula =
        "<m:f><m:num><m:r><m:t>-b</m:t></m:r><m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr>"
            + "<m:deg/><m:e><m:r><m:t>x+1</m:t></m:r></m:e></m:rad></m:num>"
            + "<m:den><m:sSup><m:e><m:r><m:t>α</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r>"
            + "</m:sup></m:sSup></m:den></m:f><m:r><m:t>≤0.5</m:t></m:r>";
    Path file =
        SampleDeck.titled("T")
            .slide(
                "S",
                slide ->
                    slide
                        .chart(
                            "Chart 1",
                            SampleChart.bars("Umbrellas", "A", "B", "C", "D", "E", "F", "G")
                                .formatted("#,##0.0")
                                .series("Sold", 1250, 420.5, 980, 15, 33, 47, 8.25))
                        .chart(
                            "Chart 2",
                            SampleChart.lines("", "2002-05-01", "2002-06-01", "2002-07-01")
                                .series("Rain", 1.5, 2.25, 3)
                                .series("Sun", 9, 7, 8))
                        .chart(
                            "Chart 3",
                            SampleChart.columns("Votes", "North", "South")
                                .shares()
                                .series("Yes", 3, 1)
                                .series("No", 5, 7))
                        .table(
                            "Table 1",
                            List.of(
                                List.of("Port", "Ships", "Crew", "Tons"),
                                List.of("Westhaven", "4", "9", "12"),
                                List.of("Eastport", "7", "11", "13"),
                                List.of("Southend", "5", "8", "19")))
                        .table("Table 2", List.of(List.of("Left", "Right")))
                        .smartArt(
                            "Diagram 1",
                            DiagramContent.Kind.PROCESS,
                            List.of(new Node("Plan", 1), new Node("Do", 1), new Node("Check", 1)))
                        .smartArt(
                            "Diagram 2",
                            DiagramContent.Kind.HIERARCHY,
                            List.of(new Node("Top", 1), new Node("Left", 2), new Node("Right", 2)))
                        .group(
                            "Group 1",
                            g ->
                                g.shape("A", "rect", "Web")
                                    .shape("B", "rect", "Store")
                                    .shape("C", "rect", "Log")
                                    .connector("L 1", "A", "B", true)
                                    .connector("L 2", "B", "C", false))
                        .formula("Formula 1", "", formula))
            .write(folder.resolve("all.pptx"));
    List<String> said = new ArrayList<>();
    try (Deck deck = Decks.inProcess().open(file)) {
      DescriptionRequests requests =
          new DescriptionRequests(deck, deck.scan(), Optional.of(language));
      for (VisualElement element : deck.scan().elements()) {
        if (element.parent().isEmpty()
            && AltTextGenerators.builtIn().describe(requests.of(element))
                instanceof Description.Text text) {
          said.add(text.value());
        }
      }
    }
    return said;
  }
}
