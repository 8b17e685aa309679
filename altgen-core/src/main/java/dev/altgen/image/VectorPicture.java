package dev.altgen.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** A picture of lines and areas, drawn as large as it is asked for. */
interface VectorPicture {

  /** Of each side in pixels, where the picture itself asks for less. */
  int SMALLEST_LONGEST_SIDE = 512;

  /** Pixels drawn for one of its own, so that small letters can be read. */
  int ENLARGED = 2;

  /** Width in pixels of 1/96 inch. */
  double width();

  /** Height in pixels of 1/96 inch. */
  double height();

  /** Draws all of it from the origin. */
  void draw(Graphics2D graphics, double width, double height) throws IOException;

  /**
   * What a view leaves of a picture, on a transparent ground.
   *
   * @param longestSide bound on either side, in pixels
   */
  static BufferedImage drawn(VectorPicture picture, PictureView view, int longestSide)
      throws IOException, Unpreparable {
    double width = picture.width() * (1 - view.left() - view.right());
    double height = picture.height() * (1 - view.top() - view.bottom());
    double longer = Math.max(width, height);
    if (!(Math.min(width, height) > 0) || !(longer < Float.MAX_VALUE)) {
      throw new Unpreparable("The drawing has no size.");
    }
    double side = Math.min(longestSide, Math.max(SMALLEST_LONGEST_SIDE, longer * ENLARGED));
    double scale = side / longer;
    BufferedImage image =
        new BufferedImage(
            Math.max(1, (int) Math.round(width * scale)),
            Math.max(1, (int) Math.round(height * scale)),
            BufferedImage.TYPE_INT_ARGB);
    double wholeWidth = picture.width() * scale;
    double wholeHeight = picture.height() * scale;
    Graphics2D graphics = graphics(image);
    graphics.translate(-view.left() * wholeWidth, -view.top() * wholeHeight);
    picture.draw(graphics, wholeWidth, wholeHeight);
    graphics.dispose();
    return image;
  }

  /** What draws within an image, with smooth edges. */
  static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setClip(0, 0, image.getWidth(), image.getHeight());
    return graphics;
  }
}
