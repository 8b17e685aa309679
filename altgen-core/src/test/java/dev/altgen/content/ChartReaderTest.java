package dev.altgen.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
                true,
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

    assertThat(only(chart("", plot("bubbleChart", "", series))))
        .isEqualTo(new Series(Optional.empty(), List.of("7"), List.of(new Value(0, 8))));
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

  @ParameterizedTest
  @CsvSource({"0%,true", "0.0%,true", "General,false", "'0\"%\"',false", "'0\\%',false"})
  void aFormatOfPercentMakesPercentages(String format, boolean percent) throws IOException {
    String values = numbers(format.replace("\"", "&quot;"), "0.25");

    assertThat(
            only(chart("", plot("pieChart", "", "<c:ser><c:val>" + values + "</c:val></c:ser>"))))
        .extracting(Series::percent)
        .isEqualTo(percent);
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
  }

  @Test
  void titlesOfAxesAreTold() throws IOException {
    String axis =
        "<c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>Percent</a:t></a:r></a:p></c:rich></c:tx>"
            + "</c:title></c:valAx><c:catAx><c:title/></c:catAx>";
    ChartContent chart = chart("", plot("barChart", "", ser("S", "a")) + axis);

    assertThat(chart.axes()).containsExactly("Percent");
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
    return Contents.chart(xml.getBytes(StandardCharsets.UTF_8));
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
