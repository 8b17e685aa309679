package dev.altgen.image;

/**
 * How large an image may be for who looks at it.
 *
 * @param longestSide pixels of the longer side, at least 1
 * @param bytes bytes of the encoded image, at least 1
 */
public record ImageBounds(int longestSide, int bytes) {

  private static final ImageBounds STANDARD = new ImageBounds(1568, 4 << 20);

  /**
   * Checks that both bounds are positive.
   *
   * @throws IllegalArgumentException if one is not
   */
  public ImageBounds {
    if (longestSide < 1 || bytes < 1) {
      throw new IllegalArgumentException("every bound must be at least 1");
    }
  }

  /** 1,568 pixels and 4 MiB: what vision models look at without scaling it down themselves. */
  public static ImageBounds standard() {
    return STANDARD;
  }
}
