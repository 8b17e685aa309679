package dev.altgen.alttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AltTextRulesTest {

  /** Judged otherwise in the samples; here a person may have written them, so they are kept. */
  private static final Set<String> KEPT_IN_DOUBT =
      Set.of(
          "elektroschrott2", // as well the name of a product as that of a file
          "Architecture",
          "The notes on the slide describe the image.",
          "Apache Camel (@ApacheCamel) | Twitter",
          "E-Mail, envelope, gmail - , google - , letztere, mail, message Symbol",
          "Inside LangChain: The Open Source Large Language Model Framework Everyone  is Talking"
              + " About | by Jesus Rodriguez | Towards AI");

  private final AltTextRules rules = AltTextRules.standard();

  @ParameterizedTest
  @CsvSource({
    "holiday.jpg, file-name",
    "Grafik 5, default-name",
    "Image7, default-name",
    "obrázek 12, default-name",
    "図 3, default-name",
    "https://example.org/a?b=c, url",
    "C:\\Users\\me\\x, path",
    "alt text, boilerplate",
    "Imagen, boilerplate",
    "Bildergebnis für Katze, boilerplate",
    "'Un chat noir. Description générée automatiquement', generated",
    "'一只猫 描述已自动生成', generated",
    "'En katt Automatiskt genererad beskrivning', generated",
    "123456789, identifier",
    "rId4, identifier"
  })
  void whatNobodyWroteForAReaderIsNotMeaningful(String text, String code) {
    assertThat(rules.judge(AltText.of(text), Optional.empty()))
        .extracting(Finding::code)
        .containsExactly(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NATO",
        "A photo of Rosa Parks on a bus in Montgomery",
        "Rosa Parks im Bus",
        "Carte de l'Europe en 1914",
        "Mapa de España",
        "Foto della torre di Pisa",
        "Mapa do Brasil",
        "Kaart van Nederland",
        "Mapa Polski",
        "Карта России",
        "東京タワーの写真",
        "长城的照片",
        "COVID-19",
        "Figure 3 shows how the water rises",
        "The words Description automatically generated stand in the caption that the screenshot"
            + " shows beside its picture.",
        "\" \""
      })
  void whatAPersonWroteIsNeverReplacedUnderSmart(String text) {
    assertThat(rules.mayReplace(AltPolicy.SMART, AltText.of(text))).isFalse();
  }

  @Test
  void policiesDifferInWhatTheyReplace() {
    AltText person = AltText.of("A bridge at dusk");
    assertThat(rules.mayReplace(AltPolicy.PRESERVE, AltText.of("Picture 3"))).isFalse();
    assertThat(rules.mayReplace(AltPolicy.PRESERVE, AltText.missing())).isTrue();
    assertThat(rules.mayReplace(AltPolicy.OVERWRITE, person)).isTrue();
    assertThat(rules.mayReplace(AltPolicy.OVERWRITE, AltText.markedDecorative())).isFalse();
  }

  @Test
  void whatIsOnlyReportedIsNotReplaced() {
    assertThat(rules.judge(new AltText("A tree", true), Optional.empty()))
        .containsExactly(Finding.DECORATIVE_WITH_TEXT);
    assertThat(rules.judge(AltText.missing(), Optional.of("A tree")))
        .containsExactly(Finding.MISSING, Finding.TITLE_ONLY);
    assertThat(rules.judge(AltText.of("tree ".repeat(20_000)), Optional.empty()))
        .containsExactly(Finding.VERY_LONG);
  }

  @Property
  void spaceAndCaseAroundAMarkerDoNotMatter(
      @ForAll @AlphaChars @StringLength(max = 40) String caption) {
    String text = caption + "\r\n\n  DESCRIPTION Automatically\u00A0generated. ";
    assertThat(rules.judge(AltText.of(text), Optional.empty())).containsExactly(Finding.GENERATED);
  }

  @Tag("corpus")
  @Test
  void publicSamplesAreJudgedAsByHand() throws IOException {
    Path samples = Path.of(System.getProperty("altgen.corpus", "")).resolve("alt-samples.tsv");
    assumeTrue(Files.exists(samples), "samples skipped: set -Daltgen.corpus to their folder");
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(samples).subList(1, 63)) {
      String[] cells = line.split("\t", -1);
      String text =
          cells[0]
              .replace("\\\\", "\u0001")
              .replace("\\n", "\n")
              .replace("\\r", "\r")
              .replace("\\t", "\t")
              .replace('\u0001', '\\');
      boolean expected = cells[1].equals("meaningful") || KEPT_IN_DOUBT.contains(text);
      if (rules.meaningful(AltText.of(text)) != expected) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
