package dev.altgen.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.content.ChartContent.Axis;
import dev.altgen.content.ChartContent.Grouping;
import dev.altgen.content.ChartContent.Marks;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Role;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartReaderTest {

  private static final String ONE_TO_THREE = "<c:val>" + numbers("General", "1", "2", "3");

  @Test
  void barsAreReadWithTitleDirectionNamesAndCategories() throws IOException {
    ChartContent chart =
        chart(
            "<c:title><c:tx><c:rich><a:p><a:r><a:t>Ships</a:t></a:r></a:p><a:p><a:r><a:t>in"
                + " May</a:t></a:r></a:p></c:rich></c:tx></c:title>",
            plot("barChart", "<c:barDir val=\"bar\"/>", ser("Ferries", "a", "b", "c")));

    assertThat(chart.title()).contains("Ships in May");
    assertThat(chart.plots())
        .containsExactly(
            new Plot(
                "bar",
                ChartContent.Grouping.NONE,
                true,
                false,
                List.of(
                    new Series(
                        Optional.of("Ferries"),
                        List.of("a", "b", "c"),
                        List.of(new Value(0, 1), new Value(1, 2), new Value(2, 3))))));
  }

  @ParameterizedTest
  @CsvSource({
    "barChart,bar",
    "bar3DChart,bar",
    "line3DChart,line",
    "pie3DChart,pie",
    "ofPieChart,ofPie",
    "surface3DChart,surface",
    "doughnutChart,doughnut",
    "stockChart,stock"
  })
  void aPlotIsNamedByItsTypeWithoutItsDepth(String element, String type) throws IOException {
    assertThat(chart("", plot(element, "", ser("S", "a"))).plots().get(0).type()).isEqualTo(type);
  }

  @Test
  void pointsOfACloudHaveTheirPlacesAsCategories() throws IOException {
    String series =
        "<c:ser><c:xVal>%s</c:xVal><c:yVal>%s</c:yVal><c:bubbleSize>%s</c:bubbleSize></c:ser>"
            .formatted(numbers("General", "7"), numbers("General", "8"), numbers("General", "9"));

    Series cloud = only(chart("", plot("bubbleChart", "", series)));

    assertThat(cloud.categories()).containsExactly("7");
    assertThat(cloud.values()).containsExactly(new Value(0, 8));
    assertThat(cloud.marks().sizes()).containsExactly(new Value(0, 9));
  }

  @Test
  void seriesOnTheSameAxesShareTheirCategories() throws IOException {
    String bare = "<c:ser>" + ONE_TO_THREE + "</c:val></c:ser>";
    String axes = "<c:axId val=\"1\"/><c:axId val=\"2\"/>";
    ChartContent same =
        chart("", plot("barChart", "", ser("A", "x") + axes) + plot("lineChart", "", bare + axes));
    ChartContent other =
        chart("", plot("barChart", "", ser("A", "x") + axes) + plot("lineChart", "", bare));

    assertThat(same.plots().get(1).series().get(0).categories()).containsExactly("x");
    assertThat(other.plots().get(1).series().get(0).categories()).isEmpty();
  }

  @Test
  void theStrictNamespaceReadsTheSame() throws IOException {
    String strict =
        "<chartSpace xmlns='http://purl.oclc.org/ooxml/drawingml/chart'><chart><plotArea>"
            + "<barChart><ser><val><numLit><pt idx='0'><v>4</v></pt></numLit></val></ser></barChart>"
            + "</plotArea></chart></chartSpace>";

    assertThat(only((ChartContent) read(strict)).values()).containsExactly(new Value(0, 4));
  }

  @Test
  void aChartWithoutCachesHasNoContent() throws IOException {
    assertThat(read(space("", plot("barChart", "", "<c:ser><c:val/></c:ser>"))))
        .isInstanceOf(NoContent.class);
    assertThat(read(space("", ""))).isInstanceOf(NoContent.class);
  }

  @Test
  void errorValuesAndInfinitiesAreGaps() throws IOException {
    String values = numbers("General", "1", "#N/A", "NaN", "1e999", "", "5");

    assertThat(
            only(chart("", plot("lineChart", "", "<c:ser><c:val>" + values + "</c:val></c:ser>"))))
        .extracting(Series::values)
        .isEqualTo(List.of(new Value(0, 1), new Value(5, 5)));
  }

  @Test
  void aHostileIndexMakesNoLongListAndThrowsNothing() throws IOException {
    String categories =
        "<c:cat><c:strRef><c:strCache><c:pt idx=\"2147483647\"><c:v>far</c:v></c:pt>"
            + "<c:pt idx=\"-3\"><c:v>low</c:v></c:pt><c:pt idx=\"x\"><c:v>odd</c:v></c:pt>"
            + "</c:strCache></c:strRef></c:cat>";
    Series series =
        only(
            chart(
                "",
                plot("barChart", "", "<c:ser>" + categories + ONE_TO_THREE + "</c:val></c:ser>")));

    assertThat(series.categories()).hasSizeLessThanOrEqualTo(100_001).startsWith("low");
  }

  @ParameterizedTest
  @CsvSource({
    "m/d/yyyy,37377,2002-05-01",
    "mmm\\-yy,37377,2002-05",
    "yyyy,37377,2002",
    "d-mmm,37377,2002-05-01",
    "[$-409]mmmm;@,37377,2002-05",
    "m/d/yyyy h:mm,37377.5,2002-05-01 12:00",
    "h:mm,0.25,06:00",
    "General,37377,37377",
    "0.0,37377,37377",
    "m/d/yyyy,spring,spring",
    "m/d/yyyy,1e300,1e300",
    "m/d/yyyy,-4,-4"
  })
  void dateCategoriesReadAsDates(String format, String stored, String shown) throws IOException {
    assertThat(dated(format, stored, "0")).isEqualTo(shown);
  }

  @Test
  void datesCountFrom1904WhereTheChartSaysSo() throws IOException {
    assertThat(dated("yyyy-mm-dd", "0", "1")).isEqualTo("1904-01-01");
  }

  @Test
  void ofSeveralLevelsOfCategoriesTheInnermostCounts() throws IOException {
    String categories =
        "<c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl><c:pt idx=\"0\"><c:v>May</c:v></c:pt>"
            + "</c:lvl><c:lvl><c:pt idx=\"0\"><c:v>2020</c:v></c:pt></c:lvl>"
            + "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>";

    assertThat(
            only(chart(
                    "",
                    plot(
                        "barChart",
                        "",
                        "<c:ser>" + categories + ONE_TO_THREE + "</c:val></c:ser>")))
                .categories())
        .containsExactly("May");
  }

  @Test
  void whatIsFilteredOutOrOnlyLabelsIsNoData() throws IOException {
    String label =
        "<c:dLbls><c:dLbl><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>label</c:v></c:pt>"
            + "</c:strCache></c:strRef></c:tx></c:dLbl></c:dLbls>";
    String hidden =
        "<c:extLst><c:ext><c15:filteredBarSeries><c15:ser><c:val>"
            + numbers("General", "99")
            + "</c:val></c15:ser></c15:filteredBarSeries></c:ext></c:extLst>";
    Series series =
        only(
            chart(
                "",
                plot(
                    "barChart",
                    "",
                    "<c:ser>" + label + ONE_TO_THREE + "</c:val></c:ser>" + hidden)));

    assertThat(series.name()).isEmpty();
    assertThat(series.values()).hasSize(3);
    Series around =
        only(
            chart(
                "", plot("barChart", "", "<c:ser>" + hidden + ONE_TO_THREE + "</c:val></c:ser>")));
    assertThat(around.values()).hasSize(3);
  }

  @Test
  void titlesOfAxesAreTold() throws IOException {
    String axis =
        "<c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>Percent</a:t></a:r></a:p></c:rich></c:tx>"
            + "</c:title></c:valAx><c:catAx><c:title/></c:catAx>";
    ChartContent chart = chart("", plot("barChart", "", ser("S", "a")) + axis);

    assertThat(chart.axes().get(0).title()).contains("Percent");
    assertThat(chart.axes().get(1).title()).isEmpty();
    assertThat(chart.title()).isEmpty();
  }

  @Test
  void aDtdAndBottomlessNestingAreRefused() {
    assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("<a>".repeat(300) + "</a>".repeat(300)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("deeper than 256");
  }

  @Test
  void axesTellWhatTheyMeasureAndHow() throws IOException {
    String plots =
        plot("barChart", "", ser("A", "x") + ids(1, 2))
            + plot("lineChart", "", ser("B", "x") + ids(3, 4));
    String axes =
        axis("catAx", 1, "b", "")
            + axis("valAx", 2, "l", "<c:logBase val=\"10\"/>")
            + axis("valAx", 4, "r", "<c:orientation val=\"maxMin\"/>")
            + axis("dateAx", 3, "b", "");
    ChartContent chart = chart("", plots + axes);

    assertThat(chart.plots()).extracting(Plot::secondary).containsExactly(false, true);
    assertThat(chart.axes())
        .containsExactly(
            new Axis(Role.CATEGORY, Optional.empty(), false, false, OptionalDouble.empty()),
            new Axis(Role.VALUE, Optional.empty(), false, false, OptionalDouble.of(10)),
            new Axis(Role.VALUE, Optional.empty(), true, true, OptionalDouble.empty()),
            new Axis(Role.CATEGORY, Optional.empty(), true, false, OptionalDouble.empty()));
  }

  @Test
  void axesOfACloudAreTheHorizontalAndTheVerticalOne() throws IOException {
    String series = "<c:ser><c:yVal>" + numbers("General", "8") + "</c:yVal></c:ser>";
    String axes = axis("valAx", 1, "b", "") + axis("valAx", 2, "l", "");

    assertThat(chart("", plot("scatterChart", "", series + ids(1, 2)) + axes).axes())
        .extracting(Axis::role)
        .containsExactly(Role.X, Role.Y);
  }

  @ParameterizedTest
  @CsvSource({"stacked,STACKED", "percentStacked,SHARES", "clustered,NONE", "standard,NONE"})
  void aPlotTellsHowItsSeriesStand(String grouping, Grouping expected) throws IOException {
    String head = "<c:grouping val=\"" + grouping + "\"/>";

    assertThat(chart("", plot("areaChart", head, ser("S", "a"))).plots().get(0).grouping())
        .isEqualTo(expected);
  }

  @Test
  void labelsDecideTheFormatThenTheWorksheetThenTheAxis() throws IOException {
    String label =
        "<c:dLbls><c:numFmt formatCode=\"0.0%\" sourceLinked=\"0\"/><c:showVal val=\"1\"/></c:dLbls>";
    String hidden = label.replace("showVal val=\"1\"", "showVal val=\"0\"");
    String linked = label.replace("sourceLinked=\"0\"", "sourceLinked=\"1\"");

    assertThat(decimals(label, "0.00", "")).isEqualTo(1);
    assertThat(decimals(hidden, "0.00", "")).isEqualTo(2);
    assertThat(decimals(linked, "0.00", "")).isEqualTo(2);
    assertThat(decimals("", "General", "formatCode=\"0.000\" sourceLinked=\"0\"")).isEqualTo(3);
    assertThat(decimals("", "General", "formatCode=\"0.000\" sourceLinked=\"1\"")).isEqualTo(-1);
    assertThat(decimals("", "0.00", "formatCode=\"0.000\" sourceLinked=\"0\"")).isEqualTo(2);
  }

  @Test
  void thePercentsOfAStackAreNoFormatOfItsValues() throws IOException {
    String grouping = "<c:grouping val=\"percentStacked\"/>";
    String axis = axis("valAx", 2, "l", "<c:numFmt formatCode=\"0%\" sourceLinked=\"0\"/>");

    assertThat(
            only(chart("", plot("barChart", grouping, ser("S", "a") + ids(1, 2)) + axis)).format())
        .isEqualTo(ValueFormat.GENERAL);
  }

  @Test
  void whatIsDrawnBesideTheValuesIsRead() throws IOException {
    String marks =
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:trendline><c:trendlineType val=\"exp\"/></c:trendline>"
            + "<c:trendline><c:trendlineType/></c:trendline><c:errBars/><c:dLbls><c:showPercent"
            + " val=\"1\"/></c:dLbls>";
    String sizes = "<c:bubbleSize>" + numbers("General", "9") + "</c:bubbleSize>";
    String series = "<c:ser>" + marks + ONE_TO_THREE + "</c:val>" + sizes + "</c:ser>";

    assertThat(only(chart("", plot("lineChart", "", series))).marks())
        .isEqualTo(
            new Marks(
                false, List.of("exp", "linear"), true, true, List.of(new Value(0, 9)), Set.of()));
  }

  @Test
  void aPlotsLabelsHoldForSeriesWithoutTheirOwn() throws IOException {
    String percents = "<c:dLbls><c:showPercent val=\"1\"/></c:dLbls>";
    String own =
        "<c:ser><c:dLbls><c:showPercent val=\"0\"/></c:dLbls>" + ONE_TO_THREE + "</c:val></c:ser>";
    Plot plot = chart("", plot("pieChart", "", ser("S", "a") + own + percents)).plots().get(0);

    assertThat(plot.series())
        .extracting(series -> series.marks().percentages())
        .containsExactly(true, false);
  }

  @Test
  void placesWithACategoryAndWithoutAValueAreMissing() throws IOException {
    String values =
        "<c:val>"
            + numbers("General", "1", "#N/A", "3")
                .replace("<c:pt idx=\"0\"", "<c:ptCount val=\"9\"/><c:pt idx=\"0\"");
    String named = ser("S", "a", "b", "c", "d").replace(ONE_TO_THREE, values);

    assertThat(only(chart("", plot("lineChart", "", named))).missing()).isEqualTo(2);
  }

  @Test
  void seriesStandOverTheCategoriesOfTheFirstOneOnTheirAxes() throws IOException {
    String both = ser("A", "x", "y", "z") + ser("B", "other");

    assertThat(chart("", plot("barChart", "", both)).plots().get(0).series())
        .extracting(Series::categories)
        .containsOnly(List.of("x", "y", "z"));
  }

  private static int decimals(String labels, String format, String axisFormat) throws IOException {
    String series =
        "<c:ser>" + labels + "<c:val>" + numbers(format, "1") + "</c:val></c:ser>" + ids(1, 2);
    String axis =
        axis("valAx", 2, "l", axisFormat.isEmpty() ? "" : "<c:numFmt " + axisFormat + "/>");
    ValueFormat shown = only(chart("", plot("barChart", "", series) + axis)).format();
    return shown instanceof ValueFormat.Decimal decimal ? decimal.mostDecimals() : -1;
  }

  private static String ids(int category, int value) {
    return "<c:axId val=\"%s\"/><c:axId val=\"%s\"/>".formatted(category, value);
  }

  private static String axis(String kind, int id, String side, String more) {
    return "<c:%s><c:axId val=\"%s\"/>%s<c:axPos val=\"%s\"/></c:%s>"
        .formatted(kind, id, more, side, kind);
  }

  private static String dated(String format, String stored, String from1904) throws IOException {
    String series =
        "<c:ser><c:cat>%s</c:cat>%s</c:val></c:ser>"
            .formatted(numbers(format, stored), ONE_TO_THREE);
    String xml = space("", plot("areaChart", "", series));
    ElementContent content =
        read(xml.replace("<c:chart>", "<c:date1904 val=\"" + from1904 + "\"/><c:chart>"));
    return only((ChartContent) content).categories().get(0);
  }

  private static ChartContent chart(String head, String plots) throws IOException {
    return (ChartContent) read(space(head, plots));
  }

  private static ElementContent read(String xml) throws IOException {
    return new Contents().chart(xml.getBytes(StandardCharsets.UTF_8), WorkbookSource.NONE);
  }

  private static Series only(ChartContent chart) {
    assertThat(chart.plots()).hasSize(1);
    assertThat(chart.plots().get(0).series()).hasSize(1);
    return chart.plots().get(0).series().get(0);
  }

  private static String space(String head, String plots) {
    return "<c:chartSpace xmlns:c=\"c\" xmlns:a=\"a\" xmlns:c15=\"d\"><c:chart>%s<c:plotArea>%s</c:plotArea></c:chart></c:chartSpace>"
        .formatted(head, plots);
  }

  private static String plot(String element, String head, String series) {
    return "<c:%s>%s%s</c:%s>".formatted(element, head, series, element);
  }

  private static String ser(String name, String... categories) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < categories.length; i++) {
      points.append("<c:pt idx=\"%s\"><c:v>%s</c:v></c:pt>".formatted(i, categories[i]));
    }
    return "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>%s</c:strCache></c:strRef></c:cat>%s</c:val></c:ser>"
        .formatted(name, points, ONE_TO_THREE);
  }

  private static String numbers(String format, String... values) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      points.append("<c:pt idx=\"%s\"><c:v>%s</c:v></c:pt>".formatted(i, values[i]));
    }
    return "<c:numRef><c:numCache><c:formatCode>%s</c:formatCode>%s</c:numCache></c:numRef>"
        .formatted(format, points);
  }
}
