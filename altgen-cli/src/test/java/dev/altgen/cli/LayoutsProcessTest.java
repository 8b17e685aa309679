package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.testing.SampleDeck;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGraphicalObjectFrame;

/** A table that POI put on a layout. */
class LayoutsProcessTest {

  @TempDir Path folder;

  @BeforeEach
  void writeADeck() throws IOException {
    Path deck = Files.createDirectory(folder.resolve("decks")).resolve("deck.pptx");
    SampleDeck.titled("Tides").slide("Quay", slide -> slide.text("Water")).write(deck);
    try (InputStream in = Files.newInputStream(deck);
        XMLSlideShow show = new XMLSlideShow(in)) {
      XSLFTable table = layout(show).createTable(2, 2);
      table.getCell(0, 0).setText("Quay");
      table.getCell(0, 1).setText("Depth");
      table.getCell(1, 0).setText("North");
      table.getCell(1, 1).setText("8 m");
      try (OutputStream out = Files.newOutputStream(deck)) {
        show.write(out);
      }
    }
  }

  private static XSLFSlideLayout layout(XMLSlideShow show) {
    return show.getSlideMasters().get(0).getSlideLayouts()[0];
  }

  @Test
  void theyAreListedWhereTheyAreAskedFor() throws Exception {
    assertThat(altgen("audit", "decks").out()).endsWith("0 elements listed\n");
    assertThat(altgen("audit", "--layouts", "decks").out())
        .contains(": layout 1 \u201cTitle Only\u201d, table ")
        .endsWith("1 elements listed\n");
    assertThat(altgen("audit", "--layouts", "--json", "decks").out())
        .contains("\"part\":\"ppt/slideLayouts/slideLayout1.xml\"")
        .contains("\"layout\":1,")
        .doesNotContain("\"slide\":");
  }

  @Test
  void theyAreDescribedWhereTheyAreAskedFor() throws Exception {
    assertThat(altgen("batch", "--layouts", "--verbose", "decks").out())
        .contains("  layout 1 \u201cTitle Only\u201d, table ");
    assertThat(descriptionThatPoiSees()).startsWith("Table with 2 rows and 2 columns.");

    Files.writeString(folder.resolve("altgen.yaml"), "alt_text:\n  layouts: true\n");
    assertThat(altgen("batch", "--dry-run", "decks").out()).contains("1 texts would be written");
    assertThat(altgen("batch", "--dry-run", "--no-layouts", "decks").out())
        .contains("0 texts would be written");
  }

  private String descriptionThatPoiSees() throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve("batch_output/decks/deck.pptx"));
        XMLSlideShow show = new XMLSlideShow(in)) {
      return layout(show).getShapes().stream()
          .filter(XSLFTable.class::isInstance)
          .map(table -> (CTGraphicalObjectFrame) table.getXmlObject())
          .map(frame -> frame.getNvGraphicFramePr().getCNvPr().getDescr())
          .findFirst()
          .orElseThrow();
    }
  }

  private AltgenProcess.Ended altgen(String... args) throws Exception {
    return AltgenProcess.run(folder, args);
  }
}
