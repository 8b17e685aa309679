package dev.altgen.describe;

import dev.altgen.content.TableContent;
import dev.altgen.content.TableContent.Cell;
import dev.altgen.content.TableContent.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what a table holds: its subject and size, its headers, what its rows are about, its totals
 * and extremes. A small one is said whole, and so is one that only arranges text.
 */
final class TableWords {

  private static final int LONGEST_LIST = 160;
  private static final int LONGEST_WHOLE = 240;
  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_NAME = 60;
  private static final int SMALL = 3;
  private static final Pattern YEAR = Pattern.compile("(1[0-9]|20)[0-9]{2}");

  private final Wording wording;
  private final ColumnExtremes extremes;

  TableWords(Wording wording) {
    this.wording = wording;
    this.extremes = new ColumnExtremes(wording);
  }

  /** Empty when no cell holds a text. */
  Optional<String> of(TableContent table) {
    List<List<Cell>> rows = table.rows();
    if (rows.stream().allMatch(TableWords::isBlank)) {
      return Optional.empty();
    }
    int columns = table.columns();
    if (rows.size() == 1 || columns == 1) {
      return Optional.of(arranged(rows, columns));
    }
    Optional<String> title = title(rows, columns);
    List<List<Cell>> below = title.isPresent() ? rows.subList(1, rows.size()) : rows;
    Optional<String> whole = whole(table, title, below);
    if (whole.isPresent()) {
      return whole;
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(size(title, rows.size(), columns));
    boolean header = title.isEmpty() && table.marked().contains(Mark.HEADER_ROW);
    List<List<Cell>> body = new ArrayList<>(below);
    Optional<String> sections = sections(body, columns);
    List<Cell> first = body.isEmpty() ? List.of() : body.remove(0);
    add(sentences, header ? headers(first) : "table.row", first);
    List<Cell> total = total(table, body);
    sections.ifPresent(sentences::add);
    labels(body, table.marked(), header).ifPresent(sentences::add);
    if (!total.isEmpty()) {
      add(sentences, "table.total", total);
    }
    if (header) {
      sentences.addAll(extremes.of(first, body));
    }
    return Optional.of(String.join(" ", sentences));
  }

  /** One row or one column sets nothing against anything: it arranges texts. */
  private String arranged(List<List<Cell>> rows, int columns) {
    List<String> texts = texts(rows.stream().flatMap(List::stream).toList());
    String listed = wording.list(texts, "list.semicolon", LONGEST_WHOLE);
    return listed.isEmpty()
        ? wording.say("table.size", rows.size(), columns)
        : wording.say("table.arranged", rows.size(), columns, listed);
  }

  private String size(Optional<String> title, int rows, int columns) {
    return title
        .map(text -> wording.say("table.titled", rows, columns, text))
        .orElseGet(() -> wording.say("table.size", rows, columns));
  }

  /** Every row with its cells, where all of it fits into a sentence or two. */
  private Optional<String> whole(
      TableContent table, Optional<String> title, List<List<Cell>> below) {
    int columns = table.columns();
    boolean header = title.isEmpty() && table.marked().contains(Mark.HEADER_ROW);
    List<List<Cell>> body = header ? below.subList(1, below.size()) : below;
    if (columns > SMALL || body.stream().anyMatch(row -> hasGaps(row) || isMerged(row))) {
      return Optional.empty();
    }
    List<String> items = new ArrayList<>();
    for (List<Cell> row : body) {
      List<String> cells = texts(row);
      String rest = String.join(wording.say("list.comma"), cells.subList(1, cells.size()));
      items.add(wording.say("table.item", cells.get(0), rest));
    }
    String all = String.join(wording.say("list.semicolon"), items);
    if (all.length() > LONGEST_WHOLE || body.isEmpty()) {
      return Optional.empty();
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(size(title, table.rows().size(), columns));
    if (header) {
      add(sentences, headers(below.get(0)), below.get(0));
    }
    sentences.add(wording.say("table.whole", all));
    return Optional.of(String.join(" ", sentences));
  }

  /**
   * PowerPoint marks the first row of every new table as a header. Where its cells are merged or as
   * long as sentences they are not called the columns' names.
   */
  private static String headers(List<Cell> row) {
    boolean names =
        row.stream().allMatch(cell -> !cell.isCovered() && cell.text().length() <= LONGEST_NAME);
    return names ? "table.columns" : "table.header";
  }

  /** Takes the last row out of the body where the deck says that it holds totals. */
  private static List<Cell> total(TableContent table, List<List<Cell>> body) {
    return table.marked().contains(Mark.TOTAL_ROW) && !body.isEmpty()
        ? body.remove(body.size() - 1)
        : List.of();
  }

  /** Rows that are one cell head those below them; they leave the body. */
  private Optional<String> sections(List<List<Cell>> body, int columns) {
    List<String> sections = new ArrayList<>();
    body.removeIf(
        row -> {
          Optional<String> text = spanning(row, columns);
          text.ifPresent(sections::add);
          return text.isPresent();
        });
    String listed = wording.list(sections, "list.semicolon", LONGEST_WHOLE);
    return listed.isEmpty()
        ? Optional.empty()
        : Optional.of(wording.say("table.sections", sections.size(), listed));
  }

  private Optional<String> labels(List<List<Cell>> body, Set<Mark> marked, boolean header) {
    Set<String> seen = new HashSet<>();
    List<Cell> first =
        body.stream()
            .filter(row -> !row.isEmpty())
            .map(row -> row.get(0))
            .filter(cell -> isBlank(cell) || seen.add(Wording.phrase(cell.text())))
            .toList();
    if (texts(first).stream().noneMatch(TableWords::saysSomething)) {
      return Optional.empty();
    }
    String key = marked.contains(Mark.HEADER_COLUMN) ? "table.rows" : "table.column";
    List<String> sentences = new ArrayList<>();
    add(sentences, header ? key : "table.others", first);
    return sentences.stream().findFirst();
  }

  /** Where a cell is blank the others are not the names of all rows or columns. */
  private void add(List<String> sentences, String key, List<Cell> cells) {
    List<String> texts = texts(cells);
    boolean commas = texts.stream().anyMatch(text -> text.contains(","));
    String listed = wording.list(texts, commas ? "list.semicolon" : "list.comma", LONGEST_LIST);
    if (!listed.isEmpty()) {
      boolean gaps = hasGaps(cells) && wording.has(key + ".gaps");
      sentences.add(wording.say(gaps ? key + ".gaps" : key, listed));
    }
  }

  static List<String> texts(List<Cell> cells) {
    return cells.stream()
        .map(cell -> Wording.phrase(cell.text()))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The text of a row that is one cell across the whole table. */
  private static Optional<String> spanning(List<Cell> row, int columns) {
    return !row.isEmpty() && row.get(0).width() >= columns && row.get(0).height() == 1
        ? Optional.of(Wording.phrase(row.get(0).text())).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** A first row of one cell is the title, unless there are others like it. */
  private static Optional<String> title(List<List<Cell>> rows, int columns) {
    boolean only = rows.stream().skip(1).allMatch(row -> spanning(row, columns).isEmpty());
    return spanning(rows.get(0), columns)
        .filter(text -> only && text.length() <= LONGEST_TITLE && !isBlank(rows.get(1)));
  }

  private static boolean hasGaps(List<Cell> cells) {
    return cells.stream().anyMatch(cell -> !cell.isCovered() && isBlank(cell));
  }

  private static boolean isMerged(List<Cell> cells) {
    return cells.stream().anyMatch(cell -> cell.height() != 1 || cell.width() != 1);
  }

  private static boolean isBlank(List<Cell> row) {
    return row.stream().allMatch(TableWords::isBlank);
  }

  private static boolean isBlank(Cell cell) {
    return Wording.phrase(cell.text()).isEmpty();
  }

  /** Running numbers name no row, years do. */
  private static boolean saysSomething(String label) {
    return label.codePoints().anyMatch(Character::isLetter) || YEAR.matcher(label).matches();
  }
}
