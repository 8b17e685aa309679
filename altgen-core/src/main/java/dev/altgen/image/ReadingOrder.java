package dev.altgen.image;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Puts lines into the order in which people read them: columns of running text one after the other,
 * all else row by row, each from the left (recursive cuts along white space, Nagy and Seth 1984).
 */
final class ReadingOrder {

  /** Lines that wide, in line heights, are running text and no cells of a table. */
  private static final int RUNNING = 8;

  private static final int LEAST_LINES = 2;
  private static final double SAME_ROW = 0.5;

  private ReadingOrder() {}

  static List<Rectangle> of(List<Rectangle> lines) {
    if (lines.size() < 2) {
      return lines;
    }
    int height = median(lines, line -> line.height);
    List<List<Rectangle>> columns = parts(lines, line -> line.x, line -> line.width, height);
    if (columns.size() > 1 && columns.stream().allMatch(ReadingOrder::isRunningText)) {
      return joined(columns);
    }
    List<List<Rectangle>> blocks = parts(lines, line -> line.y, line -> line.height, height / 2);
    return blocks.size() > 1 ? joined(blocks) : rows(lines);
  }

  private static List<Rectangle> joined(List<List<Rectangle>> parts) {
    return parts.stream().flatMap(part -> of(part).stream()).toList();
  }

  private static boolean isRunningText(List<Rectangle> lines) {
    return lines.size() >= LEAST_LINES
        && median(lines, line -> line.width) >= RUNNING * median(lines, line -> line.height);
  }

  /** Divided wherever no line stands for at least {@code gap} pixels. */
  private static List<List<Rectangle>> parts(
      List<Rectangle> lines,
      ToIntFunction<Rectangle> start,
      ToIntFunction<Rectangle> length,
      int gap) {
    List<List<Rectangle>> parts = new ArrayList<>();
    int end = 0;
    for (Rectangle line : lines.stream().sorted(Comparator.comparingInt(start)).toList()) {
      if (parts.isEmpty() || start.applyAsInt(line) - end >= gap) {
        parts.add(new ArrayList<>());
      }
      parts.get(parts.size() - 1).add(line);
      end = Math.max(end, start.applyAsInt(line) + length.applyAsInt(line));
    }
    return parts;
  }

  private static List<Rectangle> rows(List<Rectangle> lines) {
    List<Rectangle> ordered = new ArrayList<>();
    List<Rectangle> row = new ArrayList<>();
    for (Rectangle line : sorted(lines, Rectangle::getCenterY)) {
      if (!row.isEmpty() && !isSameRow(row.get(0), line)) {
        ordered.addAll(sorted(row, Rectangle::getX));
        row.clear();
      }
      row.add(line);
    }
    ordered.addAll(sorted(row, Rectangle::getX));
    return ordered;
  }

  private static boolean isSameRow(Rectangle first, Rectangle line) {
    return line.getCenterY() - first.getCenterY() < SAME_ROW * Math.min(first.height, line.height);
  }

  private static List<Rectangle> sorted(List<Rectangle> lines, ToDoubleFunction<Rectangle> place) {
    return lines.stream().sorted(Comparator.comparingDouble(place)).toList();
  }

  private static int median(List<Rectangle> lines, ToIntFunction<Rectangle> size) {
    return lines.stream().mapToInt(size).sorted().toArray()[lines.size() / 2];
  }
}
