package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.testing.SampleDeck;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcrProcessTest {

  private static final String SAID = "Picture with the text \u201cFerry cancelled today\u201d.";

  @TempDir Path folder;

  @BeforeEach
  void decks() throws IOException {
    byte[] print = print("Ferry cancelled today");
    Path decks = Files.createDirectory(folder.resolve("decks"));
    for (Locale language : new Locale[] {Locale.UK, Locale.GERMANY}) {
      SampleDeck.titled("T")
          .language(language)
          .slide("S", slide -> slide.picture("Picture 1", print))
          .write(decks.resolve(language.getLanguage() + ".pptx"));
    }
  }

  @Test
  void textInPicturesIsSaidAndTheReasonWhereItIsNotRead() throws Exception {
    Ended ended = altgen("batch", "--verbose", "decks");

    assertThat(ended.code()).isZero();
    assertThat(text("en.pptx")).isEqualTo(SAID);
    assertThat(text("de.pptx")).isEmpty();
    assertThat(ended.out()).contains("do not know all letters of German");
    assertThat(ended.err())
        .containsPattern("looking for text in pictures took [0-9]+ % of the decks' time");
  }

  @Test
  void withoutAWorkerItIsReadAsWell() throws Exception {
    assertThat(altgen("batch", "--in-process", "decks/en.pptx").code()).isZero();
    assertThat(text("en.pptx")).isEqualTo(SAID);
  }

  @Test
  void theFlagAndTheFileTurnItOffAndAResumeRemembers() throws Exception {
    Files.writeString(folder.resolve("decks/bad.pptx"), "no deck");
    assertThat(altgen("batch", "--no-ocr", "decks").err()).doesNotContain("looking for text");
    assertThat(text("en.pptx")).isEmpty();
    assertThat(altgen("batch", "--resume").code()).isEqualTo(ExitCode.SOME_FAILED);

    Files.writeString(folder.resolve("altgen.yaml"), "alt_text:\n  ocr: true\n");
    Ended refused = altgen("batch", "--resume");
    assertThat(refused.code()).isEqualTo(ExitCode.MANIFEST);
    assertThat(refused.err()).contains("generator was built-in-without-ocr and is built-in");

    Files.writeString(folder.resolve("altgen.yaml"), "alt_text:\n  ocr: false\n");
    assertThat(altgen("batch", "--dry-run", "decks/en.pptx").out()).doesNotContain("Ferry");
  }

  private String text(String name) throws Exception {
    try (Deck deck = Decks.inProcess().open(folder.resolve("batch_output/decks").resolve(name))) {
      return deck.scan().elements().get(0).alt().text();
    }
  }

  private Ended altgen(String... args) throws Exception {
    return AltgenProcess.run(folder, args);
  }

  private static byte[] print(String text) throws IOException {
    BufferedImage image = new BufferedImage(300, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 300, 60);
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
    graphics.drawString(text, 20, 36);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}
