package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Grouping;
import dev.altgen.content.ChartContent.Marks;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import dev.altgen.content.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a text alternative has no room for. */
class LongDescriptionsTest {

  @Test
  void aTextThatTellsEveryValueNeedsNone() {
    assertThat(inFull("bar", series("S", "a", 1, 2, 3))).isEmpty();
    assertThat(inFull("bar", series("A", "a", 1, 2, 3), series("B", "b", 4, 5, 6))).isEmpty();
    assertThat(inFull("scatter", points(Optional.of("S"), Marks.NONE, 1, 2, 3))).isEmpty();
  }

  @Test
  void manyValuesAreToldOneByOne() {
    String[] lines = inFull("bar", series("Ships", "c", 4, 9, 3, 1, 5, 6, 7)).get().split("\n", -1);

    assertThat(lines)
        .containsExactly(
            "Column chart \u201cShips\u201d. 7 categories, the first c0, the last c6. Highest: 9 (c1),"
                + " then 7 (c6) and 6 (c5); lowest: 1 (c3).",
            "c0: 4, c1: 9, c2: 3, c3: 1, c4: 5, c5: 6, c6: 7.");
  }

  @Test
  void eachSeriesHasALineAndANameOrANumber() {
    double[] many = IntStream.range(0, 7).asDoubleStream().toArray();
    Series nameless = new Series(Optional.empty(), List.of(), series("", "", many).values());
    String text = inFull("line", series("x".repeat(300), "c", many), nameless).get();

    assertThat(text)
        .startsWith("Line chart. ")
        .contains("\n" + "x".repeat(300) + ": 0 (c0), 1 (c1),")
        .endsWith("\nSeries 2: 0, 1, 2, 3, 4, 5, 6.");
  }

  @Test
  void namesOfAnyUsefulLengthAreTold() {
    String category = "y".repeat(900);
    Series long9 = new Series(Optional.of("S"), List.of(category), List.of(new Value(0, 1)));

    assertThat(inFull("bar", long9).get()).endsWith("\n" + category + ": 1.");
  }

  @Test
  void sizesOfBubblesAreToldWithTheirPlaces() {
    Marks sized =
        new Marks(
            true, List.of(), false, false, List.of(new Value(0, 10), new Value(2, 30)), Set.of());

    assertThat(inFull("bubble", points(Optional.of("S"), sized, 4, 5, 6)).get())
        .endsWith("\nPoints (x; y): (0; 4; size 10), (1; 5), (2; 6; size 30).");
  }

  @Test
  void pointsArePairsWhereTheirPlacesAreNumbers() {
    Series one = series("A", "", 1, 2, 3, 4, 5, 6, 7);
    Series words = series("B", "x", 1, 2);
    Series nowhere = new Series(Optional.of("C"), List.of(), one.values().subList(0, 2));

    assertThat(inFull("scatter", one, words, nowhere).get())
        .contains("\nA: Points (x; y): (0; 1), (1; 2),")
        .contains("\nB: 1 (x0), 2 (x1).")
        .endsWith("\nC: 1, 2.");
  }

  @Test
  void placesWithoutANameAreNumberedWhereOthersAreMissing() {
    List<Value> gap = List.of(new Value(0, 7), new Value(2, 8));
    Series nameless = new Series(Optional.of("A"), List.of(), gap);
    Series half =
        new Series(Optional.of("B"), List.of("a", " ", "c"), series("", "", 1, 2, 3).values());

    assertThat(inFull("bar", nameless).get()).endsWith("\n1: 7, 3: 8.");
    assertThat(inFull("bar", nameless, half).get())
        .contains("\nA: 7 (1), 8 (3).")
        .endsWith("\nB: 1 (a), 2 (2), 3 (c).");
  }

  @Test
  void aNameThatTheSentenceHasNoRoomForStandsBeforeTheValues() {
    assertThat(inFull("bar", series("n".repeat(100), "c", 1, 2)).get())
        .endsWith("\n" + "n".repeat(100) + ": c0: 1, c1: 2.");
  }

  @Test
  void theGroupOfEachCategoryIsTold() {
    Series years =
        new Series(
            Optional.of("S"),
            List.of("q1", "q2"),
            List.of("2019", "2020"),
            series("", "", 1, 2).values(),
            0,
            ValueFormat.GENERAL,
            Marks.NONE);

    assertThat(inFull("treemap", years).get()).endsWith("\nq1, 2019: 1, q2, 2020: 2.");
  }

  @Test
  void whatIsBeyondTheBoundIsCounted() {
    double[] many = IntStream.range(0, 40_000).asDoubleStream().toArray();
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(series("S" + i, "category", many));
    }
    String text = inFull("bar", all.toArray(Series[]::new)).get();

    assertThat(text).hasSizeBetween(ChartValues.LONGEST, ChartValues.LONGEST + 2_000);
    assertThat(text)
        .containsPattern(
            "\nS0: 0 \\(category0\\), .*, and [0-9]{5} more\\.\nAnd 3 more series\\.$");
  }

  @Test
  void itIsInTheLanguageAskedFor() {
    Series nameless = new Series(Optional.empty(), List.of(), series("", "", 1.5, 2).values());
    ChartContent chart = chart("line", series("A", "c", 1, 2, 3, 4, 5, 6, 7), nameless);

    assertThat(new ChartWords(Wording.of(Locale.GERMAN)).inFull(chart).get())
        .contains("\nDatenreihe 2: 1,5; 2.");
  }

  @Test
  void aChartWithoutValuesHasNone() {
    assertThat(inFull("bar", series("S", "a"))).isEmpty();
  }

  private static Optional<String> inFull(String type, Series... series) {
    return new ChartWords(Wording.of(Locale.ENGLISH)).inFull(chart(type, series));
  }

  private static ChartContent chart(String type, Series... series) {
    return new ChartContent(
        Optional.empty(),
        List.of(),
        List.of(new Plot(type, Grouping.NONE, false, false, List.of(series))));
  }

  private static Series series(String name, String category, double... values) {
    List<String> categories = new ArrayList<>();
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      categories.add(category + i);
      all.add(new Value(i, values[i]));
    }
    return new Series(Optional.of(name), categories, all);
  }

  private static Series points(Optional<String> name, Marks marks, double... values) {
    Series plain = series("", "", values);
    return new Series(
        name, plain.categories(), List.of(), plain.values(), 0, ValueFormat.GENERAL, marks);
  }
}
