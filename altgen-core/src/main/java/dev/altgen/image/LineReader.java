package dev.altgen.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one line, with the recognition network of PP-OCRv4: it tells for each few pixels of the
 * line's width how likely each character stands there (connectionist temporal classification).
 */
final class LineReader {

  private static final int HEIGHT = 48;
  private static final int NARROWEST = 320;
  private static final int WIDEST = 3_200;

  private static final Planes PLANES =
      new Planes(new float[] {0.5f, 0.5f, 0.5f}, new float[] {0.5f, 0.5f, 0.5f});

  private final OnnxModel model;
  private final CharacterList characters;

  LineReader(OnnxModel model, CharacterList characters) {
    this.model = model;
    this.characters = characters;
  }

  /** What a line says; the text may be empty. */
  record Reading(String text, double confidence) {}

  Reading read(BufferedImage line) throws IOException {
    int width = (int) Math.ceil((double) HEIGHT * line.getWidth() / line.getHeight());
    width = Math.min(Math.max(width, 1), WIDEST);
    int padded = Math.max(width, NARROWEST);
    BufferedImage scaled = Scaling.to(line, width, HEIGHT);
    return decoded(model.run(PLANES.of(scaled, padded), HEIGHT, padded), padded, scaled);
  }

  private Reading decoded(OnnxModel.Output output, int width, BufferedImage line) {
    float[] likelihood = output.values();
    int steps = (int) output.shape()[1];
    int answers = (int) output.shape()[2];
    List<WordGaps.Glyph> glyphs = new ArrayList<>();
    double sum = 0;
    int last = 0;
    for (int step = 0; step < steps; step++) {
      int best = best(likelihood, step * answers, answers);
      if (best != 0 && best != last) {
        int column = (2 * step + 1) * width / (2 * steps);
        glyphs.add(new WordGaps.Glyph(characters.character(best), column));
        sum += likelihood[step * answers + best];
      }
      last = best;
    }
    String text = new WordGaps(line).text(glyphs).strip();
    return new Reading(text, glyphs.isEmpty() ? 0 : sum / glyphs.size());
  }

  private static int best(float[] likelihood, int from, int answers) {
    int best = 0;
    for (int i = 1; i < answers; i++) {
      if (likelihood[from + i] > likelihood[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
