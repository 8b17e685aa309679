package dev.altgen.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever bytes a part or a shape has: it is read, or refused with an {@link IOException}. */
class ContentFuzzTest {

  private interface Reading {
    Object read() throws IOException;
  }

  private static void readOrRefuse(Reading reading) {
    try {
      assertThat(reading.read()).isNotNull();
    } catch (IOException e) {
      // Refused, with a reason.
    }
  }

  @FuzzTest(maxDuration = "5m")
  void aChart(byte[] xml) {
    readOrRefuse(() -> new Contents().chart(xml, WorkbookSource.NONE));
  }

  @FuzzTest(maxDuration = "5m")
  void aChartOf2016(byte[] xml) {
    readOrRefuse(() -> new Contents().chartex(xml, WorkbookSource.NONE));
  }

  @FuzzTest(maxDuration = "5m")
  void aWorkbook(byte[] xlsx) {
    String chart =
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
            + "<c:chart><c:plotArea><c:barChart><c:ser><c:val><c:numRef><c:f>Sheet1!$B$2:$B$4"
            + "</c:f></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>"
            + "</c:chartSpace>";
    readOrRefuse(
        () ->
            new Contents().chart(chart.getBytes(StandardCharsets.UTF_8), () -> Optional.of(xlsx)));
  }

  @FuzzTest(maxDuration = "5m")
  void aDiagram(byte[] xml) {
    readOrRefuse(() -> new Contents().diagram(xml));
  }

  @FuzzTest(maxDuration = "5m")
  void aTable(byte[] xml) {
    readOrRefuse(() -> new Contents().table(xml));
  }

  @FuzzTest(maxDuration = "5m")
  void aFormula(byte[] xml) {
    readOrRefuse(() -> new Contents().formulas(xml));
  }

  @FuzzTest(maxDuration = "5m")
  void aZoom(byte[] xml) {
    readOrRefuse(() -> new Contents().zoomTargets(xml));
  }
}
