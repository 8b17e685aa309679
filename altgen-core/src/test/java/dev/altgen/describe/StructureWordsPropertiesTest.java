package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.DiagramContent;
import dev.altgen.content.DiagramContent.Kind;
import dev.altgen.content.DiagramContent.Node;
import dev.altgen.content.Formula;
import dev.altgen.content.Formula.Accent;
import dev.altgen.content.Formula.Fence;
import dev.altgen.content.Formula.Fraction;
import dev.altgen.content.Formula.Grid;
import dev.altgen.content.Formula.Operator;
import dev.altgen.content.Formula.Root;
import dev.altgen.content.Formula.Row;
import dev.altgen.content.Formula.Scripts;
import dev.altgen.content.Formula.Symbols;
import dev.altgen.content.FormulaContent;
import dev.altgen.content.TableContent;
import dev.altgen.content.TableContent.Cell;
import dev.altgen.content.TableContent.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a table, diagram or formula: its words rest on it. */
class StructureWordsPropertiesTest {

  private static final int LONGEST = 1_300;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern MORE = Pattern.compile("and [0-9]+ more");
  private static final Set<String> OWN = own();

  private final TableWords tables = new TableWords(Wording.of(Locale.ENGLISH));
  private final DiagramWords diagrams = new DiagramWords(Wording.of(Locale.ENGLISH));
  private final FormulaWords formulas = new FormulaWords(Wording.of(Locale.ENGLISH));

  @Property(tries = 300)
  void aTableSaysOnlyWhatStandsInIt(@ForAll("tables") TableContent table) {
    Set<String> facts = new HashSet<>();
    facts.add(Integer.toString(table.rows().size()));
    facts.add(Integer.toString(table.columns()));
    table.rows().forEach(row -> row.forEach(cell -> facts.addAll(words(cell.text()))));

    check(tables.of(table), tables.of(table), facts);
  }

  @Property(tries = 300)
  void aDiagramSaysOnlyWhatStandsInIt(@ForAll("diagrams") DiagramContent diagram) {
    Set<String> facts = new HashSet<>();
    counts(facts, diagram.nodes().size());
    diagram.nodes().forEach(node -> facts.addAll(words(node.text())));

    check(Optional.of(diagrams.of(diagram)), Optional.of(diagrams.of(diagram)), facts);
  }

  @Property(tries = 300)
  void aFormulaSaysOnlyWhatStandsInIt(@ForAll("formulas") Formula formula) {
    FormulaContent content = new FormulaContent(List.of(new FormulaContent.Mathematics(formula)));
    Set<String> facts = new HashSet<>(words(formula.toString()));
    formula.toString().codePoints().forEach(c -> facts.add(Character.toString(c)));
    counts(facts, 10);

    check(formulas.of(content), formulas.of(content), facts);
  }

  private static void check(Optional<String> text, Optional<String> again, Set<String> facts) {
    assertThat(again).isEqualTo(text);
    if (text.isEmpty()) {
      return;
    }
    String said = text.get();
    assertThat(said).hasSizeLessThan(LONGEST);
    assertThat(AltTextRules.standard().meaningful(AltText.of(said))).as(said).isTrue();
    assertThat(words(MORE.matcher(said).replaceAll("")))
        .as(said)
        .allMatch(word -> facts.contains(word) || OWN.contains(word));
  }

  private static void counts(Set<String> facts, int most) {
    for (int i = 1; i <= most; i++) {
      facts.add(Integer.toString(i));
    }
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static Set<String> own() {
    ResourceBundle messages = ResourceBundle.getBundle("dev.altgen.describe.messages", Locale.ROOT);
    Set<String> words = new HashSet<>();
    messages.keySet().forEach(key -> words.addAll(words(messages.getString(key))));
    words.removeIf(word -> Character.isDigit(word.charAt(0)));
    return words;
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("", " ", "Total", "Port", "4", "19", "3.5 m", "$7", "1.234", "50%", "2019"),
        Arbitraries.strings().ofMaxLength(12),
        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(200));
  }

  /** As XML can hold them. */
  private static Arbitrary<String> stored() {
    return texts().map(text -> text.replaceAll("[^\\x20-\\x7E\\xA0-\\u2FFF]", "").strip());
  }

  @Provide
  Arbitrary<TableContent> tables() {
    Arbitrary<Cell> cells =
        Combinators.combine(stored(), Arbitraries.integers().between(0, 8))
            .as(
                (text, shape) ->
                    shape == 0
                        ? Cell.covered()
                        : shape == 1 ? new Cell(text, 1, 3) : Cell.of(text));
    Arbitrary<List<List<Cell>>> rows =
        Arbitraries.integers()
            .between(1, 4)
            .flatMap(columns -> cells.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(7));
    return Combinators.combine(rows, Arbitraries.of(Mark.class).set())
        .as((all, marked) -> new TableContent(all, marked));
  }

  @Provide
  Arbitrary<DiagramContent> diagrams() {
    Arbitrary<Node> nodes =
        Combinators.combine(
                stored().filter(text -> !text.isBlank()), Arbitraries.integers().between(1, 5))
            .as(Node::new);
    return Combinators.combine(Arbitraries.of(Kind.class), nodes.list().ofMinSize(1).ofMaxSize(12))
        .as(DiagramContent::new);
  }

  @Provide
  Arbitrary<Formula> formulas() {
    return formula(4);
  }

  private static Arbitrary<Formula> formula(int depth) {
    Arbitrary<Formula> signs =
        Arbitraries.of(
                "x", "12", "f", "\u03b1", "\u2212", "x+1", "=", "(", "\u2211", "sin", "ab",
                "\u2730")
            .map(Symbols::new);
    if (depth == 0) {
      return signs;
    }
    Arbitrary<Formula> inner = Arbitraries.lazy(() -> formula(depth - 1));
    return Arbitraries.oneOf(
        signs,
        inner.list().ofMaxSize(3).map(Row::new),
        Combinators.combine(inner, inner, Arbitraries.of(true, false)).as(Fraction::new),
        Combinators.combine(inner, inner).as(Root::new),
        Combinators.combine(inner, inner, inner).as(Scripts::new),
        Combinators.combine(Arbitraries.of("\u2211", "\u222b", "\u2730"), inner, inner, inner)
            .as(Operator::new),
        Combinators.combine(inner, Arbitraries.of("\u0302", "\u20d7", "\u0489")).as(Accent::new),
        Combinators.combine(
                Arbitraries.of("(", "|", "{", ""),
                Arbitraries.of(")", "|", ""),
                inner.list().ofMinSize(1).ofMaxSize(2))
            .as((open, close, parts) -> new Fence(open, ",", close, parts)),
        Combinators.combine(
                inner.list().ofSize(2).list().ofMinSize(1).ofMaxSize(2),
                Arbitraries.of(true, false))
            .as(Grid::new));
  }
}
