package dev.altgen.deck;

import dev.altgen.deck.VisualElement.Frame;
import java.awt.geom.Rectangle2D;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What somebody drew upon a picture: arrows, frames, labels, smaller pictures, strokes of a pen.
 * Whoever sees the slide sees the picture with them.
 */
final class Annotations {

  /** As a part of the slide: what stands upon a background was not drawn upon a picture. */
  private static final double BACKGROUND = 2.0 / 3;

  /** As a part of the picture. */
  private static final double LARGEST = 0.25;

  /** As a part of the annotation: labels reach a little over the edge. */
  private static final double INSIDE = 0.9;

  /** Of more upon a picture, or of more shapes on its slide, none counts. */
  private static final int MOST = 100;

  private static final int MOST_SHAPES = 1_000;

  private Annotations() {}

  /**
   * The annotations of a picture at the top level of a slide.
   *
   * @param shapes all shapes of the slide in document order, which is from the back to the front
   * @param size of the slide
   * @return none for a picture that is turned, does not fill its frame, or is a background
   */
  static List<ShapeNode> of(Collection<ShapeNode> shapes, ShapeNode picture, SlideList size) {
    Optional<Rectangle2D> frame = picture.frame().map(Annotations::rectangle);
    if (shapes.size() > MOST_SHAPES
        || picture.parent != null
        || !picture.placing.isStraight()
        || !picture.placing.isFilled()
        || frame.isEmpty()
        || area(frame.get()) > BACKGROUND * size.width() * size.height()) {
      return List.of();
    }
    List<ShapeNode> upon =
        shapes.stream()
            .filter(shape -> shape.order > picture.order && isDrawn(shape))
            .filter(shape -> isUpon(shape, frame.get()))
            .toList();
    return upon.size() > MOST ? List.of() : upon;
  }

  private static boolean isDrawn(ShapeNode shape) {
    boolean drawing =
        switch (shape.tag) {
          case "sp", "cxnSp", "pic", "grpSp", "contentPart" -> true;
          default -> false;
        };
    return drawing
        && shape.parent == null
        && !shape.folded
        && !shape.isHidden()
        && shape.placeholder == null;
  }

  private static boolean isUpon(ShapeNode shape, Rectangle2D picture) {
    return shape
        .frame()
        .filter(frame -> frame.width() >= 0 && frame.height() >= 0)
        .map(frame -> shape.placing.isUpright() ? rectangle(frame) : turned(rectangle(frame)))
        .filter(frame -> area(frame) <= LARGEST * area(picture))
        .filter(frame -> area(frame.createIntersection(picture)) >= INSIDE * area(frame))
        .isPresent();
  }

  /** In doubles, which hostile places do not overflow. A level line has an area, too. */
  private static Rectangle2D rectangle(Frame frame) {
    return new Rectangle2D.Double(frame.x(), frame.y(), frame.width() + 1.0, frame.height() + 1.0);
  }

  /** By a quarter around its middle. */
  private static Rectangle2D turned(Rectangle2D frame) {
    return new Rectangle2D.Double(
        frame.getCenterX() - frame.getHeight() / 2,
        frame.getCenterY() - frame.getWidth() / 2,
        frame.getHeight(),
        frame.getWidth());
  }

  private static double area(Rectangle2D rectangle) {
    return rectangle.isEmpty() ? 0 : rectangle.getWidth() * rectangle.getHeight();
  }
}
