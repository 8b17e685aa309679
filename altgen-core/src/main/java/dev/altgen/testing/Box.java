package dev.altgen.testing;

import java.util.ArrayList;
import java.util.List;

/** A place on a slide in English Metric Units (914,400 to the inch). */
record Box(long x, long y, long width, long height) {

  static final Box SLIDE = new Box(0, 0, 12_192_000, 6_858_000);

  /** What the title leaves. */
  static final Box BODY = new Box(640_080, 1_463_040, 10_911_840, 4_937_760);

  private static final long GAP = 182_880;
  private static final double PLEASANT = 1.5;
  private static final double EMPTY_CELL = 0.35;

  /** Cells of equal size, row by row, as many columns as bring them near to three by two. */
  List<Box> grid(int count) {
    int columns = 1;
    for (int candidate = 2; candidate <= count; candidate++) {
      if (distance(candidate, count) < distance(columns, count)) {
        columns = candidate;
      }
    }
    int rows = (count + columns - 1) / Math.max(1, columns);
    List<Box> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long cellWidth = (width + GAP) / columns;
      long cellHeight = (height + GAP) / rows;
      cells.add(
          new Box(
              x + i % columns * cellWidth,
              y + i / columns * cellHeight,
              Math.max(1, cellWidth - GAP),
              Math.max(1, cellHeight - GAP)));
    }
    return cells;
  }

  private double distance(int columns, int count) {
    int rows = (count + columns - 1) / columns;
    double ratio = (double) width / columns / ((double) height / rows);
    return Math.abs(Math.log(ratio / PLEASANT)) + EMPTY_CELL * (columns * rows - count);
  }

  /** The largest box of these proportions, in the middle of this one. */
  Box fit(int wide, int high) {
    double scale = Math.min((double) width / wide, (double) height / high);
    long fittedWidth = Math.max(1, Math.round(wide * scale));
    long fittedHeight = Math.max(1, Math.round(high * scale));
    return new Box(
        x + (width - fittedWidth) / 2, y + (height - fittedHeight) / 2, fittedWidth, fittedHeight);
  }

  /** The children of {@code a:xfrm} that place an element here. */
  String transform() {
    return "<a:off x=\"" + x + "\" y=\"" + y + "\"/>" + extent("a:ext");
  }

  /** The size as an element of this name. */
  String extent(String element) {
    return "<" + element + " cx=\"" + width + "\" cy=\"" + height + "\"/>";
  }
}
