package dev.altgen.audit;

import dev.altgen.alttext.Finding;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.Slide.Kind;
import dev.altgen.deck.VisualElement;
import dev.altgen.deck.VisualElement.Frame;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be decoration, by the evidence of place, size and colour. Members of groups are left
 * out, since their sizes are those of the group and they are parts of one drawing, and so is what a
 * click leads somewhere from, since a reader must know where.
 */
final class Decoration {

  /** Two points, in EMU: nothing can be read in a picture of this height. */
  private static final long HAIR = 25_400;

  private static final int TIMES_AS_LONG = 20;
  private static final double SMALL = 0.05;
  private static final int FEWEST_SLIDES = 3;

  /** Places this near are the same: a hundredth of an inch, in EMU. */
  private static final long NEAR = 9_144;

  private Decoration() {}

  /** Where a picture stands. */
  private record Place(String picture, long x, long y, long width, long height) {}

  static Map<ElementKey, Finding> of(DeckScan scan) {
    Map<Place, Set<Integer>> slides = new HashMap<>();
    int show = scan.showLength();
    for (VisualElement element : scan.elements()) {
      place(element, scan)
          .ifPresent(
              place ->
                  slides.computeIfAbsent(place, first -> new HashSet<>()).add(element.slide()));
    }
    Map<ElementKey, Finding> found = new HashMap<>();
    for (VisualElement element : scan.elements()) {
      boolean often =
          place(element, scan)
              .map(slides::get)
              .filter(on -> on.size() >= FEWEST_SLIDES && 2 * on.size() > show)
              .isPresent();
      if (isHairline(element)) {
        found.put(element.key(), Finding.HAIRLINE);
      } else if (often) {
        found.put(element.key(), Finding.SAME_PLACE);
      }
    }
    return found;
  }

  /**
   * Whether an element shows nothing but a picture of one colour. Where the picture fills another
   * outline than a rectangle, that is what is seen.
   */
  static boolean isOfOneColour(VisualElement element, Deck deck) throws IOException {
    return isCandidate(element)
        && element.kind() != ElementKind.SHAPE
        && element.geometry().isEmpty()
        && deck.isBlank(element.key());
  }

  private static boolean isHairline(VisualElement element) {
    return isCandidate(element)
        && element
            .frame()
            .filter(
                frame -> {
                  long thin = Math.min(frame.width(), frame.height());
                  long wide = Math.max(frame.width(), frame.height());
                  return thin >= 0 && thin <= HAIR && wide >= TIMES_AS_LONG * HAIR;
                })
            .isPresent();
  }

  private static Optional<Place> place(VisualElement element, DeckScan scan) {
    if (!isCandidate(element)
        || scan.slideOf(element).kind() != Kind.SLIDE
        || element.picture().isEmpty()
        || element.frame().isEmpty()) {
      return Optional.empty();
    }
    Frame frame = element.frame().get();
    double part = (double) frame.width() * frame.height() / ((double) scan.width() * scan.height());
    return part <= SMALL
        ? Optional.of(
            new Place(
                element.picture().get(),
                Math.round((double) frame.x() / NEAR),
                Math.round((double) frame.y() / NEAR),
                Math.round((double) frame.width() / NEAR),
                Math.round((double) frame.height() / NEAR)))
        : Optional.empty();
  }

  private static boolean isCandidate(VisualElement element) {
    boolean drawn =
        switch (element.kind()) {
          case PICTURE, PICTURE_SHAPE, SHAPE -> true;
          default -> false;
        };
    return drawn && element.parent().isEmpty() && !element.clickable();
  }
}
