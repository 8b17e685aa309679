package dev.altgen.content;

import dev.altgen.content.ChartContent.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells of a worksheet, by rows. */
record CellRange(List<List<Optional<Cell>>> rows) {

  /**
   * A cell.
   *
   * @param text what it stores: a text, or a number as it was computed last
   * @param format the code of its number format
   * @param number whether it stores a number
   */
  record Cell(String text, String format, boolean number) {}

  boolean isRow() {
    return rows.size() == 1 && rows.get(0).size() > 1;
  }

  /** The cells of one series, which stand in one row or one column. */
  private List<Optional<Cell>> line() {
    return isRow() ? rows.get(0) : rows.stream().map(row -> row.get(0)).toList();
  }

  int length() {
    return line().size();
  }

  void numbers(Map<Integer, Value> values) {
    List<Optional<Cell>> line = line();
    for (int i = 0; i < line.size(); i++) {
      int index = i;
      line.get(i)
          .filter(Cell::number)
          .flatMap(cell -> SeriesReader.value(index, cell.text))
          .ifPresent(value -> values.put(index, value));
    }
  }

  /** Of several rows or columns the last one is the innermost level. */
  void labels(Labels labels, boolean byRow) {
    int levels = byRow ? rows.size() : rows.stream().mapToInt(List::size).max().orElse(0);
    int length = byRow ? rows.stream().mapToInt(List::size).max().orElse(0) : rows.size();
    for (int level = levels - 1; level >= 0; level--) {
      labels.nextLevel();
      for (int i = 0; i < length; i++) {
        int index = i;
        cell(byRow ? level : i, byRow ? i : level)
            .ifPresent(cell -> labels.put(index, cell.text.strip()));
      }
    }
  }

  private Optional<Cell> cell(int row, int column) {
    return column < rows.get(row).size() ? rows.get(row).get(column) : Optional.empty();
  }

  /** The format of the first cell that has a number. */
  String format() {
    return rows.stream()
        .flatMap(List::stream)
        .flatMap(Optional::stream)
        .filter(Cell::number)
        .findFirst()
        .map(Cell::format)
        .orElse("");
  }

  /** The texts, one after the other. */
  String text() {
    return String.join(
        " ", line().stream().flatMap(Optional::stream).map(cell -> cell.text.strip()).toList());
  }
}
