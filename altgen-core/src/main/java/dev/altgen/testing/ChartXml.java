package dev.altgen.testing;

import java.util.List;
import java.util.Locale;

/** A chart part (ECMA-376 Part 1, 21.2). */
final class ChartXml {

  static final String NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart";

  private static final String AXES = "<c:axId val=\"111\"/><c:axId val=\"222\"/>";

  private static final String GRID =
      """
      <c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D0D4DA"/>\
      </a:solidFill></a:ln></c:spPr></c:majorGridlines>""";

  private ChartXml() {}

  static String of(SampleChart chart, Locale language) {
    boolean legend = chart.series().size() > 1 || isRound(chart.kind());
    return """
        <c:chartSpace xmlns:c="%s" xmlns:a="%s" xmlns:r="%s"><c:roundedCorners val="0"/>\
        <c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>%s</c:rich></c:tx>\
        <c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>%s%s\
        </c:plotArea>%s<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:txPr>\
        <a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200"/></a:pPr>\
        <a:endParaRPr lang="%s"/></a:p></c:txPr></c:chartSpace>"""
        .formatted(
            NAMESPACE,
            Xml.DRAWING,
            Xml.OFFICE,
            Xml.paragraphs(chart.title(), language, 1600),
            plot(chart),
            axes(chart.kind()),
            legend ? "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>" : "",
            Xml.escape(language.toLanguageTag()));
  }

  private static String plot(SampleChart chart) {
    return switch (chart.kind()) {
      case COLUMNS -> bars(chart, "col");
      case BARS -> bars(chart, "bar");
      case LINES ->
          """
          <c:lineChart>%s<c:varyColors val="0"/>%s<c:marker val="1"/>%s</c:lineChart>"""
              .formatted(grouping(chart, "standard"), series(chart), AXES);
      case AREAS ->
          """
          <c:areaChart>%s<c:varyColors val="0"/>%s%s</c:areaChart>"""
              .formatted(grouping(chart, "standard"), series(chart), AXES);
      case PIE ->
          """
          <c:pieChart><c:varyColors val="1"/>%s<c:firstSliceAng val="0"/></c:pieChart>"""
              .formatted(series(chart));
      case DOUGHNUT ->
          """
          <c:doughnutChart><c:varyColors val="1"/>%s<c:firstSliceAng val="0"/>\
          <c:holeSize val="50"/></c:doughnutChart>"""
              .formatted(series(chart));
      case SCATTER ->
          """
          <c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>%s%s\
          </c:scatterChart>"""
              .formatted(series(chart), AXES);
    };
  }

  private static String bars(SampleChart chart, String direction) {
    String overlap =
        chart.grouping() == SampleChart.Grouping.NONE ? "" : "<c:overlap val=\"100\"/>";
    return """
        <c:barChart><c:barDir val="%s"/>%s<c:varyColors val="0"/>%s\
        <c:gapWidth val="80"/>%s%s</c:barChart>"""
        .formatted(direction, grouping(chart, "clustered"), series(chart), overlap, AXES);
  }

  private static String grouping(SampleChart chart, String none) {
    String grouping =
        switch (chart.grouping()) {
          case NONE -> none;
          case STACKED -> "stacked";
          case SHARES -> "percentStacked";
        };
    return "<c:grouping val=\"" + grouping + "\"/>";
  }

  private static boolean isRound(SampleChart.Kind kind) {
    return kind == SampleChart.Kind.PIE || kind == SampleChart.Kind.DOUGHNUT;
  }

