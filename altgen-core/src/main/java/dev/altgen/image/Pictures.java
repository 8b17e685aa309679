package dev.altgen.image;

import java.awt.AWTError;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes pictures ready for a model. Thread-safe; one call takes at most about 200 MiB beside the
 * picture itself, and no disk.
 *
 * <p>Drawing needs AWT without a display. Where this JVM is told of one that is not there, each
 * call answers so: start it with {@code -Djava.awt.headless=true}. A property of the JVM is the
 * host's to set, so nothing here does.
 */
public final class Pictures {

  private Pictures() {}

  /**
   * An image of what a reader sees of a picture. A PNG or JPEG that fits as it is and is seen whole
   * is handed over as it is. Others are scaled down, never up. What is transparent becomes white,
   * or dark grey where all that is to be seen is light. Of several pictures in a file the first
   * counts.
   *
   * @param file a PNG, JPEG, GIF, BMP, TIFF or WebP file, told by its content
   * @return {@link NoImage} for what is no picture, damaged, too large or blank
   */
  public static ImagePreparation prepare(byte[] file, PictureView view, ImageBounds bounds) {
    try {
      return prepared(file, view, bounds);
    } catch (Unpreparable e) {
      return new NoImage(e.getMessage());
    } catch (IOException | RuntimeException e) {
      // Readers meet hostile bytes with any exception.
      return new NoImage("The picture is damaged: " + e + ".");
    } catch (AWTError | LinkageError e) {
      return new NoImage(
          "This JVM cannot draw (" + e + "); start it with -Djava.awt.headless=true.");
    }
  }

  private static PreparedImage prepared(byte[] file, PictureView view, ImageBounds bounds)
      throws IOException, Unpreparable {
    Optional<PictureFormat> format = PictureFormat.of(file);
    if (format.isEmpty()) {
      throw new Unpreparable(
          file.length == 0 ? "The picture is empty." : "The picture is of an unknown format.");
    }
    if (!view.showsSomething()) {
      throw new Unpreparable("The picture is cropped until nothing is left.");
    }
    try (RasterPicture picture = RasterPicture.open(format.get(), file)) {
      Rectangle region = Drawing.region(view, picture.width(), picture.height());
      BufferedImage pixels = picture.read(region);
      BufferedImage drawn = Drawing.of(pixels, view, bounds.longestSide());
      if (Drawing.isBlank(drawn)) {
        throw new Unpreparable("The picture is blank: all of it has one colour.");
      }
      boolean fits =
          view.equals(PictureView.whole())
              && file.length <= bounds.bytes()
              && Math.max(picture.width(), picture.height()) <= bounds.longestSide();
      if (fits && PictureHead.isPlain(format.get(), file) && Drawing.isOpaque(pixels)) {
        return new PreparedImage(
            format.get() == PictureFormat.PNG ? PreparedImage.PNG : PreparedImage.JPEG,
            file,
            picture.width(),
            picture.height());
      }
      return Encoding.of(drawn, format.get() == PictureFormat.JPEG, bounds.bytes());
    }
  }
}
