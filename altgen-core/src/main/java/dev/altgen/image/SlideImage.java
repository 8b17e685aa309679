package dev.altgen.image;

import java.awt.geom.Dimension2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.sl.draw.BitmapImageRenderer;

/** A picture on a slide, decoded within the bounds of all others, whatever its declared type. */
final class SlideImage extends BitmapImageRenderer {

  private static final int LONGEST_SIDE = 1568;

  @Override
  public boolean canRender(String contentType) {
    return true;
  }

  @Override
  public void loadImage(InputStream in, String contentType) throws IOException {
    loadImage(in.readAllBytes(), contentType);
  }

  /** What cannot be decoded is left out. */
  @Override
  public void loadImage(byte[] file, String contentType) throws IOException {
    img = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    try {
      PictureFormat format = Pictures.format(file);
      img =
          format.kind() == PictureFormat.Kind.DRAWING
              ? VectorPicture.drawn(
                  Pictures.drawing(format, file), PictureView.whole(), LONGEST_SIDE)
              : Pictures.pixels(file, LONGEST_SIDE).orElse(img);
    } catch (Patience.Exhausted e) {
      throw e;
    } catch (Unpreparable | IOException | RuntimeException e) {
      img = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    }
  }

  @Override
  public BufferedImage getImage(Dimension2D size) {
    boolean fits =
        size.getWidth() >= 1
            && size.getHeight() >= 1
            && Math.max(size.getWidth(), size.getHeight()) <= 2 * LONGEST_SIDE;
    return fits ? super.getImage(size) : img;
  }
}
