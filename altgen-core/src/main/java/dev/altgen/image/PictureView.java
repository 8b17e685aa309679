package dev.altgen.image;

/**
 * What of a picture the reader of a slide sees, and which way up: it is cropped, then mirrored,
 * then turned. Effects on its colours, its transparency and the outline of a shape around it are
 * not told: they change little of what it is a picture of.
 *
 * @param left part of its width that is cut off at the left, from 0 to 1
 * @param top part of its height that is cut off at the top, from 0 to 1
 * @param right part of its width that is cut off at the right, from 0 to 1
 * @param bottom part of its height that is cut off at the bottom, from 0 to 1
 * @param mirrored whether left and right change places
 * @param quarterTurns turns of 90 degrees clockwise, from 0 to 3
 */
public record PictureView(
    double left, double top, double right, double bottom, boolean mirrored, int quarterTurns) {

  private static final PictureView WHOLE = new PictureView(0, 0, 0, 0, false, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public PictureView {
    if (!isPart(left) || !isPart(top) || !isPart(right) || !isPart(bottom)) {
      throw new IllegalArgumentException("what is cut off must be between 0 and 1");
    }
    if (quarterTurns < 0 || quarterTurns > 3) {
      throw new IllegalArgumentException("quarterTurns must be from 0 to 3, was " + quarterTurns);
    }
  }

  private static boolean isPart(double value) {
    return value >= 0 && value <= 1;
  }

  /** All of a picture as it is. */
  public static PictureView whole() {
    return WHOLE;
  }

  /** Whether the cuts leave anything. */
  boolean showsSomething() {
    return left + right < 1 && top + bottom < 1;
  }
}
