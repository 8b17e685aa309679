package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.alttext.AltText;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.VisualElement;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.xmlbeans.XmlObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecorativeProcessTest {

  private static final String NIGHT = "The night sky";

  @TempDir Path folder;

  @BeforeEach
  void deck() throws IOException {
    ByteArrayOutputStream black = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", black);
    SampleDeck.titled("T")
        .slide(
            "S",
            slide ->
                slide
                    .picture("Picture 1", black.toByteArray())
                    .picture("Picture 2", black.toByteArray(), NIGHT)
                    .chart("Chart 3", SampleChart.pie("Tea", "A", "B").series("S", 8.25, 3)))
        .write(Files.createDirectory(folder.resolve("decks")).resolve("deck.pptx"));
  }

  @Test
  void aPictureOfOneColourIsReportedAndLeftAlone() throws Exception {
    assertThat(altgen("audit", "decks").out().lines().filter(line -> line.contains("one-col")))
        .singleElement()
        .asString()
        .contains("\"Picture 1\"");

    assertThat(altgen("batch", "decks").code()).isZero();

    assertThat(alts()).startsWith(AltText.missing(), AltText.of(NIGHT)).hasSize(3);
    assertThat(marksThatPoiSees()).containsExactly(List.of(), List.of());
  }

  @Test
  void withTheFlagItIsMarkedAndWhatHasATextIsNot() throws Exception {
    Ended ended = altgen("batch", "--mark-decorative", "--verbose", "decks");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("\"Picture 1\": marked as decorative");
    assertThat(alts()).startsWith(AltText.markedDecorative(), AltText.of(NIGHT)).hasSize(3);
    assertThat(marksThatPoiSees()).containsExactly(List.of("1"), List.of());
  }

  private List<AltText> alts() throws IOException {
    try (Deck deck = Decks.inProcess().open(copy())) {
      return deck.scan().elements().stream().map(VisualElement::alt).toList();
    }
  }

  private List<List<String>> marksThatPoiSees() throws IOException {
    try (InputStream in = Files.newInputStream(copy());
        XMLSlideShow show = new XMLSlideShow(in)) {
      return show.getSlides().get(0).getShapes().stream()
          .filter(XSLFPictureShape.class::isInstance)
          .map(picture -> marks(picture.getXmlObject()))
          .toList();
    }
  }

  private static List<String> marks(XmlObject picture) {
    XmlObject[] marks =
        picture.selectPath(
            "declare namespace p='http://schemas.openxmlformats.org/presentationml/2006/main' "
                + "declare namespace a='http://schemas.openxmlformats.org/drawingml/2006/main' "
                + "declare namespace adec='http://schemas.microsoft.com/office/drawing/2017/"
                + "decorative' ./p:nvPicPr/p:cNvPr/a:extLst/a:ext/adec:decorative");
    return Arrays.stream(marks)
        .map(mark -> mark.getDomNode().getAttributes().getNamedItem("val").getNodeValue())
        .toList();
  }

  private Path copy() {
    return folder.resolve("batch_output/decks/deck.pptx");
  }

  private Ended altgen(String... args) throws Exception {
    return AltgenProcess.run(folder, args);
  }
}
