package dev.altgen.content;

import java.util.List;

/**
 * A formula as a tree, as Office Math Markup tells it (ECMA-376 Part 1, 22.1). Where an expression
 * has no such part, an empty row stands.
 */
public sealed interface Formula {

  /** Whether there is nothing to be said. */
  default boolean isEmpty() {
    return false;
  }

  /** Expressions one after the other. */
  record Row(List<Formula> parts) implements Formula {

    /** Takes a copy of the list. */
    public Row {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean isEmpty() {
      return parts.stream().allMatch(Formula::isEmpty);
    }
  }

  /** Letters, digits and signs; letters of the mathematical alphabets as plain ones. */
  record Symbols(String text) implements Formula {
    @Override
    public boolean isEmpty() {
      return text.isBlank();
    }
  }

  /** Words in the text's own type. */
  record Words(String text) implements Formula {
    @Override
    public boolean isEmpty() {
      return text.isBlank();
    }
  }

  /** A fraction; without its bar one stands above the other, as in a binomial. */
  record Fraction(Formula numerator, Formula denominator, boolean bar) implements Formula {}

  /** A root; the degree of a square root is empty. */
  record Root(Formula degree, Formula radicand) implements Formula {}

  /** Subscript and superscript behind the base. */
  record Scripts(Formula base, Formula sub, Formula sup) implements Formula {}

  /** Subscript and superscript before the base. */
  record Prescripts(Formula sub, Formula sup, Formula base) implements Formula {}

  /** A sum, integral or other n-ary operator with its limits. */
  record Operator(String sign, Formula from, Formula to, Formula of) implements Formula {}

  /** A function applied to its argument. */
  record Function(Formula name, Formula argument) implements Formula {}

  /** Something written below or above another. */
  record Limit(Formula base, Formula limit, boolean above) implements Formula {}

  /** A mark over or under an expression, by its combining character. */
  record Accent(Formula base, String mark) implements Formula {}

  /** Expressions between delimiters; an empty text where there is none. */
  record Fence(String open, String separator, String close, List<Formula> parts)
      implements Formula {

    /** Takes a copy of the list. */
    public Fence {
      parts = List.copyOf(parts);
    }
  }

  /** Rows of a matrix, or lines below each other as rows of one cell. */
  record Grid(List<List<Formula>> rows, boolean matrix) implements Formula {

    /** Takes copies of the lists. */
    public Grid {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }
}
