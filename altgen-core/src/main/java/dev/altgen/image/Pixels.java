package dev.altgen.image;

import dev.altgen.image.PictureFormat.Kind;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/** Decodes pictures for text recognition, and tells those that hold no text before they are. */
final class Pixels {

  /** Print on a whole page is still to be read. */
  private static final int LONGEST_SIDE = 4_096;

  /** A letter of print that can be told from another is no lower. */
  private static final int LOWEST = 10;

  private static final int NARROWEST = 24;

  private Pixels() {}

  /**
   * Decodes a picture within the bounds of {@link RasterPicture}.
   *
   * @return in {@code TYPE_INT_RGB}, no longer than 4,096 pixels on any side
   * @throws Unpreparable if there can be no text in it, it is too large, or of no format that is
   *     read
   * @throws IOException if it is damaged
   */
  static BufferedImage of(byte[] file) throws IOException, Unpreparable {
    Optional<PictureFormat> format =
        PictureFormat.of(file).filter(known -> known.kind() == Kind.PIXELS);
    if (format.isEmpty()) {
      throw new Unpreparable("Text in pictures of this format is not read.");
    }
    try (RasterPicture picture = RasterPicture.open(format.get(), file)) {
      if (picture.width() < NARROWEST || picture.height() < LOWEST) {
        throw new Unpreparable("The picture is too small for text.");
      }
      Rectangle whole = new Rectangle(picture.width(), picture.height());
      BufferedImage drawn = Drawing.of(picture.read(whole), PictureView.whole(), LONGEST_SIDE);
      if (Drawing.isBlank(drawn)) {
        throw new Unpreparable("The picture is blank: all of it has one colour.");
      }
      return drawn;
    }
  }
}
