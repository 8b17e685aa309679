package dev.altgen.image;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads with the networks of PP-OCRv4 in this process. Thread-safe; one picture at a time, so that
 * threads and memory stay bounded.
 */
final class PaddleOcr implements TextReader {

  private static final Logger LOG = LoggerFactory.getLogger(PaddleOcr.class);
  private static final String RUNTIME = "ai.onnxruntime.OrtEnvironment";
  private static final String FOLDER = "/models/";
  private static final int MOST_LINES = 60;

  /** Characters below it are more often drawings than letters. */
  private static final double LEAST_CONFIDENCE = 0.5;

  /** A line that many times higher than wide may be turned. */
  private static final int TURNED = 2;

  private final CharacterList characters;
  private final ReentrantLock lock = new ReentrantLock();

  /** Loaded with the first picture, and with the first line in one; guarded by the lock. */
  private @Nullable LineFinder finder;

  private @Nullable LineReader reader;

  private PaddleOcr(CharacterList characters) {
    this.characters = characters;
  }

  /** Empty when ONNX Runtime or the models are not on the class path; loads neither. */
  static Optional<PaddleOcr> find() {
    try {
      Class.forName(RUNTIME, false, PaddleOcr.class.getClassLoader());
      return Optional.of(new PaddleOcr(CharacterList.load(FOLDER + "ppocr_keys_v1.txt")));
    } catch (ClassNotFoundException | IOException e) {
      LOG.debug("PP-OCR is not there", e);
      return Optional.empty();
    }
  }

  boolean knows(String letters) {
    return characters.covers(letters);
  }

  private LineFinder finder() throws IOException {
    LineFinder loaded = finder;
    if (loaded == null) {
      loaded = new LineFinder(model("ch_PP-OCRv4_det_infer.onnx"));
      finder = loaded;
    }
    return loaded;
  }

  private LineReader reader() throws IOException {
    LineReader loaded = reader;
    if (loaded == null) {
      loaded = new LineReader(model("ch_PP-OCRv4_rec_infer.onnx"), characters);
      reader = loaded;
    }
    return loaded;
  }

  private static OnnxModel model(String file) throws IOException {
    try {
      return OnnxModel.load(FOLDER + file);
    } catch (LinkageError e) {
      throw new IOException("ONNX Runtime does not run on this system: " + e, e);
    }
  }

  @Override
  public List<RecognizedLine> read(BufferedImage picture) throws IOException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try {
      List<RecognizedLine> lines = new ArrayList<>();
      List<Rectangle> places = ReadingOrder.of(finder().find(picture));
      for (Rectangle place : places.subList(0, Math.min(places.size(), MOST_LINES))) {
        if (Thread.currentThread().isInterrupted()) {
          throw interrupted();
        }
        LineReader.Reading reading = read(reader(), picture, place);
        if (!reading.text().isEmpty() && reading.confidence() >= LEAST_CONFIDENCE) {
          lines.add(
              new RecognizedLine(
                  reading.text(),
                  Math.min(reading.confidence(), 1),
                  place.x,
                  place.y,
                  place.width,
                  place.height));
        }
      }
      return lines;
    } finally {
      lock.unlock();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while a text was recognised");
  }

  private static LineReader.Reading read(LineReader reader, BufferedImage picture, Rectangle place)
      throws IOException {
    BufferedImage line = picture.getSubimage(place.x, place.y, place.width, place.height);
    LineReader.Reading best = reader.read(line);
    if (place.height >= TURNED * place.width) {
      for (int quarters : new int[] {1, 3}) {
        LineReader.Reading turned = reader.read(turned(line, quarters));
        best = turned.confidence() > best.confidence() ? turned : best;
      }
    }
    return best;
  }

  /** Clockwise by a quarter or three. */
  private static BufferedImage turned(BufferedImage line, int quarters) {
    int width = line.getHeight();
    int height = line.getWidth();
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
    turn.quadrantRotate(quarters);
    turn.translate(-height / 2.0, -width / 2.0);
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(line, turn, null);
    graphics.dispose();
    return turned;
  }
}
