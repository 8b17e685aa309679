package dev.altgen.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Scales pictures; downwards in halves, since a bilinear filter looks at four pixels only. */
final class Scaling {

  private Scaling() {}

  static BufferedImage to(BufferedImage picture, int width, int height) {
    BufferedImage scaled = picture;
    while (scaled.getWidth() > 2 * width || scaled.getHeight() > 2 * height) {
      scaled =
          draw(
              scaled,
              Math.max(width, (scaled.getWidth() + 1) / 2),
              Math.max(height, (scaled.getHeight() + 1) / 2));
    }
    return draw(scaled, width, height);
  }

  private static BufferedImage draw(BufferedImage picture, int width, int height) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return drawn;
  }
}
