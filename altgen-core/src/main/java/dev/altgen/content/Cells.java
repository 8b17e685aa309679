package dev.altgen.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells that a chart refers to, read from its workbook when the first one is asked for. */
final class Cells {

  /** Areas of a sheet (ECMA-376 Part 1, 18.17.2.3); names and other workbooks are not followed. */
  private static final Pattern AREA =
      Pattern.compile(
          "(?:'((?:[^'\\[\\]]|'')+)'|([^'!(),\\[\\]\\s]+))!"
              + "\\$?([A-Z]{1,3})\\$?([0-9]{1,7})(?::\\$?([A-Z]{1,3})\\$?([0-9]{1,7}))?");

  private static final int LONGEST_REFERENCE = 1_000;
  private static final int LETTERS = 26;

  private final WorkbookSource source;
  private final boolean hiddenToo;
  private @Nullable Workbook workbook;

  Cells(WorkbookSource source, boolean hiddenToo) {
    this.source = source;
    this.hiddenToo = hiddenToo;
  }

  /** The cells of a reference; none where it is no reference or the deck has no workbook. */
  CellRange range(String reference) throws IOException {
    List<List<Optional<CellRange.Cell>>> rows = new ArrayList<>();
    Optional<Workbook> opened =
        reference.isEmpty() || reference.length() > LONGEST_REFERENCE
            ? Optional.empty()
            : workbook();
    if (opened.isPresent()) {
      Matcher area = AREA.matcher(reference);
      int room = Labels.MOST_POINTS;
      while (area.find() && room > 0) {
        room -= read(opened.get(), area, room, rows);
      }
    }
    return new CellRange(rows);
  }

  /** Adds the rows of an area and says how many cells were looked at. */
  private int read(
      Workbook opened, Matcher area, int room, List<List<Optional<CellRange.Cell>>> rows)
      throws IOException {
    String quoted = area.group(1);
    Workbook.Sheet sheet = opened.sheet(quoted == null ? area.group(2) : quoted.replace("''", "'"));
    int left = column(area.group(3));
    int top = SeriesReader.number(area.group(4));
    int right = area.group(5) == null ? left : column(area.group(5));
    int bottom = area.group(6) == null ? top : SeriesReader.number(area.group(6));
    int looked = 0;
    for (int row = top; row <= bottom && looked < room; row++) {
      List<Optional<CellRange.Cell>> cells = new ArrayList<>();
      for (int column = left; column <= right; column++) {
        looked++;
        if (hiddenToo || !sheet.isHidden(row, column)) {
          cells.add(sheet.cell(row, column));
        }
      }
      if (!cells.isEmpty()) {
        rows.add(cells);
      }
    }
    return Math.max(1, looked);
  }

  private Optional<Workbook> workbook() throws IOException {
    Workbook opened = workbook;
    if (opened == null) {
      Optional<byte[]> bytes = source.bytes();
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      opened = Workbook.open(bytes.get());
      workbook = opened;
    }
    return Optional.of(opened);
  }

  /** A column's number, from 1; 0 for none. */
  static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * LETTERS + letters.charAt(i) - 'A' + 1;
    }
    return column;
  }
}
