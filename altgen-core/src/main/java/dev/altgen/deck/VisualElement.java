package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One visual element of a deck, as found.
 *
 * @param key where it stands
 * @param slide position of what it stands on in {@link DeckScan#slides}, from 1: of a slide its
 *     number in the presentation
 * @param kind what it is
 * @param id {@code id} of its {@code cNvPr} as written; empty when it has none (controls). Ids may
 *     repeat
 * @param name {@code name} as written, possibly empty
 * @param alt description and decorative mark as written
 * @param title {@code title} as written; empty when the attribute is absent
 * @param hidden whether it is marked as hidden
 * @param placeholder type of its placeholder, {@code obj} when the placeholder names none; empty
 *     when it is no placeholder
 * @param groups ids of the groups around it as written, outermost first
 * @param parent order of the innermost group around it in the same part; empty at the top level
 * @param fallbacks orders of the elements that stand for this one in {@code mc:Fallback}; they are
 *     written together with it and not listed themselves
 * @param picture part of the image it shows (the raster one where there is also an SVG); empty when
 *     there is none in the package
 * @param pictureType content type of {@code picture} as the package declares it
 * @param svg part of the SVG image beside {@code picture}
 * @param link address of a linked image, never opened
 * @param geometry preset geometry other than a plain rectangle, or {@code custom}
 * @param text its own text, paragraphs divided by line ends; for a group the texts of the shapes in
 *     it, one a line, as many as fit into 2,000 characters; empty when it has none
 * @param frame place and size on the slide; empty when inherited or unknown
 * @param target what a reader can follow for its data: the part of a chart, diagram data, embedded
 *     object or media
 * @param clickable whether a click on it leads somewhere ({@code a:hlinkClick})
 * @param writable whether it has a place for a text alternative ({@code cNvPr})
 */
public record VisualElement(
    ElementKey key,
    int slide,
    ElementKind kind,
    Optional<String> id,
    String name,
    AltText alt,
    Optional<String> title,
    boolean hidden,
    Optional<String> placeholder,
    List<String> groups,
    OptionalInt parent,
    List<Integer> fallbacks,
    Optional<String> picture,
    Optional<String> pictureType,
    Optional<String> svg,
    Optional<String> link,
    Optional<String> geometry,
    String text,
    Optional<Frame> frame,
    Optional<String> target,
    boolean clickable,
    boolean writable) {

  /** Takes copies of the lists. */
  public VisualElement {
    groups = List.copyOf(groups);
    fallbacks = List.copyOf(fallbacks);
  }

  /**
   * Place and size in the coordinates of the surrounding group or slide.
   *
   * @param x left edge in English Metric Units (914,400 to the inch)
   * @param y upper edge in EMU
   * @param width width in EMU
   * @param height height in EMU
   */
  public record Frame(long x, long y, long width, long height) {}
}
