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

  /**
   * What an element stands on.
   *
   * @throws IllegalArgumentException if the element is of another scan that reaches further
   */
  public Slide slideOf(VisualElement element) {
    if (element.slide() > slides.size()) {
      throw new IllegalArgumentException("no element of this scan: " + element.key());
    }
    return slides.get(element.slide() - 1);
  }

  /** How many slides the show has; masters and layouts are none. */
  public int showLength() {
    return (int) slides.stream().filter(slide -> slide.kind() == Slide.Kind.SLIDE).count();
  }

  /** The same without masters and layouts. */
  DeckScan ofShow() {
    int length = showLength();
    return new DeckScan(
        slides.subList(0, length),
        elements.stream().filter(element -> element.slide() <= length).toList(),
        title,
        language,
        width,
        height,
        macros);
  }
}
