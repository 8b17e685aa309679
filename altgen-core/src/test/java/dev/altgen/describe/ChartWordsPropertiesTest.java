package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Axis;
import dev.altgen.content.ChartContent.Grouping;
import dev.altgen.content.ChartContent.Marks;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Role;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import dev.altgen.content.ValueFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for whatever a chart may hold. */
class ChartWordsPropertiesTest {

  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}+");

  @Property
  void hostileTextsAndNumbersMakeAWellFormedTextOfBoundedLength(
      @ForAll("hostile") ChartContent chart, @ForAll("languages") Locale language) {
    Optional<String> text = new ChartWords(Wording.of(language)).of(chart);

    assertThat(text).isEqualTo(new ChartWords(Wording.of(language)).of(chart));
    new ChartWords(Wording.of(language))
        .inFull(chart)
        .ifPresent(said -> assertThat(said).doesNotContainPattern("[\\p{Cc}\\p{Cs}&&[^\n]]"));
    text.ifPresent(
        said -> {
          assertThat(said).hasSizeLessThanOrEqualTo(ChartWords.LONGEST).isNotBlank();
          assertThat(said).doesNotContainPattern("\\s{2,}|[\\n\\r\\t]");
          assertThat(AltTextRules.standard().meaningful(AltText.of(said))).isTrue();
        });
  }

  /** Its names are Greek, so that each Latin word must be of the bundle. */
  @Property
  void everyNumberAndLabelStandsInTheData(
      @ForAll("readable") ChartContent chart, @ForAll("languages") Locale language) {
    Wording wording = Wording.of(language);
    ChartWords charts = new ChartWords(wording);
    assertStands(charts.of(chart).orElseThrow(), new ChartFacts(chart, wording), wording, language);
    charts
        .inFull(chart)
        .ifPresent(
            text ->
                assertStands(
                    text, new ChartFacts(chart, wording).allowPlaces(chart), wording, language));
  }

  private static void assertStands(
      String text, ChartFacts facts, Wording wording, Locale language) {
    String more = Pattern.quote(wording.say("list.more", 7)).replace("7", "\\E[0-9]+\\Q");
    String rest = text.replaceAll(more, "");
    for (String label :
        facts.texts().stream()
            .map(Wording::phrase)
            .filter(label -> !label.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList()) {
      rest = rest.replace(label, " ");
    }

    assertThat(rest).doesNotContainPattern("[\\p{IsGreek}]");
    for (String type : List.of("bar", "column", "line", "area")) {
      rest = rest.replace(wording.say("chart." + type + ".shares"), " ");
    }
    Set<String> words = words(language);
    Matcher word = LATIN.matcher(rest.replaceAll("[0-9.,]+E[+-]?[0-9]+", " "));
    while (word.find()) {
      assertThat(words).as(text).contains(word.group());
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(language);
    String grouping = String.valueOf(symbols.getGroupingSeparator()).replace('\u202F', '\u00A0');
    String decimal = String.valueOf(symbols.getDecimalSeparator());
    Matcher number =
        Pattern.compile(
                "-?[0-9]+(?:%s[0-9]{3})*(?:%s[0-9]+)?(?:E[+-]?[0-9]+)?"
                    .formatted(Pattern.quote(grouping), Pattern.quote(decimal)))
            .matcher(rest);
    while (number.find()) {
      String said = number.group().replace(grouping, "").replace(decimal, ".");
      assertThat(facts.allow(said) || facts.allow("-" + said.replace("-", "")))
          .as("%s in %s", said, text)
          .isTrue();
    }
  }

  @Provide
  Arbitrary<Locale> languages() {
    return Arbitraries.of(Languages.codes()).map(Locale::forLanguageTag);
  }

  @Provide
  Arbitrary<ChartContent> hostile() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(300),
            Arbitraries.of(
                "image.png",
                "\u0000",
                "\ud800",
                "a picture containing text\n\nDescription automatically generated",
                "{0}",
                "'",
                "..",
                "2024-13-41",
                "1e999"));
    return charts(texts, Arbitraries.doubles().filter(Double::isFinite));
  }

  @Provide
  Arbitrary<ChartContent> readable() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars("\u03b1\u03b2\u03b3\u03b4\u03b5\u03b6 ")
            .ofMinLength(1)
            .ofMaxLength(25);
    return charts(
        texts,
        Arbitraries.oneOf(
            Arbitraries.integers().between(-20, 20).map(Integer::doubleValue),
            Arbitraries.doubles().between(-5_000_000, 5_000_000).ofScale(3)));
  }

  private static Arbitrary<ChartContent> charts(Arbitrary<String> texts, Arbitrary<Double> values) {
    Arbitrary<List<String>> trends =
        Arbitraries.of("linear", "log", "poly", "linear.of").list().ofMaxSize(2);
    Arbitrary<Marks> marks =
        Combinators.combine(
                Arbitraries.of(true, false),
                trends,
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                values.map(number -> new Value(0, number)).list().ofMaxSize(3),
                Arbitraries.integers().between(0, 9).set().ofMaxSize(2))
            .as(Marks::new);
    Arbitrary<List<Value>> points =
        Combinators.combine(
                values.list().ofMinSize(1).ofMaxSize(20), Arbitraries.integers().between(0, 3))
            .as(ChartWordsPropertiesTest::values);
    Arbitrary<Series> series =
        Combinators.combine(
                texts.optional(),
                texts.list().ofMaxSize(12),
                texts.list().ofMaxSize(12),
                points,
                Arbitraries.integers().between(0, 3),
                formats(),
                marks)
            .as(Series::new);
    Arbitrary<Plot> plots =
        Combinators.combine(
                Arbitraries.of(
                    "bar",
                    "line",
                    "area",
                    "pie",
                    "ofPie",
                    "doughnut",
                    "scatter",
                    "bubble",
                    "radar",
                    "stock",
                    "surface",
                    "waterfall",
                    "treemap",
                    "sunburst",
                    "histogram",
                    "pareto",
                    "head.titled",
                    "boxWhisker",
                    "funnel",
                    "regionMap",
                    "other"),
                Arbitraries.of(Grouping.class),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                series.list().ofMinSize(1).ofMaxSize(5))
            .as(Plot::new);
    Arbitrary<Axis> axes =
        Combinators.combine(
                Arbitraries.of(Role.class),
                texts.optional(),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.of(OptionalDouble.empty(), OptionalDouble.of(10)))
            .as(Axis::new);
    return Combinators.combine(
            texts.optional(), axes.list().ofMaxSize(3), plots.list().ofMinSize(1).ofMaxSize(2))
        .as(ChartContent::new);
  }

  private static Arbitrary<ValueFormat> formats() {
    return Arbitraries.of(
        ValueFormat.GENERAL,
        new ValueFormat.Decimal("", "", 0, 0, false, 2, true),
        new ValueFormat.Decimal("$", "", 2, 2, true, 0, false),
        new ValueFormat.Decimal("", " \u20ac", 0, 1, true, -3, false),
        new ValueFormat.Moment("uuuu-MM-dd", false));
  }

  private static List<Value> values(List<Double> numbers, int gaps) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      values.add(new Value(i + (i > 2 ? gaps : 0), numbers.get(i)));
    }
    return values;
  }

  private static Set<String> words(Locale language) {
    Set<String> words = new HashSet<>();
    for (String message : MessagesTest.messages(language.getLanguage()).values()) {
      Matcher word = LATIN.matcher(message);
      while (word.find()) {
        words.add(word.group());
      }
    }
    return words;
  }
}
