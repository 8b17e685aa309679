package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Axis;
import dev.altgen.content.ChartContent.Grouping;
import dev.altgen.content.ChartContent.Marks;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Role;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import dev.altgen.content.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartWordsTest {

  private static final ValueFormat PERCENT = new ValueFormat.Decimal("", "", 0, 0, false, 2, true);
  private static final ValueFormat DOLLARS = new ValueFormat.Decimal("$", "", 0, 0, true, 0, false);

  @ParameterizedTest
  @CsvSource({
    "bar,NONE,Column chart.",
    "bar,STACKED,Stacked column chart.",
    "bar,SHARES,100% stacked column chart.",
    "line,NONE,Line chart.",
    "line,STACKED,Stacked line chart.",
    "area,NONE,Area chart.",
    "area,STACKED,Stacked area chart.",
    "area,SHARES,100% stacked area chart.",
    "pie,NONE,Pie chart.",
    "ofPie,NONE,Pie chart with a second plot.",
    "doughnut,NONE,Doughnut chart.",
    "scatter,NONE,Scatter chart.",
    "bubble,NONE,Bubble chart.",
    "radar,NONE,Radar chart.",
    "stock,NONE,Stock chart.",
    "surface,NONE,Surface chart.",
    "waterfall,NONE,Waterfall chart.",
    "treemap,NONE,Treemap chart.",
    "sunburst,NONE,Sunburst chart.",
    "histogram,NONE,Histogram.",
    "pareto,NONE,Pareto chart.",
    "boxWhisker,NONE,Box-and-whisker chart.",
    "funnel,NONE,Funnel chart.",
    "regionMap,NONE,Map chart.",
    "hologram,NONE,Chart."
  })
  void everyTypeHasItsName(String type, Grouping grouping, String head) {
    Plot plot =
        new Plot(type, grouping, false, false, List.of(series("A", 1, 2), series("B", 2, 1)));

    assertThat(words(plot)).startsWith(head + " ");
  }

  @Test
  void lyingBarsAreBars() {
    Plot plot =
        new Plot(
            "bar", Grouping.STACKED, true, false, List.of(series("A", 1, 2), series("B", 2, 1)));

    assertThat(words(plot)).startsWith("Stacked bar chart. ");
  }

  @Test
  void fewValuesAreAllTold() {
    assertThat(words("bar", series("S", 8.2, 3)))
        .isEqualTo("Column chart \u201cS\u201d. a: 8.2, b: 3.");
  }

  @Test
  void manyCategoriesAreRanked() {
    assertThat(words("bar", series("Ships", 4, 9, 3, 1, 5, 6, 7)))
        .isEqualTo(
            "Column chart \u201cShips\u201d. 7 categories, the first a, the last g. Highest: 9 (b),"
                + " then 7 (g) and 6 (f); lowest: 1 (d).");
  }

  @Test
  void whatTiesIsToldTogether() {
    assertThat(words("bar", series("S", 9, 9, 3, 1, 5, 1, 7)))
        .contains("Highest: 9 (a; b); lowest: 1 (d; f).");
  }

  @Test
  void aLineTellsItsCourse() {
    assertThat(words("line", series("S", 1, 2, 3, 4, 5, 6, 7)))
        .isEqualTo(
            "Line chart \u201cS\u201d. 7 categories from a to g. The values rise at every step, from 1"
                + " (a) to 7 (g).");
    assertThat(words("line", series("S", 1, 2, 3, 4, 3, 2, 2)))
        .contains("The values begin at 1 (a) and end at 2 (g). Highest: 4 (d); lowest: 1 (a).");
    assertThat(words("line", series("S", 7, 6, 5, 6, 3, 2, 1)))
        .contains("The values fall overall, from 7 (a) to 1 (g).");
  }

  @Test
  void columnsOverYearsHaveACourseAndOverNamesNone() {
    List<String> years = List.of("2018", "2019", "2020");

    assertThat(words("bar", series("S", years, 1, 2, 3)))
        .endsWith("Each value is higher than the one before.");
    assertThat(words("bar", series("S", 1, 2, 3))).endsWith("c: 3.");
  }

  @Test
  void dotsWithoutALineHaveNoCourse() {
    Marks dots = new Marks(false, List.of(), false, false, List.of(), Set.of());

    assertThat(words("line", marked(series("S", 1, 2, 3, 4, 5, 6, 7), dots)))
        .doesNotContain("rise")
        .contains("Highest: 7 (g)");
  }

  @Test
  void aPartThatIsMoreThanAllOthersIsNamed() {
    assertThat(words("pie", series("S", 5, 3, 1))).endsWith("a makes up more than half.");
    assertThat(words("pie", series("S", 5, 3, 2))).doesNotContain("half");
    assertThat(words("pie", series("S", 5, -3, 1))).doesNotContain("half");
  }

  @Test
  void aPieThatShowsPercentagesTellsThem() {
    Marks percentages = new Marks(true, List.of(), false, true, List.of(), Set.of());

    assertThat(words("pie", marked(series("S", 1, 2), percentages)))
        .contains("a: 1 (33%), b: 2 (67%).");
    assertThat(words("pie", marked(series("S", 1, 99_999), percentages)))
        .contains("a: 1 (0.001%), b: 99999 (99.999%).");
  }

  @Test
  void aValueThatStandsOutIsNamed() {
    assertThat(words("bar", series("S", 1, 2, 30, 4, 5, 6, 7)))
        .endsWith("c is more than twice as high as any other.");
  }

  @Test
  void formatsShowWhatTheDeckShows() {
    assertThat(words("bar", formatted(series("S", 0.25, 1.5), PERCENT)))
        .contains("a: 25%, b: 150%.");
    assertThat(words("bar", formatted(series("S", 1234.5, -20_000), DOLLARS)))
        .contains("a: $1,235, b: -$20,000.");
    assertThat(words("bar", formatted(series("S", 0.0004, 0), PERCENT)))
        .contains("a: 0.04%, b: 0%.");
    ValueFormat millions = new ValueFormat.Decimal("", "M", 1, 1, false, -6, false);
    assertThat(words("bar", formatted(series("S", 2_500_000, 1e6), millions)))
        .contains("a: 2.5M, b: 1.0M.");
  }

  @Test
  void valuesThatReadAlikeAreNotCompared() {
    assertThat(words("bar", formatted(series("S", 5.1, 5.2, 5.3, 5.4, 5.1, 5.2, 5.3), DOLLARS)))
        .doesNotContain("Highest");
  }

  @Test
  void datesReadAsTheLanguageWritesThem() {
    List<String> days = List.of("2002-05-01", "2002-06-01", "2002-07-01");

    assertThat(words("area", series("S", days, 3, 1, 2)))
        .contains("May 1, 2002: 3, June 1, 2002: 1");
    assertThat(words("area", series("S", List.of("2002-05", "2024-13"), 3, 1)))
        .contains("May 2002: 3, 2024-13: 1.");
  }

  @Test
  void severalSeriesAreComparedAndToldInFullIfFew() {
    assertThat(words("bar", series("Ferries", 40, 52), series("Cargo", -3, 2)))
        .isEqualTo(
            "Column chart. 2 series. Ferries is the highest in every category. Highest: 52 (Ferries,"
                + " b); lowest: -3 (Cargo, a). Ferries: 40 (a), 52 (b). Cargo: -3 (a), 2 (b).");
  }

  @Test
  void noSeriesLeadsThatTiesOrHasGaps() {
    assertThat(words("bar", series("A", 4, 5), series("B", 4, 2))).doesNotContain("every category");
    assertThat(words("bar", series("A", 4, 5, 6), series("B", 1, 2)))
        .doesNotContain("every category");
  }

  @Test
  void eachOfAFewLinesHasItsCourse() {
    assertThat(
            words(
                "line",
                series("A", 1, 2, 3, 4, 5, 6, 7),
                series("B", 7, 6, 5, 4, 3, 2, 1),
                series("C", 2, 2, 2, 2, 2, 2, 2)))
        .contains(
            "A rises at every step, from 1 (a) to 7 (g). B falls at every step, from 7 (a) to 1"
                + " (g). C stays the same, from 2 (a) to 2 (g).");
  }

  @Test
  void ofManyLinesThoseThatEndHigherAreCounted() {
    assertThat(
            words(
                "line",
                series("A", 1, 2, 4),
                series("B", 2, 1, 3),
                series("C", 3, 1, 2),
                series("D", 3, 1, 3)))
        .contains("Series that end higher than they begin: 2 of 4; lower: 1.");
  }

  @Test
  void stacksAreComparedByTheirHeight() {
    Plot plot =
        new Plot(
            "bar",
            Grouping.STACKED,
            false,
            false,
            List.of(series("A", 4, 1, 2), series("B", 1, 1, 9)));

    assertThat(words(plot)).contains("The stack is highest for c and lowest for b.");
  }

  @Test
  void stretchedStacksAreComparedByShares() {
    Plot plot =
        new Plot(
            "bar", Grouping.SHARES, false, false, List.of(series("A", 1, 30), series("B", 3, 30)));

    assertThat(words(plot))
        .contains("Largest share: 75% (B, a); smallest share: 25% (A, a).")
        .doesNotContain("Highest");
  }

  @Test
  void whatIsMeasuredByAnotherAxisIsNotCompared() {
    Plot columns = new Plot("bar", Grouping.NONE, false, false, List.of(series("Sales", 40, 52)));
    Plot line =
        new Plot(
            "line",
            Grouping.NONE,
            false,
            true,
            List.of(formatted(series("Margin", 0.1, 0.2), PERCENT)));

    assertThat(words(columns, line))
        .isEqualTo(
            "Combined chart. 2 series: Sales (columns), Margin (line, secondary axis). 2 categories:"
                + " a, b. Margin rises from 10% (a) to 20% (b). Highest: 52 (Sales, b); lowest: 40"
                + " (Sales, a). Highest: 20% (Margin, b); lowest: 10% (Margin, a).");
  }

  @Test
  void aStockChartWithVolumesIsStillOne() {
    Plot volume = new Plot("bar", Grouping.NONE, false, false, List.of(series("Volume", 9, 8, 7)));
    Plot prices =
        new Plot(
            "stock",
            Grouping.NONE,
            false,
            true,
            List.of(series("High", 5, 6, 7), series("Low", 1, 2, 3), series("Close", 4, 3, 2)));

    assertThat(words(volume, prices))
        .startsWith("Stock chart. 4 series:")
        .contains("Close falls at every step, from 4 (a) to 2 (c).")
        .doesNotContain("High rises");
  }

  @Test
  void aCloudTellsItsPointsOrRangesAndHowTheyRelate() {
    Series few = series("S", List.of("1", "2.5", "4"), 7, 4, 1);
    Series many = series("S", List.of("1", "2", "3", "4", "5", "6", "7"), 1, 2, 4, 3, 5, 6, 7);

    assertThat(words("scatter", few))
        .isEqualTo(
            "Scatter chart \u201cS\u201d. Points (x; y): (1; 7), (2.5; 4), (4; 1). The higher x, the"
                + " lower y.");
    assertThat(words("scatter", many))
        .contains("Overall, y rises with x. 7 points; x from 1 to 7, y from 1 to 7.");
    assertThat(words("scatter", series("S", List.of(), 7, 4)))
        .contains("2 points; values from 4 to 7.");
  }

  @Test
  void bubblesTellTheirSizes() {
    Marks sizes =
        new Marks(
            true, List.of(), false, false, List.of(new Value(0, 4), new Value(1, 9)), Set.of());

    assertThat(words("bubble", marked(series("S", List.of("1", "2"), 5, 5), sizes)))
        .endsWith("Bubble sizes from 4 to 9.");
  }

  @Test
  void aWaterfallTellsTotalsAndItsLargestSteps() {
    Marks totals = new Marks(true, List.of(), false, false, List.of(), Set.of(0, 6));

    assertThat(words("waterfall", marked(series("S", 100, 20, -5, 30, -40, 1, 106), totals)))
        .contains("Totals: 100 (a), 106 (g). Largest increase: 30 (d). Largest decrease: -40 (e).");
  }

  @Test
  void aTreemapTellsItsGroups() {
    Series series =
        new Series(
            Optional.empty(),
            List.of("x", "y", "x"),
            List.of("North", "North", "South"),
            List.of(new Value(0, 3), new Value(1, 1), new Value(2, 8)),
            0,
            ValueFormat.GENERAL,
            Marks.NONE);

    assertThat(words("treemap", series))
        .isEqualTo(
            "Treemap chart. x, North: 3, y, North: 1, x, South: 8. x, South makes up more than"
                + " half. 2 groups: North, South.");
  }

  @Test
  void boxesTellTheirMedians() {
    Series series = series("S", List.of("a", "a", "a", "b", "b"), 1, 9, 4, 2, 3);

    assertThat(words("boxWhisker", series))
        .isEqualTo(
            "Box-and-whisker chart \u201cS\u201d. 5 values from 1 to 9. a: median 4, from 1 to 9. b:"
                + " median 2.5, from 2 to 3.");
  }

  @Test
  void aHistogramTellsHowManyValuesItIsDrawnFrom() {
    assertThat(words("histogram", series("S", List.of(), 3, 1, 2)))
        .isEqualTo("Histogram \u201cS\u201d. 3 values from 1 to 3.");
  }

  @Test
  void gapsAreCountedUnlessSeriesTakeTurns() {
    Series gap = missing(series("A", 1, 2), 1);
    Series one =
        missing(new Series(Optional.of("A"), abc(3), List.of(new Value(0, 1), new Value(2, 5))), 1);
    Series other = missing(new Series(Optional.of("B"), abc(3), List.of(new Value(1, 9))), 2);

    assertThat(words("line", gap)).contains("One value is missing.");
    assertThat(words("bar", one, other)).doesNotContain("missing");
    assertThat(words("bar", one, missing(series("B", 1, 2), 1))).contains("2 values are missing.");
  }

  @Test
  void axesTrendLinesAndErrorBarsAreNamed() {
    Marks marks = new Marks(true, List.of("linear", "odd"), true, false, List.of(), Set.of());
    Plot plot =
        new Plot("line", Grouping.NONE, false, false, List.of(marked(series("S", 1, 2), marks)));
    Axis axis = new Axis(Role.VALUE, Optional.of("Tonnes"), false, true, OptionalDouble.of(10));
    ChartContent chart = new ChartContent(Optional.of("T"), List.of(axis), List.of(plot));

    assertThat(words(chart))
        .isEqualTo(
            "Line chart \u201cT\u201d. Value axis: Tonnes. a: 1, b: 2. The value axis is logarithmic."
                + " The value axis is reversed. A linear trend line is drawn. A trend line is drawn."
                + " Error bars are drawn.");
  }

  @Test
  void aTitleThatSaysNothingIsLeftOut() {
    ChartContent chart =
        new ChartContent(
            Optional.of("image.png"),
            List.of(),
            List.of(new Plot("pie", Grouping.NONE, false, false, List.of(series("S", 1, 2)))));

    assertThat(words(chart)).startsWith("Pie chart. ");
  }

  @Test
  void aLongTextLeavesOutWholeSentences() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      series.add(series("s".repeat(50) + i, List.of("c".repeat(59), "d".repeat(59)), i, i + 1));
    }
    ChartContent chart =
        new ChartContent(
            Optional.of("T".repeat(199)),
            List.of(),
            List.of(new Plot("bar", Grouping.NONE, false, false, series)));

    assertThat(words(chart))
        .hasSizeLessThanOrEqualTo(ChartWords.LONGEST)
        .contains(" 9 series")
        .endsWith(".");
  }

  private static String words(String type, Series... series) {
    return words(new Plot(type, Grouping.NONE, false, false, List.of(series)));
  }

  private static String words(Plot... plots) {
    return words(new ChartContent(Optional.empty(), List.of(), List.of(plots)));
  }

  private static String words(ChartContent chart) {
    return new ChartWords(Wording.of(Locale.ENGLISH)).of(chart).orElseThrow();
  }

  private static List<String> abc(int count) {
    return List.of("a", "b", "c", "d", "e", "f", "g").subList(0, count);
  }

  private static Series series(String name, double... values) {
    return series(name, abc(values.length), values);
  }

  private static Series series(String name, List<String> categories, double... values) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      all.add(new Value(i, values[i]));
    }
    return new Series(Optional.of(name), categories, all);
  }

  private static Series formatted(Series s, ValueFormat format) {
    return new Series(
        s.name(), s.categories(), s.groups(), s.values(), s.missing(), format, s.marks());
  }

  private static Series marked(Series s, Marks marks) {
    return new Series(
        s.name(), s.categories(), s.groups(), s.values(), s.missing(), s.format(), marks);
  }

  private static Series missing(Series s, int missing) {
    return new Series(
        s.name(), s.categories(), s.groups(), s.values(), missing, s.format(), s.marks());
  }
}
