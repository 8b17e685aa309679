package dev.altgen.content;

import java.util.List;

/**
 * A table (ECMA-376 Part 1, 21.1.3).
 *
 * @param rows the cells' texts, row by row; a cell that a merge covers is empty
 * @param headerRow whether the deck marks the first row as a header
 * @param headerColumn whether the deck marks the first column as a header
 */
public record TableContent(List<List<String>> rows, boolean headerRow, boolean headerColumn)
    implements ElementContent {

  /** Takes copies of the lists. */
  public TableContent {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Number of columns of the widest row. */
  public int columns() {
    return rows.stream().mapToInt(List::size).max().orElse(0);
  }
}
