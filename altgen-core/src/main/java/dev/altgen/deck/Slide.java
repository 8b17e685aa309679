package dev.altgen.deck;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands around the elements of a slide, or of a layout or master that slides are made from.
 *
 * @param kind which of them it is
 * @param number position among those of its kind in the presentation, from 1
 * @param part its part name
 * @param title text of the title placeholder, line ends as blanks; of layouts and masters, whose
 *     placeholders hold prompts, their name; empty when there is none
 * @param texts the other texts in document order, one a shape; on layouts and masters without those
 *     of placeholders
 * @param notes the speaker's notes; empty when there are none
 * @param hidden whether the slide is hidden in the show
 * @param language the language most of its text is marked with; empty when nothing is marked, and
 *     on layouts and masters
 */
public record Slide(
    Kind kind,
    int number,
    String part,
    String title,
    List<String> texts,
    String notes,
    boolean hidden,
    Optional<Locale> language) {

  /** What slides are and what they are made from (ECMA-376 Part 1, 19.3.1). */
  public enum Kind {
    /** A slide of the show. */
    SLIDE,
    /** What slides of one arrangement have in common. */
    LAYOUT,
    /** What the slides of all its layouts have in common. */
    MASTER;

    /** In lower case, as reports name it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a person finds it: a slide by its number, layouts and masters by their name, too. */
  public String place() {
    String place = kind.code() + " " + number;
    return kind == Kind.SLIDE || title.isEmpty() ? place : place + " \u201c" + title + "\u201d";
  }

  /** Takes a copy of the list. */
  public Slide {
    texts = List.copyOf(texts);
  }
}
