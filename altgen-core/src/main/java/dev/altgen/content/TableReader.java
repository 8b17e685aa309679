package dev.altgen.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a table from its graphic frame. */
final class TableReader implements Fragments.Visitor {

  private final List<List<String>> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<String> row = new ArrayList<>();
  private boolean covered;
  private boolean headerRow;
  private boolean headerColumn;

  private TableReader() {}

  static ElementContent read(String frame) throws IOException {
    TableReader reader = new TableReader();
    Fragments.walk(frame, reader);
    return reader.rows.isEmpty()
        ? new NoContent("The table has no rows.")
        : new TableContent(reader.rows, reader.headerRow, reader.headerColumn);
  }

  @Override
  public void start(String name, Deque<String> path, Fragments.Attributes attributes) {
    switch (name) {
      case "tblPr" -> {
        headerRow = isTrue(attributes.get("firstRow"));
        headerColumn = isTrue(attributes.get("firstCol"));
      }
      case "tr" -> row = new ArrayList<>();
      case "tc" -> {
        cell.setLength(0);
        covered = isTrue(attributes.get("hMerge")) || isTrue(attributes.get("vMerge"));
      }
      case "p", "br" -> cell.append(cell.length() == 0 ? "" : " ");
      default -> {}
    }
  }

  @Override
  public void text(String text, Deque<String> path) {
    if ("t".equals(path.peek())) {
      cell.append(text);
    }
  }

  @Override
  public void end(String name, Deque<String> path) {
    if (name.equals("tc")) {
      row.add(covered ? "" : cell.toString().strip());
    } else if (name.equals("tr")) {
      rows.add(row);
    }
  }

  private static boolean isTrue(@Nullable String value) {
    return "1".equals(value) || "true".equals(value);
  }
}
