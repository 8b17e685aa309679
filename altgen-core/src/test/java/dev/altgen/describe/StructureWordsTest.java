package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.DiagramContent;
import dev.altgen.content.DiagramContent.Kind;
import dev.altgen.content.DiagramContent.Node;
import dev.altgen.content.TableContent;
import dev.altgen.content.TableContent.Cell;
import dev.altgen.content.TableContent.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables and diagrams in words. */
class StructureWordsTest {

  private static final String LONG =
      "a text that is long enough to keep a table from being said whole";

  private final TableWords tables = new TableWords(Wording.of(Locale.ENGLISH));
  private final DiagramWords diagrams = new DiagramWords(Wording.of(Locale.ENGLISH));

  @Test
  void aSmallTableIsSaidWhole() {
    assertThat(say(Set.of(), row("Herbie", "28"), row("Rosa", "6")))
        .isEqualTo("Table with 2 rows and 2 columns. Herbie: 28; Rosa: 6.");
  }

  @Test
  void oneRowOrOneColumnArrangesTexts() {
    assertThat(say(Set.of(Mark.HEADER_ROW), row("left", "right")))
        .isEqualTo("Table with one row and 2 columns: left; right.");
    assertThat(say(Set.of(Mark.HEADER_ROW), row("upper"), row("lower")))
        .isEqualTo("Table with 2 rows and one column: upper; lower.");
  }

  @Test
  void markedColumnsNameTheRows() {
    List<Cell> head = row("Port", "Ships", "Crew", "Note");
    List<Cell> one = row("Westhaven", "4", "9", LONG);
    List<Cell> two = row("Eastport", "4", "9", LONG);

    assertThat(say(Set.of(Mark.HEADER_ROW, Mark.HEADER_COLUMN), head, one, two))
        .endsWith("Columns: Port, Ships, Crew, Note. Rows: Westhaven, Eastport.");
    assertThat(say(Set.of(Mark.HEADER_ROW), head, one, two))
        .endsWith("First column: Westhaven, Eastport.");
    assertThat(say(Set.of(), head, one, two))
        .endsWith(
            "First row: Port, Ships, Crew, Note. Other rows begin with: Westhaven, Eastport.");
  }

  @Test
  void aFirstRowOfOneCellIsTheTitleAndLaterOnesAreSections() {
    List<Cell> title = spanning("Harbours", 4);
    List<Cell> head = row("Port", "Ships", "Crew", "Note");
    List<Cell> one = row("Westhaven", "4", "9", LONG);

    assertThat(say(Set.of(Mark.HEADER_ROW), title, head, one))
        .isEqualTo(
            "Table \u201CHarbours\u201D with 3 rows and 4 columns. First row: Port, Ships, Crew, Note."
                + " Other rows begin with: Westhaven.");
    assertThat(say(Set.of(Mark.HEADER_ROW), head, spanning("North", 4), one, spanning("South", 4)))
        .contains("Sections: North; South.")
        .endsWith("First column: Westhaven.");
  }

  @Test
  void mergedHeadersAreNotCalledColumns() {
    List<Cell> head =
        List.of(new Cell("Port", 1, 2), Cell.covered(), Cell.of("Ships"), Cell.of("x"));

    assertThat(say(Set.of(Mark.HEADER_ROW), head, row("a", "b", "c", "d")))
        .contains("Header row: Port, Ships, x.")
        .doesNotContain("Columns:");
  }

  @Test
  void extremesAreToldOnlyWhereAColumnIsPlainlyNumeric() {
    List<Cell> head = row("Port", "Ships", "Depth", "Note");
    List<Cell> one = row("Westhaven", "4", "3.5 m", LONG);
    List<Cell> two = row("Eastport", "19", "7 m", LONG);
    List<Cell> three = row("Midway", "7", "12 m", LONG);
    Set<Mark> marked = Set.of(Mark.HEADER_ROW);

    assertThat(say(marked, head, one, two, three))
        .endsWith(
            "Ships: highest 19 (Eastport), lowest 4 (Westhaven). Depth: highest 12 m (Midway), lowest"
                + " 3.5 m (Westhaven).");
    assertThat(say(Set.of(), head, one, two, three)).doesNotContain("highest");
    assertThat(say(marked, head, one, two, row("Midway", "about 7", "12 ft", LONG)))
        .doesNotContain("highest");
    assertThat(say(marked, head, one, two, row("Midway", "1.234", "1,5 m", LONG)))
        .doesNotContain("highest");
    assertThat(say(marked, head, one, two, row("Midway", "19", "7 m", LONG)))
        .doesNotContain("Ships: highest");
  }

