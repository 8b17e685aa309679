package dev.altgen.deck;

import dev.altgen.image.PictureView;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a shape crops the picture in it, mirrors it and turns it; confined to the reading thread.
 * Numbers that are none count as 0, since the picture itself is still to be seen.
 */
final class Placing {

  private static final double WHOLE = 100_000;
  private static final double DEGREE = 60_000;

  private boolean turned;
  private double degrees;
  private boolean mirrored;
  private final double[] source = new double[4];
  private final double[] fill = new double[4];

  /** Of the first {@code a:xfrm} (ECMA-376 Part 1, 20.1.7.6). */
  void turn(XmlLexer lexer) throws Malformed {
    if (turned) {
      return;
    }
    turned = true;
    boolean across = isTrue(lexer.attribute("flipH"));
    boolean over = isTrue(lexer.attribute("flipV"));
    // Upside down is mirrored and turned by half.
    mirrored = across != over;
    degrees = number(lexer.attribute("rot"), DEGREE) + (over ? 180 : 0);
  }

  /** Of {@code a:srcRect} (20.1.8.55), or of {@code a:fillRect} (20.1.8.30). */
  void cut(XmlLexer lexer, boolean ofSource) throws Malformed {
    double[] cuts = ofSource ? source : fill;
    String[] names = {"l", "t", "r", "b"};
    for (int i = 0; i < names.length; i++) {
      cuts[i] = number(lexer.attribute(names[i]), WHOLE);
    }
  }

  /** How a shape is seen: mirrored left to right or not, then turned clockwise by quarters. */
  record Turn(boolean mirrored, int quarters) {}

  /** Whether its width runs across what it stands in. */
  boolean isUpright() {
    return quarters(degrees) % 2 == 0;
  }

  /** Whether it is neither mirrored nor turned. */
  boolean isPlain() {
    return !mirrored && quarters(degrees) == 0;
  }

  /** Whether it is neither mirrored nor turned by a degree. */
  boolean isStraight() {
    return !mirrored && Math.abs(Math.IEEEremainder(degrees, 360)) < 1;
  }

  /** Whether its picture fills it, or is cut off at its edges: nothing is a margin. */
  boolean isFilled() {
    return Arrays.stream(source).allMatch(cut -> cut >= 0)
        && Arrays.stream(fill).allMatch(margin -> margin <= 0);
  }

  /** How a shape is seen, the groups around it considered. */
  static Turn turn(ShapeNode shape) {
    double degrees = 0;
    boolean mirrored = false;
    for (ShapeNode around = shape; around != null; around = around.parent) {
      Placing placing = around.placing;
      degrees = placing.degrees + (placing.mirrored ? -degrees : degrees);
      mirrored ^= placing.mirrored;
    }
    return new Turn(mirrored, quarters(degrees));
  }

  private static int quarters(double degrees) {
    return (int) Math.floorMod(Math.round(degrees / 90), 4L);
  }

  /** What is to be seen of the picture, the groups around the shape considered. */
  static PictureView view(ShapeNode shape) {
    Turn turn = turn(shape);
    Placing own = shape.placing;
    double[] cuts = new double[4];
    for (int i = 0; i < cuts.length; i++) {
      int across = (i + 2) % 4;
      double seen = 1 - inside(own.source[i]) - inside(own.source[across]);
      // A fill that reaches beyond the shape is cut off at its edge.
      double beyond = Math.max(0, -own.fill[i]);
      double all = 1 + beyond + Math.max(0, -own.fill[across]);
      cuts[i] = inside(inside(own.source[i]) + Math.max(0, seen) * beyond / all);
    }
    return new PictureView(cuts[0], cuts[1], cuts[2], cuts[3], turn.mirrored(), turn.quarters());
  }

  /** What is cut off below nothing is a margin, where nothing is to be seen. */
  private static double inside(double cut) {
    return Math.min(1, Math.max(0, cut));
  }

  private static boolean isTrue(@Nullable String value) {
    return value != null && (value.equals("1") || value.equals("true"));
  }

  /** Strict files may give a percentage with its sign. */
  private static double number(@Nullable String value, double unit) {
    if (value == null) {
      return 0;
    }
    String text = value.strip();
    boolean percent = text.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      double result = number / (percent ? 100 : unit);
      return Double.isFinite(result) ? result : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
