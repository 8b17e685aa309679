package dev.altgen.deck;

import dev.altgen.deck.VisualElement.Frame;
import java.awt.geom.Rectangle2D;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What somebody drew upon a picture: arrows, frames, labels, smaller pictures. Whoever sees the
 * slide sees the picture with them.
 */
final class Annotations {

  /** As a part of the slide: what stands upon a background was not drawn upon a picture. */
  private static final double BACKGROUND = 2.0 / 3;

  /** As a part of the picture. */
  private static final double LARGEST = 0.25;

  /** As a part of the annotation: labels reach a little over the edge. */
  private static final double INSIDE = 0.9;

  /** Of more shapes on a slide none counts, since each picture is compared with each. */
  private static final int MOST_SHAPES = 1_000;

  private Annotations() {}

  /**
   * The annotations of a picture at the top level of a slide.
   *
   * @param shapes all shapes of the slide in document order, which is from the back to the front
   * @param size of the slide
   * @return none for a picture that is turned, whose place is inherited, or that is a background
   */
  static List<ShapeNode> of(Collection<ShapeNode> shapes, ShapeNode picture, SlideList size) {
    Optional<Rectangle2D> frame = picture.frame().map(Annotations::rectangle);
    if (shapes.size() > MOST_SHAPES
        || picture.parent != null
        || !picture.placing.isPlain()
        || frame.isEmpty()
        || area(frame.get()) > BACKGROUND * size.width() * size.height()) {
      return List.of();
    }
    return shapes.stream()
        .filter(
            shape -> shape.order > picture.order && isDrawn(shape) && isUpon(shape, frame.get()))
        .toList();
  }

  private static boolean isDrawn(ShapeNode shape) {
    return shape.parent == null
        && !shape.folded
        && !shape.isHidden()
        && shape.placeholder == null
        && shape.slot != null;
  }

  private static boolean isUpon(ShapeNode shape, Rectangle2D picture) {
    return shape
        .frame()
        .filter(frame -> frame.width() >= 0 && frame.height() >= 0)
        .map(Annotations::rectangle)
        .filter(frame -> area(frame) <= LARGEST * area(picture))
        .filter(frame -> area(frame.createIntersection(picture)) >= INSIDE * area(frame))
        .isPresent();
  }

  /** In doubles, which hostile places do not overflow. A level line has an area, too. */
  private static Rectangle2D rectangle(Frame frame) {
    return new Rectangle2D.Double(frame.x(), frame.y(), frame.width() + 1.0, frame.height() + 1.0);
  }

  private static double area(Rectangle2D rectangle) {
    return rectangle.isEmpty() ? 0 : rectangle.getWidth() * rectangle.getHeight();
  }
}
