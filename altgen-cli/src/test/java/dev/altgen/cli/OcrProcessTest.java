package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.program.Program;
import dev.altgen.testing.SampleDeck;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    deck(decks, Locale.UK, print);
    deck(decks, Locale.GERMANY, print);
  }

  private static void deck(Path decks, Locale language, byte[] picture) throws IOException {
    SampleDeck.titled("T")
        .language(language)
        .slide("S", slide -> slide.picture("Picture 1", picture))
        .write(decks.resolve(language.getLanguage() + ".pptx"));
  }

  @Test
  void textInPicturesIsSaidAndTheReasonWhereItIsNotRead() throws Exception {
    Ended ended = altgenUnder(Map.of("PATH", ""), "batch", "--verbose", "decks");

    assertThat(ended.code()).isZero();
    assertThat(text("en.pptx")).isEqualTo(SAID);
    assertThat(text("de.pptx")).isEmpty();
    assertThat(ended.out())
        .contains("do not know all letters of German")
        .contains("the tesseract command with the language deu is not installed");
    assertThat(ended.err())
        .containsPattern("looking for text in pictures took [0-9]+ % of the decks' time");
  }

  @Test
  void theCommandReadsWhatTheModelsDoNotWithTheLanguagesInItsFolder() throws Exception {
    Path script = folder.resolve("tesseract");
    Files.writeString(
        script,
        """
        #!/bin/sh
        if [ "$1" = --list-langs ]; then echo "$TESSDATA_PREFIX"; exit 0; fi
        row='5\\t1\\t1\\t1\\t1'
        printf "$row\\t1\\t20\\t10\\t80\\t30\\t96\\tDie\\n$row\\t2\\t105\\t10\\t80\\t30\\t96\\tFähre\\n"
        printf "$row\\t3\\t190\\t10\\t80\\t30\\t96\\tverspätet\\n"
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();

    Map<String, String> with = Map.of("PATH", folder.toString(), "TESSDATA_PREFIX", "deu");
    assertThat(altgenUnder(with, "batch", "decks").code()).isZero();

    assertThat(text("de.pptx")).isEqualTo("Bild mit dem Text \u201eDie Fähre verspätet\u201c.");
    assertThat(text("en.pptx")).isEqualTo(SAID);
  }

  @Test
  void theRealCommandReadsRussianAndGerman() throws Exception {
    assumeThat(installed()).contains("deu", "rus");
    Path decks = folder.resolve("decks");
    deck(decks, Locale.forLanguageTag("ru"), print("Сегодня паром не ходит"));
    deck(decks, Locale.GERMANY, print("Die Fähre fällt heute aus"));

    assertThat(altgen("batch", "decks").code()).isZero();

    assertThat(text("ru.pptx")).contains("Сегодня паром не ходит");
    assertThat(text("de.pptx"))
        .isEqualTo("Bild mit dem Text \u201eDie Fähre fällt heute aus\u201c.");
  }

  private static List<String> installed() throws InterruptedException {
    try {
      return new Program(List.of("tesseract"), Map.of(), Duration.ofSeconds(30))
          .run(List.of("--list-langs"), new byte[0])
          .out()
          .lines()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
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

  private Ended altgenUnder(Map<String, String> variables, String... args) throws Exception {
    List<String> env = new ArrayList<>(List.of("env"));
    variables.forEach((name, value) -> env.add(name + "=" + value));
    return AltgenProcess.start(folder, env, Main.class, args).end();
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
