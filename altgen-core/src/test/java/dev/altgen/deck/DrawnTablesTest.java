package dev.altgen.deck;

import static dev.altgen.image.ImagePreparations.colours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.ImagePreparations;
import dev.altgen.image.PreparedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Tables are drawn in the style that they name, and hostile ones end. */
class DrawnTablesTest {

  private static final String STYLE = "{00000000-0000-0000-0000-00000000000A}";
  private static final String CELL =
      "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:rPr sz=\"4000\"><a:solidFill><a:srgbClr val=\"FF0000\"/>"
          + "</a:solidFill></a:rPr><a:t>Word</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>";

  @TempDir Path folder;

  private static String table(String columns, String rows) {
    return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"\"/><p:cNvGraphicFramePr/>"
        + "<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"100000\" y=\"100000\"/>"
        + "<a:ext cx=\"4000000\" cy=\"1000000\"/></p:xfrm><a:graphic><a:graphicData"
        + " uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr>"
        + "<a:tableStyleId>"
        + STYLE
        + "</a:tableStyleId></a:tblPr><a:tblGrid>"
        + columns
        + "</a:tblGrid>"
        + rows
        + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
  }

  private static String column(String width) {
    return "<a:gridCol w=\"" + width + "\"/>";
  }

  private static String row(String height, String cells) {
    return "<a:tr h=\"" + height + "\">" + cells + "</a:tr>";
  }

  private static String styles(String... styles) {
    return "<a:tblStyleLst xmlns:a=\""
        + TinyDeck.DRAWING
        + "\" def=\"\">"
        + String.join("", styles)
        + "</a:tblStyleLst>";
  }

  private static String style(String id, String colour) {
    return "<a:tblStyle styleId=\"%s\" styleName=\"\"><a:wholeTbl><a:tcStyle><a:fill><a:solidFill>"
            .formatted(id)
        + "<a:srgbClr val=\"%s\"/></a:solidFill></a:fill></a:tcStyle></a:wholeTbl></a:tblStyle>"
            .formatted(colour);
  }

  private ImagePreparation drawn(String table, String styles) throws IOException {
    Path file =
        new TinyDeck()
            .slide(table)
            .part("ppt/tableStyles.xml", styles)
            .part(
                "ppt/_rels/presentation.xml.rels",
                TinyDeck.relationships(
                    TinyDeck.relationship("rId1", "slide", "slides/slide1.xml"),
                    TinyDeck.relationship("rId2", "tableStyles", "tableStyles.xml")))
            .write(folder.resolve("deck.pptx"));
    try (Deck deck = Decks.inProcess().open(file)) {
      return deck.image(deck.scan().elements().get(0).key(), ImageBounds.standard());
    }
  }

  private static String twoCells() {
    return table(
        column("2000000") + column("2000000"), row("500000", CELL + CELL.replace("Word", "")));
  }

  @Test
  void aTableIsDrawnInItsStyle() throws IOException {
    String other = style(STYLE.replace('A', 'B'), "0000FF");
    assertThat(colours(drawn(twoCells(), styles(other, style(STYLE, "00FF00")))))
        .contains(0x00FF00, 0xFF0000)
        .doesNotContain(0x0000FF);
  }

  @Test
  void aTableWhoseStyleCannotBeReadIsDrawnPlain() throws IOException {
    assertThat(colours(drawn(twoCells(), "no XML"))).contains(0xFF0000);
  }

  @Test
  void stylesThatNoTableNamesCostNothing() throws IOException {
    String many =
        style(STYLE.replace('A', 'B'), "0000FF")
            .replace("<a:wholeTbl>", "<a:x/>".repeat(250_000) + "<a:wholeTbl>");
    assertThat(colours(drawn(twoCells(), styles(many, style(STYLE, "00FF00"))))).contains(0x00FF00);
  }

  @Test
  void sizesBeyondAnySlideAreRefused() throws IOException {
    for (String far : new String[] {"2147483648", "-99999999999", "wide"}) {
      assertThat(why(table(column(far), row("9", CELL)))).contains("The drawing");
      assertThat(why(table(column("9"), row(far, CELL)))).contains("The drawing");
    }
  }

  private String why(String table) throws IOException {
    return ImagePreparations.why(drawn(table, styles()));
  }

  /** Each ends, with an image or a reason. */
  @Test
  void mergedCellsThatDoNotFitEnd() throws IOException {
    String wide = CELL.replace("<a:tc>", "<a:tc gridSpan=\"2147483647\" rowSpan=\"-5\">");
    String merged = CELL.replace("<a:tc>", "<a:tc hMerge=\"1\" vMerge=\"1\">");
    assertThat(drawn(table(column("9"), row("9", wide)), styles())).isNotNull();
    assertThat(drawn(table("", row("9", merged.repeat(9))), styles())).isNotNull();
    assertThat(drawn(table(column("9").repeat(99), ""), styles())).isNotNull();
  }

  /** POI would lay them out for a minute. */
  @Test
  void tooManyRowsOrColumnsAreRefused() throws IOException {
    assertThat(why(table(column("9").repeat(1_001), row("9", CELL)))).contains("too many parts");
    assertThat(why(table(column("9"), row("9", "<a:tc/>").repeat(1_001))))
        .contains("too many parts");
    assertThat(drawn(table(column("9").repeat(1_000), row("9", CELL)), styles()))
        .isInstanceOf(PreparedImage.class);
  }

  /** Each level of them would hold the text of all others. */
  @Test
  void anIdOfAStyleIsOneShortText() throws Exception {
    String nested = "<a:tableStyleId>{A}<a:tableStyleId>" + "x".repeat(100) + "</a:tableStyleId>";
    String xml = "<a:tbl xmlns:a=\"%s\">%s</a:tableStyleId></a:tbl>";
    Document table = ExcerptXml.parse(xml.formatted(TinyDeck.DRAWING, nested));
    ExcerptXml cleaned = new ExcerptXml();
    cleaned.clean(table.getDocumentElement(), new NoSource());
    assertThat(cleaned.tableStyles()).containsExactlyInAnyOrder("{A}", "x".repeat(64));
  }

  private static final class NoSource implements ExcerptXml.Source {
    @Override
    public Optional<String> image(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<Element> diagram(String dataId) {
      return Optional.empty();
    }
  }

  @Test
  void aTableOfAsManyCellsAsAreDrawnEnds() throws IOException {
    String bare = "<a:tc hMerge=\"1\"/>";
    assertThat(
            drawn(table(column("9").repeat(900), row("9", bare.repeat(900)).repeat(90)), styles()))
        .isNotNull();
    assertThat(why(table(column("9"), row("9", bare.repeat(200_000))))).contains("too many parts");
  }
}
