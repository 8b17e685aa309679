package dev.altgen.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/** What came of preparing an image: its pixels, or why there is none. */
public final class ImagePreparations {

  private ImagePreparations() {}

  public static BufferedImage decoded(ImagePreparation made) throws IOException {
    assertThat(made).isInstanceOf(PreparedImage.class);
    return ImageIO.read(new ByteArrayInputStream(((PreparedImage) made).bytes()));
  }

  public static String why(ImagePreparation made) {
    assertThat(made).isInstanceOf(NoImage.class);
    return ((NoImage) made).why();
  }

  /** Those that it shows, without their transparency. */
  public static Set<Integer> colours(ImagePreparation made) throws IOException {
    BufferedImage image = decoded(made);
    Set<Integer> colours = new TreeSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return colours;
  }
}
