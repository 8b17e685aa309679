package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.testing.PictureFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlankPicturesTest {

  @TempDir Path folder;

  /** Black above, red below. */
  private static byte[] twoColours() throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 40; x++) {
      for (int y = 20; y < 40; y++) {
        image.setRGB(x, y, 0xFF0000);
      }
    }
    return PictureFiles.file(image, "png");
  }

  private static byte[] black() throws IOException {
    return PictureFiles.file(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png");
  }

  private static String pic(String blip, String crop) {
    return "<p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"Picture 1\"/><p:cNvPicPr/><p:nvPr/>"
        + "</p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\">"
        + blip
        + "</a:blip>"
        + crop
        + "</p:blipFill><p:spPr/></p:pic>";
  }

  private boolean isBlank(byte[] media, String shape) throws IOException {
    Path file =
        new TinyDeck()
            .slide(shape)
            .part(TinyDeck.PICTURE, media)
            .write(folder.resolve("deck.pptx"));
    try (Deck deck = Decks.inProcess().open(file)) {
      return deck.isBlank(deck.scan().elements().get(0).key());
    }
  }

  @Test
  void whatIsSeenOfThePictureDecides() throws IOException {
    assertThat(isBlank(twoColours(), pic("", ""))).isFalse();
    assertThat(isBlank(twoColours(), pic("", "<a:srcRect t=\"50000\"/>"))).isTrue();
    assertThat(isBlank(black(), pic("", ""))).isTrue();
  }

  @Test
  void anSvgBesideThePictureMayShowMore() throws IOException {
    String svg =
        "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip xmlns:asvg="
            + "\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId2\"/>"
            + "</a:ext></a:extLst>";
    assertThat(isBlank(black(), pic(svg, ""))).isFalse();
  }

  @Test
  void aLargeFileIsNotLookedAt() throws IOException {
    byte[] atMost = Arrays.copyOf(black(), 64 << 10);
    assertThat(isBlank(atMost, pic("", ""))).as("bytes behind the end say nothing").isTrue();
    assertThat(isBlank(Arrays.copyOf(atMost, (64 << 10) + 1), pic("", ""))).isFalse();
  }
}
