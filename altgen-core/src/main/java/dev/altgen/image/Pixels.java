package dev.altgen.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Decodes pictures for text recognition, and tells those that hold no text before they are. */
final class Pixels {

  /** Print on a whole page is still to be read. */
  private static final int LONGEST_SIDE = 4_096;

  /** A letter of print that can be told from another is no lower. */
  private static final int LOWEST = 10;

  private static final int NARROWEST = 24;

  private Pixels() {}

  /**
   * Decodes what a reader sees of a picture, within the bounds of {@link Pictures}.
   *
   * @return in {@code TYPE_INT_RGB}, no longer than 4,096 pixels on any side
   * @throws Unpreparable if there can be no text in it, it is too large, or of no format that is
   *     read
   * @throws IOException if it is damaged
   */
  static BufferedImage of(byte[] file, PictureView view) throws IOException, Unpreparable {
    PictureFormat format = Pictures.format(file);
    if (!view.showsSomething()) {
      throw new Unpreparable("The picture is cropped until nothing is left.");
    }
    if (format.kind() == PictureFormat.Kind.DRAWING) {
      int longest = ImageBounds.standard().longestSide();
      return notBlank(
          VectorPicture.drawn(Pictures.drawing(format, file), view, longest), view, longest);
    }
    try (RasterPicture picture = RasterPicture.open(format, file)) {
      Rectangle region = Drawing.region(view, picture.width(), picture.height());
      if (region.width < NARROWEST || region.height < LOWEST) {
        throw Drawing.isBlank(picture.read(region))
            ? Unpreparable.blank()
            : new Unpreparable("The picture is too small for text.");
      }
      return notBlank(picture.read(region), view, LONGEST_SIDE);
    }
  }

  private static BufferedImage notBlank(BufferedImage pixels, PictureView view, int longestSide)
      throws Unpreparable {
    BufferedImage drawn = Drawing.of(pixels, view, longestSide);
    if (Drawing.isBlank(drawn)) {
      throw Unpreparable.blank();
    }
    return drawn;
  }
}