  @Test
  void yearsAndRunningNumbersHaveNoExtremes() {
    List<Cell> head = row("Ship", "Built", "Berth", "Note");

    assertThat(
            say(
                Set.of(Mark.HEADER_ROW),
                head,
                row("Ann", "1987", "1", LONG),
                row("Bea", "2004", "2", LONG),
                row("Cat", "1999", "3", LONG)))
        .doesNotContain("highest");
  }

  @Test
  void totalsAreSaidAndCountInNoExtreme() {
    List<Cell> head = row("Port", "Ships", "Crew", "Note");

    assertThat(
            say(
                Set.of(Mark.HEADER_ROW, Mark.TOTAL_ROW),
                head,
                row("Westhaven", "4", "x", LONG),
                row("Eastport", "19", "x", LONG),
                row("Midway", "7", "x", LONG),
                row("All", "30", "x", "y")))
        .contains("First column: Westhaven, Eastport, Midway. Total row: All, 30, x, y.")
        .contains("highest 19 (Eastport)");
  }

  @ParameterizedTest
  @CsvSource({
    "LIST, List with 2 items: A; B.",
    "PROCESS, Process with 2 steps: A; B.",
    "CYCLE, Cycle with 2 steps: A; B.",
    "HIERARCHY, Hierarchy with 2 items: A; B.",
    "MATRIX, Matrix with 2 parts: A; B.",
    "PYRAMID, Pyramid with 2 parts: A; B.",
    "RELATIONSHIP, Relationship diagram with 2 items: A; B.",
    "OTHER, Diagram with 2 items: A; B."
  })
  void aDiagramTellsItsKind(Kind kind, String said) {
    assertThat(diagrams.of(new DiagramContent(kind, List.of(new Node("A", 1), new Node("B", 1)))))
        .isEqualTo(said);
    List<Node> below = List.of(new Node("T", 1), new Node("A", 2), new Node("B", 2));
    if (kind != Kind.HIERARCHY) {
      assertThat(diagrams.of(new DiagramContent(kind, below))).contains(" \u201CT\u201D with ");
    }
  }

  @Test
  void aHierarchyTellsWhoStandsBelowWhom() {
    List<Node> nodes =
        List.of(
            new Node("Board", 1), new Node("Sales", 2), new Node("Ann", 3), new Node("Works", 2));

    assertThat(diagrams.of(new DiagramContent(Kind.HIERARCHY, nodes)))
        .isEqualTo(
            "Hierarchy with 4 items on 3 levels. At the top: Board. Below it: Sales; Works. Below"
                + " \u201CSales\u201D: Ann.");
  }

  @Test
  void aLevelThatDoesNotFitIsLeftOutWhole() {
    List<Node> nodes = new ArrayList<>(List.of(new Node("Top", 1)));
    for (String name : List.of("One", "Two", "Three")) {
      nodes.add(new Node(name, 2));
      nodes.add(new Node(name.repeat(30), 3));
    }

    assertThat(diagrams.of(new DiagramContent(Kind.HIERARCHY, nodes)))
        .isEqualTo(
            "Hierarchy with 7 items on 3 levels. At the top: Top. Below it: One; Two; Three.");
  }

  @SafeVarargs
  private String say(Set<Mark> marked, List<Cell>... rows) {
    List<List<Cell>> all = new ArrayList<>();
    for (List<Cell> row : rows) {
      all.add(row);
    }
    return tables.of(new TableContent(all, marked)).orElseThrow();
  }

  private static List<Cell> row(String... texts) {
    return Arrays.stream(texts).map(Cell::of).toList();
  }

  private static List<Cell> spanning(String text, int columns) {
    List<Cell> row = new ArrayList<>(List.of(new Cell(text, 1, columns)));
    while (row.size() < columns) {
      row.add(Cell.covered());
    }
    return row;
  }
}
