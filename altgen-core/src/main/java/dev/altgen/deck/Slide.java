package dev.altgen.deck;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands around the elements of a slide.
 *
 * @param number position in the presentation, from 1
 * @param part the slide's part name
 * @param title text of the title placeholder, line ends as blanks; empty when there is none
 * @param texts the other texts in document order, one a shape
 * @param notes the speaker's notes; empty when there are none
 * @param hidden whether the slide is hidden in the show
 * @param language the language most of its text is marked with; empty when nothing is marked
 */
public record Slide(
    int number,
    String part,
    String title,
    List<String> texts,
    String notes,
    boolean hidden,
    Optional<Locale> language) {

  /** Takes a copy of the list. */
  public Slide {
    texts = List.copyOf(texts);
  }
}
