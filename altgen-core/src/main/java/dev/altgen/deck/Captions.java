package dev.altgen.deck;

import dev.altgen.deck.VisualElement.Frame;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  /** How captions begin in English, German, Dutch, and the Romance and Slavic languages. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(fig|figs|figure|abb|abbildung|bild|foto|photo|figura|figuur|afb|afbeelding|rys|rysunek"
              + "|obr|obr\u00E1zek|\u0440\u0438\u0441|\u0440\u0438\u0441\u0443\u043D\u043E\u043A)"
              + "\\.?\\s?[0-9]{1,3}([.-][0-9]{1,3})?[a-z]?\\s?[:.|\u2013\u2014-]\\s\\S.*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Captions() {}

  /**
   * The caption of a picture at the top level of its slide.
   *
   * @param picture the picture
   * @param shapes all shapes of its slide
   * @return one paragraph with its label, such as {@code Figure 3: Tides}
   */
  static Optional<String> of(ShapeNode picture, Collection<ShapeNode> shapes) {
    List<ShapeNode> captions =
        shapes.stream()
            .filter(shape -> isPlaced(shape) && isLabelled(shape) && isAt(picture, shape))
            .toList();
    if (!isPlaced(picture) || captions.size() != 1) {
      return Optional.empty();
    }
    ShapeNode caption = captions.get(0);
    boolean contested =
        shapes.stream()
            .anyMatch(other -> other != picture && isDrawn(other) && isAt(other, caption));
    return contested ? Optional.empty() : Optional.of(text(caption));
  }

  private static boolean isPlaced(ShapeNode shape) {
    return shape.parent == null && !shape.folded && !shape.isHidden();
  }

  private static boolean isLabelled(ShapeNode shape) {
    return shape.tag.equals("sp")
        && !shape.blip
        && shape.text.length() <= LONGEST
        && LABEL.matcher(text(shape)).matches();
  }

  private static String text(ShapeNode shape) {
    return shape.text.toString().strip();
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
