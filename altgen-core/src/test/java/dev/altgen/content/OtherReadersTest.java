package dev.altgen.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import dev.altgen.content.DiagramContent.Node;
import dev.altgen.content.TableContent.Cell;
import dev.altgen.content.TableContent.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherReadersTest {

  private static final String DATA =
      "<cx:data id=\"0\"><cx:strDim type=\"cat\"><cx:lvl><cx:pt idx=\"0\">a</cx:pt></cx:lvl><cx:lvl>"
          + "<cx:pt idx=\"0\">outer</cx:pt></cx:lvl></cx:strDim><cx:numDim type=\"val\">"
          + "<cx:lvl formatCode=\"0%\"><cx:pt idx=\"0\">0.5</cx:pt></cx:lvl></cx:numDim></cx:data>";

  @Test
  void aFunnelIsReadWithItsTitleNameAndData() throws IOException {
    String title =
        "<cx:title><cx:tx><cx:txData><cx:v>Leads</cx:v></cx:txData></cx:tx><cx:txPr><a:p><a:r>"
            + "<a:t>Leads</a:t></a:r></a:p></cx:txPr></cx:title>";
    String series =
        "<cx:series layoutId=\"funnel\"><cx:tx><cx:txData><cx:v>All</cx:v></cx:txData></cx:tx>"
            + "<cx:dataId val=\"0\"/></cx:series>";

    assertThat(chartex(title, series))
        .isEqualTo(
            new ChartContent(
                Optional.of("Leads"),
                List.of(),
                List.of(
                    new Plot(
                        "funnel",
                        ChartContent.Grouping.NONE,
                        false,
                        false,
                        List.of(
                            new Series(
                                Optional.of("All"),
                                List.of("a"),
                                List.of("outer"),
                                List.of(new Value(0, 0.5)),
                                0,
                                new ValueFormat.Decimal("", "", 0, 0, false, 2, true),
                                ChartContent.Marks.NONE))))));
  }

  @ParameterizedTest
  @CsvSource({"<cx:binning/>,histogram", "<cx:aggregation/>,pareto", "'',bar"})
  void whatAColumnLayoutIsDependsOnItsProperties(String properties, String type)
      throws IOException {
    String series =
        "<cx:series layoutId=\"clusteredColumn\"><cx:dataId val=\"0\"/><cx:layoutPr>%s"
                .formatted(properties)
            + "</cx:layoutPr></cx:series>";

    assertThat(((ChartContent) chartex("", series)).plots().get(0).type()).isEqualTo(type);
  }

  @Test
  void aHiddenSeriesOrOneWithoutDataIsNoContent() throws IOException {
    String hidden =
        "<cx:series layoutId=\"funnel\" hidden=\"1\"><cx:dataId val=\"0\"/></cx:series>";
    String unknown = "<cx:series layoutId=\"funnel\"><cx:dataId val=\"7\"/></cx:series>";

    assertThat(chartex("", hidden + unknown)).isInstanceOf(NoContent.class);
  }

  @Test
  void aDiagramIsReadInTheOrderOfItsConnections() throws IOException {
    String points = doc("d") + point("1", "first") + point("2", "second") + point("3", "below");
    String links = link("d", "2", "1") + link("d", "1", "0") + link("1", "3", "0");

    assertThat(nodes(points, links))
        .containsExactly(new Node("first", 1), new Node("below", 2), new Node("second", 1));
  }

  @Test
  void connectionsOfEqualOrderKeepTheOrderOfTheDocument() throws IOException {
    String points = doc("d") + point("1", "one") + point("2", "two") + point("3", "three");
    String links = link("d", "1", "x") + link("d", "2", "0") + link("d", "3", "0");

    assertThat(nodes(points, links)).extracting(Node::text).containsExactly("one", "two", "three");
  }

  @Test
  void aCycleEnds() throws IOException {
    String points = doc("d") + point("1", "one") + point("2", "two");
    String links = link("d", "1", "0") + link("1", "2", "0") + link("2", "1", "0");

    assertThat(nodes(points, links)).containsExactly(new Node("one", 1), new Node("two", 2));
  }

  @Test
  void withoutTheDocumentsPointThoseBelowNoneAreTheTop() throws IOException {
    assertThat(nodes(point("1", "one") + point("2", "two"), link("1", "2", "0")))
        .containsExactly(new Node("one", 1), new Node("two", 2));
  }

  @Test
  void pointsOfTheDrawingAreNoNodes() throws IOException {
    String points =
        doc("d") + point("1", "one") + point("2", "drawn").replace("<d:pt", "<d:pt type=\"pres\"");

    assertThat(nodes(points, link("d", "1", "0") + link("d", "2", "1")))
        .containsExactly(new Node("one", 1));
  }

  @Test
  void aDiagramWithoutTextIsNoContent() throws IOException {
    assertThat(diagram(doc("d") + point("1", " "), link("d", "1", "0")))
        .isInstanceOf(NoContent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "layout/process1, process, PROCESS",
    "layout/process3, '', PROCESS",
    "layout/cycle2, cycle, CYCLE",
    "layout/radial1, cycle, RELATIONSHIP",
    "layout/arrow5, process, RELATIONSHIP",
    "layout/hierarchy4, list, HIERARCHY",
    "2018/5/layout/IconCircleLabelList, icon, LIST",
    "2008/layout/AlternatingHexagons, '', OTHER",
    "layout/pyramid2, pyramid, PYRAMID",
    "layout/matrix1, matrix, MATRIX"
  })
  void aDiagramsKindComesFromItsLayout(String layout, String category, DiagramContent.Kind kind)
      throws IOException {
    String doc =
        "<d:pt modelId=\"d\" type=\"doc\"><d:prSet loTypeId=\"urn:microsoft.com/office/officeart/"
            + layout
            + "\" loCatId=\""
            + category
            + "\"/></d:pt>";

    assertThat(((DiagramContent) diagram(doc + point("1", "one"), link("d", "1", "0"))).kind())
        .isEqualTo(kind);
  }

  @Test
  void nodesThatTheLayoutDoesNotShowAreLeftOut() throws IOException {
    String points = doc("d") + point("1", "one") + point("2", "two");
    String links =
        link("d", "1", "0")
            + link("d", "2", "1")
            + "<d:cxn type=\"presOf\" srcId=\"1\" destId=\"p\"/>";

    assertThat(nodes(points, links)).containsExactly(new Node("one", 1));
  }

  @Test
  void aFormulaInACellIsNoText() throws IOException {
    String frame =
        "<f><a:tbl><a:tr><a:tc><a:p><a14:m><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
            + "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></a14:m></a:p></a:tc></a:tr></a:tbl></f>";

    assertThat(new Contents().table(frame.getBytes(UTF_8)))
        .isEqualTo(new TableContent(List.of(List.of(Cell.of(""))), Set.of()));
  }

  @Test
  void aZoomNamesSlidesAndSections() throws IOException {
    assertThat(
            new Contents()
                .zoomTargets(
                    ("<f><z:sldZm><z:sldZmObj sldId=\"257\"/></z:sldZm><s:summaryZm>"
                            + "<s:summaryZmObj sectionId=\"{A}\"/></s:summaryZm></f>")
                        .getBytes(UTF_8)))
        .containsExactly("257", "{A}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:", "x:", ""})
  void aTableReadsWhateverItsPrefix(String prefix) throws IOException {
    String xml =
        "<a:tbl><a:tblPr firstRow=\"1\" firstCol=\"true\"/><a:tr><a:tc gridSpan=\"2\"><a:txBody><a:p>"
            + "<a:r><a:t>One</a:t></a:r><a:br/><a:r><a:t>two</a:t></a:r></a:p><a:p><a:r><a:t>three</a:t>"
            + "</a:r></a:p></a:txBody></a:tc><a:tc hMerge=\"1\"><a:txBody><a:p/></a:txBody></a:tc></a:tr>"
            + "<a:tr><a:tc rowSpan=\"2\"><a:txBody><a:p><a:r><a:t>A</a:t></a:r></a:p></a:txBody></a:tc>"
            + "<a:tc vMerge=\"1\"/></a:tr></a:tbl>";
    String frame = "<p:graphicFrame>" + xml.replace("a:", prefix) + "</p:graphicFrame>";

    assertThat(new Contents().table(frame.getBytes(UTF_8)))
        .isEqualTo(
            new TableContent(
                List.of(
                    List.of(new Cell("One two three", 1, 2), Cell.covered()),
                    List.of(new Cell("A", 2, 1), Cell.covered())),
                Set.of(Mark.HEADER_ROW, Mark.HEADER_COLUMN)));
  }

  @Test
  void coveredCellsSayNothingEvenWhereTheyKeepAText() throws IOException {
    String frame =
        "<f><a:tbl><a:tr><a:tc gridSpan=\"2\"><a:p><a:t>seen</a:t></a:p></a:tc><a:tc hMerge=\"1\">"
            + "<a:p><a:t>covered</a:t></a:p></a:tc></a:tr></a:tbl></f>";

    assertThat(new Contents().table(frame.getBytes(UTF_8)))
        .isEqualTo(
            new TableContent(List.of(List.of(new Cell("seen", 1, 2), Cell.covered())), Set.of()));
  }

  @Test
  void aTableWithoutRowsIsNoContent() throws IOException {
    assertThat(new Contents().table("<f><a:tbl><a:tblPr/></a:tbl></f>".getBytes(UTF_8)))
        .isInstanceOf(NoContent.class);
  }

  private static ElementContent chartex(String title, String series) throws IOException {
    String xml =
        "<cx:chartSpace xmlns:cx=\"c\" xmlns:a=\"a\"><cx:chartData>%s</cx:chartData><cx:chart>%s<cx:plotArea><cx:plotAreaRegion>%s</cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"
            .formatted(DATA, title, series);
    return new Contents().chartex(xml.getBytes(StandardCharsets.UTF_8), WorkbookSource.NONE);
  }

  private static List<Node> nodes(String points, String links) throws IOException {
    return ((DiagramContent) diagram(points, links)).nodes();
  }

  private static ElementContent diagram(String points, String links) throws IOException {
    String xml =
        "<d:dataModel xmlns:d=\"d\" xmlns:a=\"a\"><d:ptLst>%s</d:ptLst><d:cxnLst>%s</d:cxnLst></d:dataModel>"
            .formatted(points, links);
    return new Contents().diagram(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String doc(String id) {
    return "<d:pt modelId=\"" + id + "\" type=\"doc\"/>";
  }

  private static String point(String id, String text) {
    return "<d:pt modelId=\"%s\"><d:t><a:p><a:r><a:t>%s</a:t></a:r></a:p></d:t></d:pt>"
        .formatted(id, text);
  }

  private static String link(String from, String to, String order) {
    return "<d:cxn srcId=\"%s\" destId=\"%s\" srcOrd=\"%s\"/>".formatted(from, to, order);
  }
}
