package dev.altgen.audit;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which elements need a text alternative. Text reads itself; nobody sees an empty placeholder or a
 * hidden element, and a line between shapes says nothing alone.
 *
 * @param shapes which drawn shapes without text need one
 * @param groups how groups are described
 * @param layouts whether what stands on masters and layouts needs one too; readers meet it on the
 *     slides made from them
 */
public record ElementScope(Shapes shapes, Groups groups, boolean layouts) {

  private static final ElementScope STANDARD = new ElementScope(Shapes.SMART, Groups.UNIT, false);

  /** A shape this fraction of the slide in both directions is large. */
  private static final double LARGE = 0.2;

  /** Drawn shapes without text. */
  public enum Shapes {
    /** None of them. */
    NONE,
    /** Those named by a person, and large ones that are neither dividers nor plain rectangles. */
    SMART,
    /** All of them. */
    ALL
  }

  /** Groups of elements. */
  public enum Groups {
    /** The outermost group is described, its members are not. */
    UNIT,
    /** The members are described one by one, the group is not. */
    CHILDREN
  }

  /** {@link Shapes#SMART} and {@link Groups#UNIT} on slides. */
  public static ElementScope standard() {
    return STANDARD;
  }

  /**
   * The scan that holds all elements in scope.
   *
   * @throws IOException if the deck cannot be read
   */
  public DeckScan scan(Deck deck) throws IOException {
    return layouts ? deck.scanWithLayouts() : deck.scan();
  }

  /** Whether an element of the scan needs a text alternative. */
  public boolean needsText(VisualElement element, DeckScan scan) {
    if (element.hidden() || !element.writable()) {
      return false;
    }
    boolean member = element.parent().isPresent();
    return switch (element.kind()) {
      case TEXT, CONNECTOR, EMPTY_PLACEHOLDER, PICTURE_TEXT_SHAPE -> false;
      case GROUP -> groups == Groups.UNIT && !member;
      case SHAPE -> !isCoveredByGroup(member) && needsText(element, scan, shapes);
      default -> !isCoveredByGroup(member);
    };
  }

  private boolean isCoveredByGroup(boolean member) {
    return member && groups == Groups.UNIT;
  }

  private static boolean needsText(VisualElement shape, DeckScan scan, Shapes shapes) {
    return switch (shapes) {
      case NONE -> false;
      case ALL -> true;
      case SMART -> !shape.alt().isMissing() || namedByPerson(shape) || isLargeDrawing(shape, scan);
    };
  }

  /**
   * PowerPoint and its kin name a shape by its geometry and number: "Rectangle 4". In other
   * languages the number still ends the name.
   */
  private static boolean namedByPerson(VisualElement shape) {
    String name = shape.name().strip().toLowerCase(Locale.ROOT);
    return name.contains(" ")
        && !Character.isDigit(name.charAt(name.length() - 1))
        && AltTextRules.standard().meaningful(AltText.of(shape.name()));
  }

  private static boolean isLargeDrawing(VisualElement shape, DeckScan scan) {
    Optional<String> geometry = shape.geometry();
    Optional<VisualElement.Frame> frame = shape.frame();
    return geometry.filter(g -> g.equals("custom")).isPresent()
        && shape.parent().isEmpty()
        && frame
            .filter(f -> f.width() >= LARGE * scan.width() && f.height() >= LARGE * scan.height())
            .isPresent();
  }
}
