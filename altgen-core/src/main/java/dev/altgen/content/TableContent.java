package dev.altgen.content;

import java.util.List;
import java.util.Set;

/**
 * A table (ECMA-376 Part 1, 21.1.3).
 *
 * @param rows the cells, row by row, those that a merge covers among them
 * @param marked the rows and columns that the deck sets off
 */
public record TableContent(List<List<Cell>> rows, Set<Mark> marked) implements ElementContent {

  /** Takes copies of the collections. */
  public TableContent {
    rows = rows.stream().map(List::copyOf).toList();
    marked = Set.copyOf(marked);
  }

  /** Number of columns of the widest row. */
  public int columns() {
    return rows.stream().mapToInt(List::size).max().orElse(0);
  }

  /** Rows and columns that a deck can set off (ECMA-376 Part 1, 21.1.3.15). */
  public enum Mark {
    /** The first row holds headers. */
    HEADER_ROW,
    /** The first column holds headers. */
    HEADER_COLUMN,
    /** The last row holds totals. */
    TOTAL_ROW,
    /** The last column holds totals. */
    TOTAL_COLUMN
  }

  /**
   * A cell.
   *
   * @param text its text on one line; empty where a merge covers it
   * @param height rows that it spans; 0 where a merge covers it
   * @param width columns that it spans; 0 where a merge covers it
   */
  public record Cell(String text, int height, int width) {

    /** A cell of its own. */
    public static Cell of(String text) {
      return new Cell(text, 1, 1);
    }

    /** A place that belongs to a merged cell above or before it. */
    public static Cell covered() {
      return new Cell("", 0, 0);
    }

    /** Whether it belongs to a merged cell above or before it. */
    public boolean isCovered() {
      return height == 0;
    }
  }
}
