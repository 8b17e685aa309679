package dev.altgen.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class WorkbookTest {

  @Test
  void valuesThatTheChartDoesNotStoreComeFromTheWorkbook() throws IOException {
    Series series = only(chart("'It''s 1'!$B$2:$B$5", "'It''s 1'!$A$2:$A$5", sheet(workbook())));

    assertThat(series.name()).contains("Revenue");
    assertThat(series.categories()).containsExactly("North", "South", "", "West");
    assertThat(series.values())
        .containsExactly(new Value(0, 0.25), new Value(1, 0.5), new Value(3, 0.75));
    assertThat(series.format()).isEqualTo(new ValueFormat.Decimal("", "", 0, 0, false, 2, true));
  }

  @Test
  void formulasAreNotComputed() throws IOException {
    byte[] bytes;
    try (XSSFWorkbook workbook = workbook()) {
      XSSFCell cell = workbook.getSheetAt(0).getRow(1).getCell(1);
      cell.setCellFormula("1+1");
      cell.setCellValue(7);
      bytes = bytes(workbook);
    }

    assertThat(only(chart("'It''s 1'!$B$2", "", () -> Optional.of(bytes))).values())
        .containsExactly(new Value(0, 7));
  }

  @Test
  void hiddenRowsAreNotDrawnUnlessTheChartSaysSo() throws IOException {
    XSSFWorkbook workbook = workbook();
    workbook.getSheetAt(0).getRow(2).setZeroHeight(true);
    WorkbookSource source = sheet(workbook);
    String shown = xml("'It''s 1'!$B$2:$B$5", "");

    assertThat(only(read(shown, source)).values())
        .containsExactly(new Value(0, 0.25), new Value(2, 0.75));
    assertThat(
            only(read(shown.replace("</c:chart>", "<c:plotVisOnly val=\"0\"/></c:chart>"), source))
                .values())
        .hasSize(3);
  }

  @Test
  void severalColumnsOfCategoriesAreLevels() throws IOException {
    XSSFWorkbook workbook = new XSSFWorkbook();
    XSSFSheet sheet = workbook.createSheet("S");
    String[][] rows = {{"2023", "Q1"}, {"", "Q2"}, {"2024", "Q1"}};
    for (int i = 0; i < rows.length; i++) {
      sheet.createRow(i).createCell(0).setCellValue(rows[i][0]);
      sheet.getRow(i).createCell(1).setCellValue(rows[i][1]);
      sheet.getRow(i).createCell(2).setCellValue(i);
    }
    Series series = only(chart("S!$C$1:$C$3", "S!$A$1:$B$3", sheet(workbook)));

    assertThat(series.categories()).containsExactly("Q1", "Q2", "Q1");
    assertThat(series.groups()).containsExactly("2023", "2023", "2024");
  }

  @Test
  void aChartOf2016AsksItsWorkbookToo() throws IOException {
    String xml =
        "<cx:chartSpace xmlns:cx=\"c\"><cx:chartData><cx:data id=\"0\"><cx:strDim type=\"cat\"><cx:f>"
            + "'It''s 1'!$A$2:$A$3</cx:f></cx:strDim><cx:numDim type=\"val\"><cx:f>'It''s 1'!$B$2:$B$3"
            + "</cx:f></cx:numDim></cx:data></cx:chartData><cx:chart><cx:plotArea><cx:series"
            + " layoutId=\"funnel\"><cx:dataId val=\"0\"/></cx:series></cx:plotArea></cx:chart>"
            + "</cx:chartSpace>";
    Series series =
        only(new Contents().chartex(xml.getBytes(StandardCharsets.UTF_8), sheet(workbook())));

    assertThat(series.categories()).containsExactly("North", "South");
    assertThat(series.values()).containsExactly(new Value(0, 0.25), new Value(1, 0.5));
  }

  @Test
  void referencesBeyondTheWorkbookFindNothing() throws IOException {
    for (String reference :
        List.of("[1]Sheet1!$A$1", "Nowhere!$A$1:$A$3", "Named", "'It''s 1'!$ZZZ$1:$ZZZ$9999999")) {
      assertThat(chart(reference, "", sheet(workbook()))).isInstanceOf(NoContent.class);
    }
  }

  @Test
  void aDamagedOrBoundlessWorkbookIsNoContentThatSaysWhy() throws IOException {
    assertThat(why("no zip".getBytes(StandardCharsets.UTF_8))).contains("no workbook");
    assertThat(why(zip("a.txt", 10))).startsWith(ChartReader.NO_WORKBOOK);
    assertThat(why(zip("bomb.xml", 40 << 20))).contains("inflates to more than");
    assertThat(why(new byte[17 << 20])).contains("larger than");
  }

  @Test
  void noWorkbookIsAskedForWhereTheChartStoresValues() throws IOException {
    String cached =
        "<c:chartSpace xmlns:c=\"c\"><c:chart><c:plotArea><c:barChart><c:ser><c:val><c:numRef><c:f>S!$A$1"
            + "</c:f><c:numCache><c:pt idx=\"0\"><c:v>1</c:v></c:pt></c:numCache></c:numRef></c:val>"
            + "</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>";

    assertThat(
            only(read(
                    cached,
                    () -> {
                      throw new IOException("asked");
                    }))
                .values())
        .hasSize(1);
  }

  /** POI takes longer to load than a deck of charts to read. */
  @Test
  void poiIsNotLoadedForAChartThatStoresItsValues() throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry :
        Splitter.on(File.pathSeparatorChar).split(System.getProperty("java.class.path"))) {
      if (!new File(entry).getName().contains("poi")) {
        path.add(new File(entry).toURI().toURL());
      }
    }
    String cached =
        "<c:chartSpace xmlns:c=\"c\"><c:chart><c:plotArea><c:barChart><c:ser><c:cat><c:numRef><c:numCache>"
            + "<c:formatCode>m/d/yyyy</c:formatCode><c:pt idx=\"0\"><c:v>37377</c:v></c:pt></c:numCache>"
            + "</c:numRef></c:cat><c:val><c:numRef><c:f>S!$A$1</c:f><c:numCache><c:formatCode>0.0%"
            + "</c:formatCode><c:pt idx=\"0\"><c:v>1</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
            + "</c:barChart></c:plotArea></c:chart></c:chartSpace>";
    try (URLClassLoader withoutPoi =
        new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> withoutPoi.loadClass(CellStyle.class.getName()))
          .isInstanceOf(ClassNotFoundException.class);
      Class<?> source = withoutPoi.loadClass(WorkbookSource.class.getName());
      Class<?> contents = withoutPoi.loadClass(Contents.class.getName());
      Method chart = contents.getMethod("chart", byte[].class, source);
      Object content =
          chart.invoke(
              contents.getConstructor().newInstance(),
              cached.getBytes(StandardCharsets.UTF_8),
              source.getField("NONE").get(null));

      assertThat(content.toString()).contains("2002-05-01", "percent=true");
    }
  }

  private static String why(byte[] workbook) throws IOException {
    return ((NoContent) chart("S!$A$1", "", () -> Optional.of(workbook))).why();
  }

  private static XSSFWorkbook workbook() {
    XSSFWorkbook workbook = new XSSFWorkbook();
    XSSFSheet sheet = workbook.createSheet("It's 1");
    CellStyle percent = workbook.createCellStyle();
    percent.setDataFormat(workbook.createDataFormat().getFormat("0%"));
    sheet.createRow(0).createCell(1).setCellValue("Revenue");
    String[] names = {"North", "South", "", "West"};
    double[] values = {0.25, 0.5, Double.NaN, 0.75};
    for (int i = 0; i < names.length; i++) {
      sheet.createRow(i + 1).createCell(0).setCellValue(names[i]);
      if (!Double.isNaN(values[i])) {
        XSSFCell cell = sheet.getRow(i + 1).createCell(1);
        cell.setCellValue(values[i]);
        cell.setCellStyle(percent);
      }
    }
    return workbook;
  }

  private static WorkbookSource sheet(XSSFWorkbook workbook) throws IOException {
    try (workbook) {
      byte[] bytes = bytes(workbook);
      return () -> Optional.of(bytes);
    }
  }

  private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    return out.toByteArray();
  }

  private static byte[] zip(String name, int length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[length]);
    }
    return out.toByteArray();
  }

  private static Series only(ElementContent content) {
    assertThat(content).isInstanceOf(ChartContent.class);
    return ((ChartContent) content).plots().get(0).series().get(0);
  }

  private static ElementContent chart(String values, String categories, WorkbookSource source)
      throws IOException {
    return read(xml(values, categories), source);
  }

  private static ElementContent read(String xml, WorkbookSource source) throws IOException {
    return new Contents().chart(xml.getBytes(StandardCharsets.UTF_8), source);
  }

  private static String xml(String values, String categories) {
    return """
        <c:chartSpace xmlns:c="c"><c:chart><c:plotArea><c:barChart><c:ser>\
        <c:tx><c:strRef><c:f>'It''s 1'!$B$1</c:f></c:strRef></c:tx>\
        <c:cat><c:strRef><c:f>%s</c:f></c:strRef></c:cat>\
        <c:val><c:numRef><c:f>%s</c:f></c:numRef></c:val></c:ser></c:barChart></c:plotArea>\
        </c:chart></c:chartSpace>"""
        .formatted(categories, values);
  }
}
