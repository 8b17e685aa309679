package dev.altgen.content;

import java.util.List;

/**
 * The text of a shape with formulas in it.
 *
 * @param pieces formulas and the words between them, in reading order
 */
public record FormulaContent(List<Piece> pieces) implements ElementContent {

  /** Takes a copy of the list. */
  public FormulaContent {
    pieces = List.copyOf(pieces);
  }

  /** A part of the text. */
  public sealed interface Piece {}

  /**
   * Words beside a formula.
   *
   * @param text on one line, not blank
   */
  public record Words(String text) implements Piece {}

  /**
   * A formula.
   *
   * @param formula what it says, not empty
   */
  public record Mathematics(Formula formula) implements Piece {}
}
