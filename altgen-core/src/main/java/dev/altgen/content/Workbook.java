package dev.altgen.content;

import dev.altgen.content.CellRange.Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;

/**
 * A workbook embedded in a deck (ECMA-376 Part 1, 18), as far as a chart needs it: what its cells
 * store. Nothing is computed and no link is followed. Only this class loads POI, which takes longer
 * than a whole deck of charts that store their values.
 */
final class Workbook {

  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_INFLATED = 32 << 20;
  private static final int MOST_ENTRIES = 1_000;
  private static final int MOST_CELLS = 500_000;

  /** Where a text of the worksheet names a character that XML forbids (18.18.94, ST_Xstring). */
  private static final String FORBIDDEN = "[\\p{Cntrl}\\uFFFE\\uFFFF]";

  private final Map<String, byte[]> sheets;
  private final SharedStrings strings;
  private final StylesTable styles;
  private final Map<String, Sheet> read = new HashMap<>();

  private Workbook(Map<String, byte[]> sheets, SharedStrings strings, StylesTable styles) {
    this.sheets = sheets;
    this.strings = strings;
    this.styles = styles;
  }

  /**
   * Opens it within bounds.
   *
   * @throws UnreadableWorkbookException if it is damaged, of another format, or beyond a bound
   */
  static Workbook open(byte[] bytes) throws UnreadableWorkbookException {
    try {
      check(bytes);
      try (OPCPackage file = OPCPackage.open(new ByteArrayInputStream(bytes))) {
        XSSFReader reader = new XSSFReader(file);
        Map<String, byte[]> sheets = new HashMap<>();
        XSSFReader.SheetIterator each = (XSSFReader.SheetIterator) reader.getSheetsData();
        while (each.hasNext()) {
          try (InputStream sheet = each.next()) {
            sheets.put(each.getSheetName(), sheet.readAllBytes());
          }
        }
        return new Workbook(sheets, reader.getSharedStringsTable(), reader.getStylesTable());
      }
    } catch (IOException | OpenXML4JException | RuntimeException e) {
      // POI answers to damage with exceptions of many kinds.
      throw new UnreadableWorkbookException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void check(byte[] bytes) throws IOException {
    if (bytes.length > MOST_BYTES) {
      throw new IOException("it is larger than " + MOST_BYTES + " bytes");
    }
    byte[] buffer = new byte[8192];
    long inflated = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      while (zip.getNextEntry() != null) {
        entries++;
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          inflated += read;
          if (inflated > MOST_INFLATED) {
            throw new IOException("it inflates to more than " + MOST_INFLATED + " bytes");
          }
        }
        if (entries > MOST_ENTRIES) {
          throw new IOException("it has more than " + MOST_ENTRIES + " parts");
        }
      }
    }
    if (entries == 0) {
      throw new IOException("it is no workbook of Office Open XML");
    }
  }

  /** A sheet by its name; an empty one where there is none. */
  Sheet sheet(String name) throws UnreadableWorkbookException {
    Sheet sheet = read.get(name);
    if (sheet == null) {
      sheet = new Sheet();
      byte[] part = sheets.get(name);
      if (part != null) {
        try {
          new Fragments().walk(part, new SheetReader(sheet));
        } catch (IOException | RuntimeException e) {
          throw new UnreadableWorkbookException(String.valueOf(e.getMessage()), e);
        }
      }
      read.put(name, sheet);
    }
    return sheet;
  }

  /** What a worksheet stores. */
  static final class Sheet {
    private record Columns(int first, int last) {}

    private final Map<Long, Cell> cells = new HashMap<>();
    private final Set<Integer> hiddenRows = new HashSet<>();
    private final List<Columns> hiddenColumns = new ArrayList<>();

    Optional<Cell> cell(int row, int column) {
      return Optional.ofNullable(cells.get(place(row, column)));
    }

    boolean isHidden(int row, int column) {
      return hiddenRows.contains(row)
          || hiddenColumns.stream().anyMatch(c -> c.first <= column && column <= c.last);
    }

    private static long place(int row, int column) {
      return ((long) row << Integer.SIZE) + column;
    }
  }

  private final class SheetReader implements Fragments.Visitor {

    private final Sheet sheet;
    private final StringBuilder text = new StringBuilder();
    private String type = "";
    private String format = "";
    private int row;
    private int column;

    private SheetReader(Sheet sheet) {
      this.sheet = sheet;
    }

    @Override
    public void start(String element, ElementPath path, Fragments.Attributes attributes) {
      switch (element) {
        case "col" -> {
          if (isHidden(attributes) && sheet.hiddenColumns.size() < MOST_ENTRIES) {
            sheet.hiddenColumns.add(
                new Sheet.Columns(
                    SeriesReader.number(attributes.getOrEmpty("min")),
                    SeriesReader.number(attributes.getOrEmpty("max"))));
          }
        }
        case "row" -> {
          int stated = SeriesReader.number(attributes.getOrEmpty("r"));
          row = stated == 0 ? row + 1 : stated;
          column = 0;
          if (isHidden(attributes)) {
            sheet.hiddenRows.add(row);
          }
        }
        case "c" -> {
          int stated = Cells.column(attributes.getOrEmpty("r").replaceAll("[^A-Z]", ""));
          column = stated == 0 ? column + 1 : stated;
          type = attributes.getOrEmpty("t");
          format = format(attributes.getOrEmpty("s"));
          text.setLength(0);
        }
        default -> {}
      }
    }

    private boolean isHidden(Fragments.Attributes attributes) {
      return ChartReader.isTrue(attributes.getOrEmpty("hidden"));
    }

    private String format(String style) {
      int index = SeriesReader.number(style);
      return index < styles.getNumCellStyles()
          ? String.valueOf(styles.getStyleAt(index).getDataFormatString())
          : "";
    }

    @Override
    public void text(String words, ElementPath path) {
      if (path.innermost().equals("v") || (path.innermost().equals("t") && path.contains("is"))) {
        text.append(words);
      }
    }

    @Override
    public void end(String element, ElementPath path) {
      if (element.equals("c") && text.length() > 0 && sheet.cells.size() < MOST_CELLS) {
        boolean number = type.isEmpty() || type.equals("n");
        String stored = type.equals("s") ? shared(text.toString()) : text.toString();
        sheet.cells.put(
            Sheet.place(row, column), new Cell(stored.replaceAll(FORBIDDEN, " "), format, number));
      }
    }

    private String shared(String index) {
      int at = SeriesReader.number(index);
      return at < strings.getUniqueCount() ? strings.getItemAt(at).getString() : "";
    }
  }
}
