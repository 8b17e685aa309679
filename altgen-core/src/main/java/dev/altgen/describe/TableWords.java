package dev.altgen.describe;

import dev.altgen.content.TableContent;
import java.util.List;
import java.util.Optional;

/** Says what a table holds: its size, its headers and what its rows are about. */
final class TableWords {

  private static final int LONGEST_LIST = 160;

  private final Wording wording;

  TableWords(Wording wording) {
    this.wording = wording;
  }

  /** Empty when no cell holds a text. */
  Optional<String> of(TableContent table) {
    if (table.rows().stream().allMatch(row -> row.stream().allMatch(String::isBlank))) {
      return Optional.empty();
    }
    StringBuilder words = new StringBuilder();
    words.append(wording.say("table.size", table.rows().size(), table.columns()));
    String first = texts(table.rows().get(0));
    if (!first.isEmpty()) {
      words
          .append(' ')
          .append(wording.say(table.headerRow() ? "table.header" : "table.row", first));
    }
    List<List<String>> body =
        table.headerRow() ? table.rows().subList(1, table.rows().size()) : table.rows();
    String labels = table.columns() > 1 ? firstColumn(body) : "";
    if (!labels.isEmpty() && (table.headerColumn() || table.headerRow())) {
      words.append(' ').append(wording.say("table.labels", labels));
    }
    return Optional.of(words.toString());
  }

  private String firstColumn(List<List<String>> rows) {
    return texts(rows.stream().filter(row -> !row.isEmpty()).map(row -> row.get(0)).toList());
  }

  private String texts(List<String> cells) {
    return wording.list(
        cells.stream().map(ChartWords::oneLine).filter(cell -> !cell.isEmpty()).toList(),
        "list.comma",
        LONGEST_LIST);
  }
}
