package dev.altgen.content;

import dev.altgen.content.Formula.Accent;
import dev.altgen.content.Formula.Fence;
import dev.altgen.content.Formula.Fraction;
import dev.altgen.content.Formula.Function;
import dev.altgen.content.Formula.Grid;
import dev.altgen.content.Formula.Limit;
import dev.altgen.content.Formula.Operator;
import dev.altgen.content.Formula.Prescripts;
import dev.altgen.content.Formula.Root;
import dev.altgen.content.Formula.Row;
import dev.altgen.content.Formula.Scripts;
import dev.altgen.content.Formula.Symbols;
import dev.altgen.content.Formula.Words;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the formulas of a shape from Office Math Markup (ECMA-376 Part 1, 22.1) with the words
 * between them.
 */
final class FormulaReader implements Fragments.Visitor {

  /** A page holds fewer; more could be said to nobody. */
  private static final int MOST_ELEMENTS = 5_000;

  private static final Row NOTHING = new Row(List.of());

  private final List<FormulaContent.Piece> pieces = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private final Deque<Element> open = new ArrayDeque<>();
  private int elements;

  private FormulaReader() {}

  /** An element of a formula; its depth is bounded by that of the fragment. */
  private static final class Element {
    final String name;
    final @Nullable String value;
    final List<Element> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    Element(String name, @Nullable String value) {
      this.name = name;
      this.value = value;
    }

    @Nullable Element child(String wanted) {
      for (Element child : children) {
        if (child.name.equals(wanted)) {
          return child;
        }
      }
      return null;
    }

    /** A property's value: null without the property, empty without a value. */
    @Nullable String property(String wanted) {
      Element properties = child(name + "Pr");
      Element property = properties == null ? null : properties.child(wanted);
      return property == null ? null : property.value == null ? "" : property.value;
    }

    boolean isOn(String wanted) {
      String set = property(wanted);
      return set != null && !set.equals("0") && !set.equals("off") && !set.equals("false");
    }

    String property(String wanted, String otherwise) {
      String set = property(wanted);
      return set == null ? otherwise : set;
    }
  }

  static ElementContent read(Fragments xml, byte[] shape) throws IOException {
    FormulaReader reader = new FormulaReader();
    xml.walk(shape, reader);
    reader.endWords();
    if (reader.elements > MOST_ELEMENTS) {
      return new NoContent("The formula is too long to be read aloud.");
    }
    return reader.pieces.stream().anyMatch(FormulaContent.Mathematics.class::isInstance)
        ? new FormulaContent(reader.pieces)
        : new NoContent("The formula is empty.");
  }

  @Override
  public void start(String name, ElementPath path, Fragments.Attributes attributes) {
    if (!open.isEmpty() || (name.equals("oMath") && !path.contains("Fallback"))) {
      Element element = new Element(name, attributes.get("val"));
      elements++;
      if (!open.isEmpty() && elements <= MOST_ELEMENTS) {
        open.getFirst().children.add(element);
      }
      open.push(element);
    } else if (name.equals("p") || name.equals("br")) {
      words.append(' ');
    }
  }

  @Override
  public void text(String text, ElementPath path) {
    if (!path.innermost().equals("t")) {
      return;
    }
    if (open.isEmpty()) {
      words.append(path.contains("Fallback") ? "" : text);
    } else {
      open.getFirst().text.append(text);
    }
  }

  @Override
  public void end(String name, ElementPath path) {
    if (open.isEmpty()) {
      return;
    }
    Element element = open.pop();
    if (open.isEmpty()) {
      Formula formula = row(element);
      if (!formula.isEmpty()) {
        endWords();
        pieces.add(new FormulaContent.Mathematics(formula));
      }
    }
  }

  private void endWords() {
    String text = words.toString().strip();
    if (!text.isEmpty()) {
      pieces.add(new FormulaContent.Words(text));
    }
    words.setLength(0);
  }