  private static String series(SampleChart chart) {
    StringBuilder out = new StringBuilder();
    int rows = chart.categories().size() + 1;
    for (int i = 0; i < chart.series().size(); i++) {
      SampleChart.Series series = chart.series().get(i);
      List<String> values = series.values().stream().map(Xml::number).toList();
      char column = (char) ('B' + Math.min(i, 24));
      String name = strings(column + "$1", List.of(series.name()));
      String places = "A$2:$A$" + rows;
      String cells = column + "$2:$" + column + "$" + rows;
      out.append("<c:ser><c:idx val=\"%s\"/><c:order val=\"%s\"/>".formatted(i, i))
          .append("<c:tx>" + name + "</c:tx>")
          .append(look(chart.kind(), i));
      if (chart.kind() == SampleChart.Kind.SCATTER) {
        out.append("<c:xVal>" + numbers(places, "General", chart.categories()) + "</c:xVal>")
            .append(
                "<c:yVal>"
                    + numbers(cells, chart.format(), values)
                    + "</c:yVal><c:smooth val=\"0\"/>");
      } else {
        out.append("<c:cat>" + strings(places, chart.categories()) + "</c:cat>")
            .append("<c:val>" + numbers(cells, chart.format(), values) + "</c:val>")
            .append(chart.kind() == SampleChart.Kind.LINES ? "<c:smooth val=\"0\"/>" : "");
      }
      out.append("</c:ser>");
    }
    return out.toString();
  }

  private static String look(SampleChart.Kind kind, int index) {
    String fill =
        "<a:solidFill><a:schemeClr val=\"accent%s\"/></a:solidFill>".formatted(1 + index % 6);
    return switch (kind) {
      case AREAS -> "<c:spPr>" + fill + "</c:spPr>";
      case COLUMNS, BARS -> "<c:spPr>" + fill + "</c:spPr><c:invertIfNegative val=\"0\"/>";
      case LINES -> "<c:spPr><a:ln w=\"28575\">" + fill + "</a:ln></c:spPr>" + marker(fill);
      case SCATTER -> "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>" + marker(fill);
      case PIE, DOUGHNUT -> "";
    };
  }

  private static String marker(String fill) {
    return "<c:marker><c:symbol val=\"circle\"/><c:size val=\"7\"/><c:spPr>%s</c:spPr></c:marker>"
        .formatted(fill);
  }

  private static String strings(String cells, List<String> texts) {
    return "<c:strRef><c:f>Sheet1!$%s</c:f><c:strCache>%s</c:strCache></c:strRef>"
        .formatted(cells, points(texts));
  }

  private static String numbers(String cells, String format, List<String> values) {
    return """
        <c:numRef><c:f>Sheet1!$%s</c:f><c:numCache><c:formatCode>%s</c:formatCode>%s\
        </c:numCache></c:numRef>"""
        .formatted(cells, Xml.escape(format), points(values));
  }

  private static String points(List<String> values) {
    StringBuilder out = new StringBuilder("<c:ptCount val=\"%s\"/>".formatted(values.size()));
    for (int i = 0; i < values.size(); i++) {
      out.append("<c:pt idx=\"%s\"><c:v>%s</c:v></c:pt>".formatted(i, Xml.escape(values.get(i))));
    }
    return out.toString();
  }

  private static String axes(SampleChart.Kind kind) {
    return switch (kind) {
      case PIE, DOUGHNUT -> "";
      case SCATTER -> values(111, 222, "b", "", "midCat") + values(222, 111, "l", GRID, "midCat");
      case BARS -> categories("l") + values(222, 111, "b", GRID, "between");
      case COLUMNS, LINES, AREAS -> categories("b") + values(222, 111, "l", GRID, "between");
    };
  }

  private static String categories(String side) {
    return "<c:catAx>" + axis(111, 222, side, "") + "</c:catAx>";
  }

  private static String values(int id, int crossed, String side, String lines, String crossing) {
    String format = "<c:numFmt formatCode=\"General\" sourceLinked=\"1\"/>";
    return "<c:valAx>%s<c:crossBetween val=\"%s\"/></c:valAx>"
        .formatted(axis(id, crossed, side, lines + format), crossing);
  }

  private static String axis(int id, int crossed, String side, String more) {
    return """
        <c:axId val="%s"/><c:scaling><c:orientation val="minMax"/></c:scaling>\
        <c:delete val="0"/><c:axPos val="%s"/>%s<c:majorTickMark val="out"/>\
        <c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="%s"/>\
        <c:crosses val="autoZero"/>"""
        .formatted(id, side, more, crossed);
  }
}
