package dev.altgen.deck;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All visual elements of a deck's slides, and where they are asked for of its layouts and masters,
 * with their context.
 *
 * <p>A {@code mc:AlternateContent} block and an embedded object with its preview picture are one
 * element each. Empty placeholders, connectors and textless shapes are listed too: what needs a
 * text is decided elsewhere.
 *
 * @param slides the slides in presentation order, and after them each master before its layouts
 * @param elements the elements in slide order, then document order
 * @param title the deck's title from its core properties; empty when there is none
 * @param language the language most of its text is marked with; empty when nothing is marked
 * @param width slide width in EMU
 * @param height slide height in EMU
 * @param macros whether the package holds a macro project
 */
public record DeckScan(
    List<Slide> slides,
    List<VisualElement> elements,
    Optional<String> title,
    Optional<Locale> language,
    long width,
    long height,
    boolean macros) {

  /** Takes copies of the lists. */
  public DeckScan {
    slides = List.copyOf(slides);
    elements = List.copyOf(elements);
  }

  /** What an element of this scan stands on. */
  public Slide slideOf(VisualElement element) {
    return slides.get(element.slide() - 1);
  }
}