  /** The content of an element; neighbouring symbols join, since runs end anywhere. */
  private static Formula row(@Nullable Element element) {
    List<Formula> parts = new ArrayList<>();
    for (Element child : element == null ? List.<Element>of() : element.children) {
      Formula part = formula(child);
      Formula last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
      if (part instanceof Row inner && inner.parts().isEmpty()) {
        continue;
      }
      if (part instanceof Symbols more && last instanceof Symbols before) {
        parts.set(parts.size() - 1, new Symbols(before.text() + more.text()));
      } else {
        parts.add(part);
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Row(parts);
  }

  private static Formula row(Element element, String child) {
    return row(element.child(child));
  }

  private static Formula formula(Element element) {
    return switch (element.name) {
      case "r" -> run(element);
      case "f" ->
          new Fraction(
              row(element, "num"),
              row(element, "den"),
              !"noBar".equals(element.property("type", "bar")));
      case "rad" ->
          new Root(element.isOn("degHide") ? NOTHING : row(element, "deg"), row(element, "e"));
      case "sSub" -> new Scripts(row(element, "e"), row(element, "sub"), NOTHING);
      case "sSup" -> new Scripts(row(element, "e"), NOTHING, row(element, "sup"));
      case "sSubSup" -> new Scripts(row(element, "e"), row(element, "sub"), row(element, "sup"));
      case "sPre" -> new Prescripts(row(element, "sub"), row(element, "sup"), row(element, "e"));
      case "nary" ->
          new Operator(
              element.property("chr", "\u222B"),
              element.isOn("subHide") ? NOTHING : row(element, "sub"),
              element.isOn("supHide") ? NOTHING : row(element, "sup"),
              row(element, "e"));
      case "func" -> new Function(row(element, "fName"), row(element, "e"));
      case "limLow" -> new Limit(row(element, "e"), row(element, "lim"), false);
      case "limUpp" -> new Limit(row(element, "e"), row(element, "lim"), true);
      case "acc" -> new Accent(row(element, "e"), element.property("chr", "\u0302"));
      case "bar" ->
          new Accent(
              row(element, "e"),
              element.property("pos", "bot").equals("top") ? "\u0305" : "\u0332");
      case "groupChr" -> new Accent(row(element, "e"), element.property("chr", "\u23DF"));
      case "d" -> fence(element);
      case "m" -> matrix(element);
      case "eqArr" -> lines(element);
      case "phant" -> isShown(element) ? row(element, "e") : NOTHING;
      case "oMath", "e", "box", "borderBox" -> row(element);
      default -> NOTHING;
    };
  }

  private static boolean isShown(Element phantom) {
    return phantom.property("show") == null || phantom.isOn("show");
  }

  private static Formula run(Element run) {
    StringBuilder text = new StringBuilder();
    run.children.stream().filter(c -> c.name.equals("t")).forEach(c -> text.append(c.text));
    if (run.isOn("nor")) {
      return new Words(text.toString());
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .filter(c -> c != '&' && !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(c -> plain.append(plain(c)));
    return plain.length() == 0 ? NOTHING : new Symbols(plain.toString());
  }

  /** Only letters of the mathematical alphabets: the square of 2 must not become 22. */
  private static String plain(int c) {
    String one = Character.toString(c);
    boolean alphabet = (c >= 0x1D400 && c <= 0x1D7FF) || c == 0x210E;
    return alphabet ? Normalizer.normalize(one, Normalizer.Form.NFKC) : one;
  }

  private static Formula fence(Element element) {
    return new Fence(
        element.property("begChr", "("),
        element.property("sepChr", "|"),
        element.property("endChr", ")"),
        element.children.stream()
            .filter(child -> child.name.equals("e"))
            .map(FormulaReader::row)
            .toList());
  }

  private static Formula matrix(Element element) {
    List<List<Formula>> rows = new ArrayList<>();
    for (Element row : element.children) {
      if (row.name.equals("mr")) {
        rows.add(row.children.stream().map(FormulaReader::row).toList());
      }
    }
    return new Grid(rows, true);
  }

  private static Formula lines(Element element) {
    return new Grid(
        element.children.stream()
            .filter(child -> child.name.equals("e"))
            .map(child -> List.of(row(child)))
            .toList(),
        false);
  }
}
