package dev.altgen.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Turns pixels into what a network of PaddleOCR takes: blue, green and red planes, normalised. */
final class Planes {

  private static final float MOST = 255f;

  private final float[] mean;
  private final float[] deviation;

  /** What is subtracted from values of 0 to 1 and what they are divided by, for each plane. */
  Planes(float[] mean, float[] deviation) {
    this.mean = mean.clone();
    this.deviation = deviation.clone();
  }

  /** Of a picture in {@code TYPE_INT_RGB}; zero, which is grey, right of it. */
  FloatBuffer of(BufferedImage picture, int width) {
    int height = picture.getHeight();
    FloatBuffer planes =
        ByteBuffer.allocateDirect(3 * height * width * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    int[] row = new int[picture.getWidth()];
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int plane = 0; plane < 3; plane++) {
        int start = (plane * height + y) * width;
        for (int x = 0; x < row.length; x++) {
          float value = (row[x] >> (8 * plane) & 0xFF) / MOST;
          planes.put(start + x, (value - mean[plane]) / deviation[plane]);
        }
      }
    }
    return planes;
  }
}
