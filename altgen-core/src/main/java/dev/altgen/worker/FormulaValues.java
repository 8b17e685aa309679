package dev.altgen.worker;

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
import java.io.IOException;

/**
 * Formulas, written and read. Each is an array of its own, so that the bound on nested arrays holds
 * for formulas in formulas, too.
 */
final class FormulaValues {

  private FormulaValues() {}

  static void formula(JsonOut out, Formula formula) throws IOException {
    out.nested(formula, FormulaValues::fields);
  }

  static Formula formula(JsonIn in) throws IOException {
    return in.nested(FormulaValues::fields);
  }

  private static void fields(JsonOut out, Formula formula) throws IOException {
    if (formula instanceof Row row) {
      out.text("row").list(row.parts(), FormulaValues::formula);
    } else if (formula instanceof Symbols symbols) {
      out.text("symbols").text(symbols.text());
    } else if (formula instanceof Words words) {
      out.text("words").text(words.text());
    } else if (formula instanceof Fraction fraction) {
      all(out.text("fraction"), fraction.numerator(), fraction.denominator());
      out.flag(fraction.bar());
    } else if (formula instanceof Root root) {
      all(out.text("root"), root.degree(), root.radicand());
    } else if (formula instanceof Scripts scripts) {
      all(out.text("scripts"), scripts.base(), scripts.sub(), scripts.sup());
    } else if (formula instanceof Prescripts scripts) {
      all(out.text("prescripts"), scripts.sub(), scripts.sup(), scripts.base());
    } else if (formula instanceof Operator operator) {
      out.text("operator").text(operator.sign());
      all(out, operator.from(), operator.to(), operator.of());
    } else if (formula instanceof Function function) {
      all(out.text("function"), function.name(), function.argument());
    } else if (formula instanceof Limit limit) {
      all(out.text("limit"), limit.base(), limit.limit());
      out.flag(limit.above());
    } else if (formula instanceof Accent accent) {
      all(out.text("accent"), accent.base());
      out.text(accent.mark());
    } else if (formula instanceof Fence fence) {
      out.text("fence").text(fence.open()).text(fence.separator()).text(fence.close());
      out.list(fence.parts(), FormulaValues::formula);
    } else if (formula instanceof Grid grid) {
      out.text("grid").list(grid.rows(), (rows, row) -> rows.list(row, FormulaValues::formula));
      out.flag(grid.matrix());
    } else {
      throw ContentValues.unknown(formula);
    }
  }

  private static void all(JsonOut out, Formula... formulas) throws IOException {
    for (Formula formula : formulas) {
      formula(out, formula);
    }
  }

  private static Formula fields(JsonIn in) throws IOException {
    String kind = in.text();
    return switch (kind) {
      case "row" -> new Row(in.list(FormulaValues::formula));
      case "symbols" -> new Symbols(in.text());
      case "words" -> new Words(in.text());
      case "fraction" -> new Fraction(formula(in), formula(in), in.flag());
      case "root" -> new Root(formula(in), formula(in));
      case "scripts" -> new Scripts(formula(in), formula(in), formula(in));
      case "prescripts" -> new Prescripts(formula(in), formula(in), formula(in));
      case "operator" -> new Operator(in.text(), formula(in), formula(in), formula(in));
      case "function" -> new Function(formula(in), formula(in));
      case "limit" -> new Limit(formula(in), formula(in), in.flag());
      case "accent" -> new Accent(formula(in), in.text());
      case "fence" -> new Fence(in.text(), in.text(), in.text(), in.list(FormulaValues::formula));
      case "grid" -> new Grid(in.list(row -> row.list(FormulaValues::formula)), in.flag());
      default -> throw new IOException("a formula of the unknown kind " + kind);
    };
  }
}
