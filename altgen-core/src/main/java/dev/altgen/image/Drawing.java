package dev.altgen.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Transparency;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Draws decoded pixels at the size and in the way that a reader sees them, on an opaque ground. */
final class Drawing {

  /** Light drawings are made for dark slides, and would vanish on white. */
  private static final Color DARK = new Color(0x303030);

  /** Brighter than this, of 255, is hardly seen on white. */
  private static final int LIGHT = 225;

  /** Darker than this is hardly seen on a dark ground. */
  private static final int DIM = 90;

  private Drawing() {}

  /** The region of a picture that a view leaves; at least one pixel. */
  static Rectangle region(PictureView view, int width, int height) {
    int left = Math.min(width - 1, (int) Math.round(view.left() * width));
    int top = Math.min(height - 1, (int) Math.round(view.top() * height));
    int right = Math.max(left + 1, width - (int) Math.round(view.right() * width));
    int bottom = Math.max(top + 1, height - (int) Math.round(view.bottom() * height));
    return new Rectangle(left, top, right - left, bottom - top);
  }

  /** The pixels, no longer than this on any side, turned and opaque. */
  static BufferedImage of(BufferedImage pixels, PictureView view, int longestSide) {
    return turned(opaque(scaled(pixels, longestSide)), view);
  }

  static boolean isOpaque(BufferedImage image) {
    if (image.getTransparency() == Transparency.OPAQUE) {
      return true;
    }
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        if (pixel >>> 24 != 0xFF) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * By halves while that is possible: each pixel is then the average of four, and none is left out.
   */
  static BufferedImage scaled(BufferedImage pixels, int longestSide) {
    BufferedImage image = pixels;
    double scale = (double) longestSide / Math.max(image.getWidth(), image.getHeight());
    int width = Math.max(1, (int) Math.round(image.getWidth() * Math.min(1, scale)));
    int height = Math.max(1, (int) Math.round(image.getHeight() * Math.min(1, scale)));
    while (image.getWidth() > 2 * width || image.getHeight() > 2 * height) {
      image =
          drawn(
              image,
              Math.max(width, (image.getWidth() + 1) / 2),
              Math.max(height, (image.getHeight() + 1) / 2),
              RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
    boolean fits = image.getWidth() == width && image.getHeight() == height;
    return fits ? image : drawn(image, width, height, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private static BufferedImage drawn(BufferedImage image, int width, int height, Object hint) {
    boolean opaque = image.getTransparency() == Transparency.OPAQUE;
    BufferedImage target =
        new BufferedImage(
            width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, hint);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return target;
  }

  /** What is transparent becomes white, or dark where that shows more. */
  private static BufferedImage opaque(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    BufferedImage target =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = target.createGraphics();
    graphics.setColor(isOpaque(image) || !isLight(image) ? Color.WHITE : DARK);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return target;
  }

  /** Whether more would be lost on white than on a dark ground. */
  private static boolean isLight(BufferedImage image) {
    long seen = 0;
    long light = 0;
    long dark = 0;
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        int alpha = pixel >>> 24;
        int brightness = (3 * (pixel >> 16 & 0xFF) + 6 * (pixel >> 8 & 0xFF) + (pixel & 0xFF)) / 10;
        seen += alpha;
        light += brightness > LIGHT ? alpha : 0;
        dark += brightness < DIM ? alpha : 0;
      }
    }
    return light > seen / 5 && dark < seen / 20;
  }

  private static BufferedImage turned(BufferedImage image, PictureView view) {
    int turns = view.quarterTurns();
    if (turns == 0 && !view.mirrored()) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean lying = turns % 2 == 1;
    BufferedImage target =
        new BufferedImage(
            lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
    AffineTransform way = new AffineTransform();
    way.translate(target.getWidth() / 2.0, target.getHeight() / 2.0);
    way.quadrantRotate(turns);
    way.scale(view.mirrored() ? -1 : 1, 1);
    way.translate(-width / 2.0, -height / 2.0);
    Graphics2D graphics = target.createGraphics();
    graphics.drawImage(image, way, null);
    graphics.dispose();
    return target;
  }

  /** Whether all pixels look alike, what is transparent whatever its colour. */
  static boolean isBlank(BufferedImage image) {
    int first = image.getRGB(0, 0);
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        if (differs(pixel >> 24, first >> 24) || (isSeen(first) && isOtherColour(pixel, first))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isSeen(int pixel) {
    return differs(pixel >> 24, 0);
  }

  private static boolean isOtherColour(int pixel, int first) {
    return differs(pixel >> 16, first >> 16)
        || differs(pixel >> 8, first >> 8)
        || differs(pixel, first);
  }

  /** A JPEG of one colour is not quite even. */
  private static boolean differs(int one, int other) {
    return Math.abs((one & 0xFF) - (other & 0xFF)) > 3;
  }
}
