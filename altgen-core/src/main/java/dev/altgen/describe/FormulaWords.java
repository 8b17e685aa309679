package dev.altgen.describe;

import dev.altgen.content.Formula;
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
import dev.altgen.content.FormulaContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads formulas aloud by the ClearSpeak rules (Brownstein, Soiffer, Frankel: ClearSpeak Rules and
 * Preferences, 2015) with the preferences Fraction_EndFrac, Exponent_AfterPower, Roots_RootEnd,
 * AbsoluteValue_AbsEnd, Paren_Speak and Bar_Bar: the end of what is longer than one letter or
 * number is always said, so that no sentence can mean two formulas.
 */
final class FormulaWords {

  private static final int LONGEST = 500;

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,][0-9]+)*");
  private static final Pattern SIMPLE = Pattern.compile("(?:[0-9.,]+|\\p{L})(?:\u2032*)");
  private static final Pattern FUNCTION_LETTER = Pattern.compile("(?s)(?:.*[^\\p{L}])?[fghFGH]");

  private final Wording wording;
  private final SymbolWords symbols;

  FormulaWords(Wording wording) {
    this.wording = wording;
    this.symbols = new SymbolWords(wording);
  }

  /** Empty when they are longer than a listener can follow; a formula is never cut. */
  Optional<String> of(FormulaContent content) {
    List<String> formulas = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (FormulaContent.Piece piece : content.pieces()) {
      if (piece instanceof FormulaContent.Mathematics mathematics) {
        String said = Wording.oneLine(say(mathematics.formula()));
        formulas.add(said);
        all.add(said);
      } else {
        all.add(Wording.oneLine(((FormulaContent.Words) piece).text()));
      }
    }
    String text = String.join(" ", all);
    if (all.size() > formulas.size() && text.length() <= LONGEST) {
      return Optional.of(wording.say("formula.text", formulas.size(), Wording.phrase(text)));
    }
    String listed = wording.list(formulas, "list.semicolon", LONGEST);
    return listed.isEmpty()
        ? Optional.empty()
        : Optional.of(wording.say("formula", formulas.size(), listed));
  }

  private String say(Formula formula) {
    if (formula instanceof Row row) {
      return row(row.parts());
    } else if (formula instanceof Symbols signs) {
      return symbols.of(signs.text());
    } else if (formula instanceof Words words) {
      return Wording.oneLine(words.text());
    } else if (formula instanceof Fraction fraction) {
      return fraction(fraction);
    } else if (formula instanceof Root root) {
      return root(root);
    } else if (formula instanceof Scripts scripts) {
      return scripts(scripts);
    } else if (formula instanceof Prescripts scripts) {
      return prescripts(scripts);
    } else if (formula instanceof Operator operator) {
      return operator(operator);
    } else if (formula instanceof Function function) {
      return function(function);
    } else if (formula instanceof Limit limit) {
      String key = limit.above() ? "formula.above" : "formula.below";
      return wording.say(key, say(limit.base()), say(limit.limit()));
    } else if (formula instanceof Accent accent) {
      return accent(accent);
    } else if (formula instanceof Fence fence) {
      return fence(fence);
    }
    return grid((Grid) formula);
  }

  private String row(List<Formula> parts) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      Formula part = parts.get(i);
      String word =
          i > 0 && isArgument(parts.get(i - 1), part)
              ? wording.say("formula.of", argument((Fence) part))
              : i > 0 && part instanceof Symbols signs ? symbols.after(signs.text()) : say(part);
      said.append(said.length() == 0 || word.isEmpty() ? "" : " ").append(word);
    }
    return said.toString();
  }

  /** ClearSpeak takes f, g and h before a parenthesis for functions. */
  private static boolean isArgument(Formula before, Formula part) {
    return part instanceof Fence fence
        && fence.open().equals("(")
        && fence.close().equals(")")
        && before instanceof Symbols signs
        && FUNCTION_LETTER.matcher(signs.text()).matches();
  }

  private String argument(Fence fence) {
    return fence.parts().size() == 1 && isSimple(fence.parts().get(0))
        ? say(fence.parts().get(0))
        : fence(fence);
  }

  private String fraction(Fraction fraction) {
    String top = say(fraction.numerator());
    String bottom = say(fraction.denominator());
    boolean simple = isSimple(fraction.numerator()) && isSimple(fraction.denominator());
    if (!fraction.bar()) {
      return wording.say("formula.stacked", top, bottom);
    }
    return wording.say(simple ? "formula.over" : "formula.fraction", top, bottom);
  }

  private String root(Root root) {
    String end = isSimple(root.radicand()) ? "" : ".end";
    String radicand = say(root.radicand());
    if (root.degree().isEmpty() || isNumber(root.degree(), "2")) {
      return wording.say("formula.root" + end, radicand);
    }
    return isNumber(root.degree(), "3")
        ? wording.say("formula.root.cube" + end, radicand)
        : wording.say("formula.root.index" + end, radicand, say(root.degree()));
  }

  private String scripts(Scripts scripts) {
    String said = quantity(scripts.base());
    if (!scripts.sub().isEmpty()) {
      String end = isSimple(scripts.sub()) ? "" : ".end";
      said = wording.say("formula.sub" + end, said, say(scripts.sub()));
    }
    if (scripts.sup().isEmpty()) {
      return said;
    }
    if (isNumber(scripts.sup(), "2")) {
      return wording.say("formula.squared", said);
    }
    if (isNumber(scripts.sup(), "3")) {
      return wording.say("formula.cubed", said);
    }
    if (scripts.sup() instanceof Symbols signs && signs.text().matches("[\u2032'\u2033\u2034]+")) {
      return said + " " + symbols.of(signs.text());
    }
    String kind = isPower(scripts.sup()) ? "formula.power" : "formula.sup";
    return wording.say(kind + (isSimple(scripts.sup()) ? "" : ".end"), said, say(scripts.sup()));
  }

  /** A number or a small letter is an exponent; T, * or (i) may mark a transpose or an index. */
  private static boolean isPower(Formula sup) {
    Formula first = sup instanceof Row row && !row.parts().isEmpty() ? row.parts().get(0) : sup;
    if (first instanceof Symbols signs) {
      String text = signs.text();
      int start = text.codePointAt(0);
      boolean sign = (start == '-' || start == '\u2212') && text.length() > 1;
      int c = sign ? text.codePointAt(1) : start;
      boolean single = first == sup && text.length() == 1;
      return Character.isDigit(c)
          || (Character.isLetter(c) && !(single && Character.isUpperCase(c)));
    }
    return first instanceof Fraction || first instanceof Scripts || first instanceof Root;
  }

  private String prescripts(Prescripts scripts) {
    String base = quantity(scripts.base());
    if (scripts.sub().isEmpty() || scripts.sup().isEmpty()) {
      boolean sub = scripts.sup().isEmpty();
      return wording.say(
          sub ? "formula.before.sub" : "formula.before.sup",
          base,
          say(sub ? scripts.sub() : scripts.sup()));
    }
    return wording.say("formula.before", base, say(scripts.sub()), say(scripts.sup()));
  }

  private String operator(Operator operator) {
    String name = symbols.operator(operator.sign());
    String of = say(operator.of());
    if (operator.from().isEmpty()) {
      return operator.to().isEmpty()
          ? wording.say("formula.operator", name, of)
          : wording.say("formula.operator.to", name, of, say(operator.to()));
    }
    return operator.to().isEmpty()
        ? wording.say("formula.operator.over", name, of, say(operator.from()))
        : wording.say("formula.operator.from", name, of, say(operator.from()), say(operator.to()));
  }

  private String function(Function function) {
    String argument = say(function.argument());
    if (function.name() instanceof Scripts scripts && scripts.base() instanceof Symbols base) {
      if (base.text().equals("log") && scripts.sup().isEmpty()) {
        return wording.say("formula.log", say(scripts.sub()), argument);
      }
      if (isNumber(scripts.sup(), "-1") && scripts.sub().isEmpty()) {
        return wording.say("formula.inverse", say(base), argument);
      }
    }
    if (function.name() instanceof Limit limit && !limit.above()) {
      return wording.say("formula.limit", say(limit.base()), approached(limit.limit()), argument);
    }
    return wording.say("formula.function", say(function.name()), argument);
  }

  /** Under a limit an arrow means that something is approached. */
  private String approached(Formula limit) {
    if (limit instanceof Symbols signs) {
      String[] sides = signs.text().split("\u2192", -1);
      if (sides.length == 2) {
        return wording.say("formula.approaches", symbols.of(sides[0]), symbols.of(sides[1]));
      }
    }
    return say(limit);
  }

  private String accent(Accent accent) {
    String base = quantity(accent.base());
    String key = "formula.accent." + Integer.toHexString(accent.mark().codePointAt(0));
    return wording.has(key)
        ? wording.say(key, base)
        : wording.say("formula.above", base, accent.mark());
  }

  private String fence(Fence fence) {
    List<Formula> parts = fence.parts();
    if (parts.size() == 1) {
      Formula only = parts.get(0);
      String key = "formula.fence." + fence.open() + fence.close();
      if (only instanceof Grid grid && fence.open().equals("{") && fence.close().isEmpty()) {
        return lines(grid, "formula.cases", "formula.case");
      }
      if (only instanceof Grid grid && grid.matrix() && fence.open().equals("|")) {
        return wording.say("formula.determinant", grid(grid));
      }
      if (only instanceof Grid grid && grid.matrix() && "([".contains(fence.open())) {
        return grid(grid);
      }
      if (only instanceof Fraction choice && !choice.bar() && fence.open().equals("(")) {
        return wording.say(
            "formula.choose", quantity(choice.numerator()), quantity(choice.denominator()));
      }
      if (wording.has(key) && !isCapital(only)) {
        return wording.say(isSimple(only) ? key : key + ".end", say(only));
      }
    }
    List<String> said = new ArrayList<>();
    said.add(symbols.fence(fence.open()));
    for (int i = 0; i < parts.size(); i++) {
      said.add(i == 0 ? "" : symbols.fence(fence.separator()));
      said.add(say(parts.get(i)));
    }
    said.add(symbols.fence(fence.close()));
    said.removeIf(String::isEmpty);
    return String.join(" ", said);
  }

  /** |A| may be a determinant or a number of elements. */
  private static boolean isCapital(Formula formula) {
    return formula instanceof Symbols signs && signs.text().matches("\\p{Lu}");
  }

  private String grid(Grid grid) {
    if (!grid.matrix()) {
      return lines(grid, "formula.lines", "formula.line");
    }
    int columns = grid.rows().stream().mapToInt(List::size).max().orElse(0);
    List<String> rows = new ArrayList<>();
    for (List<Formula> row : grid.rows()) {
      rows.add(wording.say("formula.row", rows.size() + 1, cells(row)));
    }
    return wording.say("formula.matrix", grid.rows().size(), columns, join(rows));
  }

  private String lines(Grid grid, String all, String one) {
    List<String> lines = new ArrayList<>();
    for (List<Formula> line : grid.rows()) {
      lines.add(wording.say(one, lines.size() + 1, cells(line)));
    }
    return wording.say(all, lines.size(), join(lines));
  }

  private String cells(List<Formula> row) {
    return String.join(
        wording.say("list.comma"),
        row.stream()
            .map(cell -> cell.isEmpty() ? wording.say("formula.blank") : say(cell))
            .toList());
  }

  private String join(List<String> items) {
    return String.join(wording.say("list.semicolon"), items);
  }

  /** Several signs under one accent or power are said to belong together. */
  private String quantity(Formula base) {
    boolean one =
        isSimple(base)
            || base instanceof Fence
            || base instanceof Accent
            || base instanceof Scripts
            || (base instanceof Symbols signs && symbols.isName(signs.text()));
    return one || base.isEmpty() ? say(base) : wording.say("formula.quantity", say(base));
  }

  private static boolean isSimple(Formula formula) {
    return formula instanceof Symbols signs
        && (SIMPLE.matcher(signs.text()).matches() || NUMBER.matcher(signs.text()).matches());
  }

  private static boolean isNumber(Formula formula, String number) {
    return formula instanceof Symbols signs && signs.text().replace('\u2212', '-').equals(number);
  }
}
