package dev.altgen.content;

import dev.altgen.content.TableContent.Cell;
import dev.altgen.content.TableContent.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a table from its graphic frame. */
final class TableReader implements Fragments.Visitor {

  private final List<List<Cell>> rows = new ArrayList<>();
  private final Set<Mark> marked = EnumSet.noneOf(Mark.class);
  private final StringBuilder text = new StringBuilder();
  private List<Cell> row = new ArrayList<>();
  private boolean covered;
  private int height;
  private int width;

  private TableReader() {}

  static ElementContent read(Fragments xml, byte[] frame) throws IOException {
    TableReader reader = new TableReader();
    xml.walk(frame, reader);
    return reader.rows.isEmpty()
        ? new NoContent("The table has no rows.")
        : new TableContent(reader.rows, reader.marked);
  }

  @Override
  public void start(String name, ElementPath path, Fragments.Attributes attributes) {
    switch (name) {
      case "tblPr" -> {
        mark(attributes.get("firstRow"), Mark.HEADER_ROW);
        mark(attributes.get("firstCol"), Mark.HEADER_COLUMN);
        mark(attributes.get("lastRow"), Mark.TOTAL_ROW);
        mark(attributes.get("lastCol"), Mark.TOTAL_COLUMN);
      }
      case "tr" -> row = new ArrayList<>();
      case "tc" -> {
        text.setLength(0);
        covered = isTrue(attributes.get("hMerge")) || isTrue(attributes.get("vMerge"));
        height = span(attributes.get("rowSpan"));
        width = span(attributes.get("gridSpan"));
      }
      case "p", "br" -> text.append(text.length() == 0 ? "" : " ");
      default -> {}
    }
  }

  /** A formula's characters without its structure would say something else: 1/2 is not 12. */
  @Override
  public void text(String characters, ElementPath path) {
    if (path.innermost().equals("t") && !path.contains("oMath")) {
      text.append(characters);
    }
  }

  @Override
  public void end(String name, ElementPath path) {
    if (name.equals("tc")) {
      row.add(covered ? Cell.covered() : new Cell(text.toString().strip(), height, width));
    } else if (name.equals("tr")) {
      rows.add(row);
    }
  }

  private void mark(@Nullable String value, Mark mark) {
    if (isTrue(value)) {
      marked.add(mark);
    }
  }

  private static boolean isTrue(@Nullable String value) {
    return "1".equals(value) || "true".equals(value);
  }

  private static int span(@Nullable String value) {
    try {
      return value == null ? 1 : Math.max(1, Integer.parseInt(value));
    } catch (NumberFormatException e) {
      // A span that is no number spans nothing more.
      return 1;
    }
  }
}
