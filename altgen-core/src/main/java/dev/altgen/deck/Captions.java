package dev.altgen.deck;

import dev.altgen.deck.VisualElement.Frame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the caption of a picture by its place and its label. When in doubt there is none: of
 * several texts near the picture, or several pictures near the text, nobody knows which belong
 * together.
 */
final class Captions {

  /** Half an inch, in EMU. */
  private static final long NEAR = 457_200;

  private static final int LONGEST = 250;
  private static final int MOST = 200;

  /** How captions begin in English, German, Dutch, and the Romance and Slavic languages. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(fig|figs|figure|abb|abbildung|bild|foto|photo|figura|figuur|afb|afbeelding|rys|rysunek"
              + "|obr|obr\u00E1zek|\u0440\u0438\u0441|\u0440\u0438\u0441\u0443\u043D\u043E\u043A)"
              + "\\.?\\s?[0-9]{1,3}([.-][0-9]{1,3})?[a-z]?\\s?[:.|\u2013\u2014-]\\s\\S.*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Captions() {}

  /**
   * The captions of the shapes at the top level of a slide, by their order: one paragraph with its
   * label, such as {@code Figure 3: Tides}.
   *
   * @param shapes all shapes of the slide; with more than {@value #MOST} captions none counts
   */
  static Map<Integer, String> of(List<ShapeNode> shapes) {
    List<ShapeNode> captions =
        shapes.stream().filter(shape -> isPlaced(shape) && isLabelled(shape)).toList();
    if (captions.isEmpty() || captions.size() > MOST) {
      return Map.of();
    }
    Map<Integer, String> found = new HashMap<>();
    Set<Integer> several = new HashSet<>();
    for (ShapeNode caption : captions) {
      List<ShapeNode> drawn =
          shapes.stream().filter(shape -> isDrawn(shape) && isAt(shape, caption)).toList();
      String text = drawn.size() == 1 && isPlaced(drawn.get(0)) ? caption.stripped() : "";
      drawn.stream()
          .filter(shape -> found.put(shape.order, text) != null)
          .forEach(shape -> several.add(shape.order));
    }
    found.values().removeIf(String::isEmpty);
    found.keySet().removeAll(several);
    return found;
  }

  private static boolean isPlaced(ShapeNode shape) {
    return shape.parent == null && !shape.folded && !shape.isHidden();
  }

  private static boolean isLabelled(ShapeNode shape) {
    return shape.tag.equals("sp")
        && !shape.blip
        && shape.text.length() > 0
        && shape.text.length() <= LONGEST
        && LABEL.matcher(shape.stripped()).matches();
  }

  /** Whether a caption could belong to it just as well. */
  private static boolean isDrawn(ShapeNode shape) {
    return shape.parent == null
        && !shape.folded
        && (!shape.tag.equals("sp") || shape.blip || shape.text.length() == 0)
        && !shape.tag.equals("cxnSp");
  }

  /** Whether a text stands right below or above a picture, and within its width or around it. */
  private static boolean isAt(ShapeNode picture, ShapeNode text) {
    Optional<Frame> drawn = picture.frame();
    Optional<Frame> written = text.frame();
    return drawn.isPresent() && written.isPresent() && isAt(drawn.get(), written.get());
  }

  private static boolean isAt(Frame drawn, Frame written) {
    double below = (double) written.y() - drawn.y() - drawn.height();
    double above = (double) drawn.y() - written.y() - written.height();
    double left = Math.max((double) drawn.x(), (double) written.x());
    double right =
        Math.min((double) drawn.x() + drawn.width(), (double) written.x() + written.width());
    return (isNear(below) || isNear(above))
        && right - left >= Math.min(drawn.width(), written.width()) / 2.0;
  }

  /** Frames of texts have a margin, which may lie over the picture. */
  private static boolean isNear(double distance) {
    return distance >= -NEAR / 4.0 && distance <= NEAR;
  }
}
