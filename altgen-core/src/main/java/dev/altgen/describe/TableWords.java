package dev.altgen.describe;

import dev.altgen.content.TableContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what a table holds: its size, its headers and what its rows are about. */
final class TableWords {

  private static final int LONGEST_LIST = 160;
  private static final Pattern YEAR = Pattern.compile("(1[0-9]|20)[0-9]{2}");

  private final Wording wording;

  TableWords(Wording wording) {
    this.wording = wording;
  }

  /** Empty when no cell holds a text. */
  Optional<String> of(TableContent table) {
    if (table.rows().stream().allMatch(row -> row.stream().allMatch(String::isBlank))) {
      return Optional.empty();
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(wording.say("table.size", table.rows().size(), table.columns()));
    List<String> first = table.rows().get(0);
    if (table.headerRow()) {
      add(sentences, "table.columns", "table.header", first);
    } else {
      add(sentences, "table.row", "table.row", first);
    }
    List<List<String>> body = table.rows().subList(1, table.rows().size());
    List<String> labels = body.stream().map(row -> row.isEmpty() ? "" : row.get(0)).toList();
    if (table.columns() > 1 && labels.stream().anyMatch(TableWords::saysSomething)) {
      if (table.headerRow()) {
        add(sentences, "table.rows", "table.column", labels);
      } else {
        add(sentences, "table.others", "table.others", labels);
      }
    }
    return Optional.of(String.join(" ", sentences));
  }

  /** Where a cell is blank the others are not the names of all rows or columns. */
  private void add(List<String> sentences, String key, String gaps, List<String> cells) {
    List<String> texts =
        cells.stream().map(Wording::phrase).filter(cell -> !cell.isEmpty()).toList();
    boolean commas = texts.stream().anyMatch(text -> text.contains(","));
    String listed = wording.list(texts, commas ? "list.semicolon" : "list.comma", LONGEST_LIST);
    if (!listed.isEmpty()) {
      sentences.add(wording.say(texts.size() == cells.size() ? key : gaps, listed));
    }
  }

  /** Running numbers name no row, years do. */
  private static boolean saysSomething(String label) {
    return label.codePoints().anyMatch(Character::isLetter) || YEAR.matcher(label).matches();
  }
}
