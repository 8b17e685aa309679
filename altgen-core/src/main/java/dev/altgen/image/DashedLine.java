package dev.altgen.image;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.PathIterator;

/** Lines of many dashes take long in one piece, in which nothing asks for patience. */
final class DashedLine {

  /** Dashes of a single pixel, along twenty lines through a whole image. */
  private static final int MOST_DASHES = 30_000;

  private DashedLine() {}

  /** The same stroke, solid where it would draw too many dashes along the shape. */
  static Stroke bounded(Stroke stroke, Shape shape) {
    if (!(stroke instanceof BasicStroke line) || line.getDashArray() == null) {
      return stroke;
    }
    float[] dashes = line.getDashArray();
    double round = 0;
    for (float dash : dashes) {
      round += dash;
    }
    boolean few = length(shape) / round * dashes.length <= MOST_DASHES;
    return few
        ? line
        : new BasicStroke(
            line.getLineWidth(), line.getEndCap(), line.getLineJoin(), line.getMiterLimit());
  }

  /** Curves count as the lines from point to point that bound them. */
  private static double length(Shape shape) {
    double length = 0;
    double[] points = new double[6];
    double startX = 0;
    double startY = 0;
    double x = 0;
    double y = 0;
    for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
      int segment = at.currentSegment(points);
      int count =
          switch (segment) {
            case PathIterator.SEG_CUBICTO -> 3;
            case PathIterator.SEG_QUADTO -> 2;
            default -> 1;
          };
      if (segment == PathIterator.SEG_CLOSE) {
        points[0] = startX;
        points[1] = startY;
      }
      for (int i = 0; i < 2 * count; i += 2) {
        length +=
            segment == PathIterator.SEG_MOVETO ? 0 : Math.hypot(points[i] - x, points[i + 1] - y);
        x = points[i];
        y = points[i + 1];
      }
      if (segment == PathIterator.SEG_MOVETO) {
        startX = x;
        startY = y;
      }
    }
    return length;
  }
}
