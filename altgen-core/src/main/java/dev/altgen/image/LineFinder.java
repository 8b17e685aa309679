package dev.altgen.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where lines of text stand, with the detection network of PP-OCRv4: it tells for each pixel
 * how likely it lies in the core of a line, and each connected core is widened to its line
 * (differentiable binarization, Liao et al. 2020, section 3.4). Lines are taken to be level.
 */
final class LineFinder {

  /** Sides are multiples of it. */
  private static final int STEP = 32;

  private static final int SHORTEST_SIDE = 736;
  private static final int LONGEST_SIDE = 1_408;

  /** Memory and time grow with it: some 400 MB and half a second. */
  private static final double MOST_PIXELS = 1_000_000;

  private static final int MOST_LINES = 200;

  private static final float IN_CORE = 0.3f;
  private static final double LIKELY = 0.55;
  private static final int THINNEST = 3;
  private static final double WIDENING = 1.6;

  private static final Planes PLANES =
      new Planes(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});

  private final OnnxModel model;

  LineFinder(OnnxModel model) {
    this.model = model;
  }

  /**
   * Their places in the picture, in no order. Most pictures hold no text, and at half the size the
   * network finds that out in a fifth of the time.
   */
  List<Rectangle> find(BufferedImage picture) throws IOException {
    int width = picture.getWidth();
    int height = picture.getHeight();
    double wanted = Math.max(1, (double) SHORTEST_SIDE / Math.min(width, height));
    double most =
        Math.min(
            (double) LONGEST_SIDE / Math.max(width, height),
            Math.sqrt(MOST_PIXELS / ((double) width * height)));
    double scale = Math.min(wanted, most);
    if (!cores(picture, scale / 2).any()) {
      return List.of();
    }
    Cores cores = cores(picture, scale);
    List<Rectangle> lines = new ArrayList<>();
    for (Rectangle core : cores.all()) {
      Rectangle line = widened(core, (double) width / cores.width, (double) height / cores.height);
      line = line.intersection(new Rectangle(width, height));
      if (!line.isEmpty() && lines.size() < MOST_LINES) {
        lines.add(line);
      }
    }
    return lines;
  }

  private Cores cores(BufferedImage picture, double scale) throws IOException {
    int wide = side(picture.getWidth() * scale);
    int high = side(picture.getHeight() * scale);
    OnnxModel.Output likelihood =
        model.run(PLANES.of(Scaling.to(picture, wide, high), wide), high, wide);
    return new Cores(likelihood.values(), wide, high);
  }

  private static int side(double pixels) {
    return Math.max(STEP, (int) Math.round(pixels / STEP) * STEP);
  }

  private static Rectangle widened(Rectangle core, double across, double down) {
    double margin =
        (double) core.width * core.height * WIDENING / (2.0 * (core.width + core.height));
    int left = (int) Math.floor((core.x - margin) * across);
    int top = (int) Math.floor((core.y - margin) * down);
    int right = (int) Math.ceil((core.x + core.width + margin) * across);
    int bottom = (int) Math.ceil((core.y + core.height + margin) * down);
    return new Rectangle(left, top, right - left, bottom - top);
  }

  /** Connected pixels that lie in cores. */
  private static final class Cores {

    private final float[] likelihood;
    private final int width;
    private final int height;
    private final boolean[] seen;
    private final int[] stack;

    Cores(float[] likelihood, int width, int height) {
      this.likelihood = likelihood;
      this.width = width;
      this.height = height;
      this.seen = new boolean[width * height];
      this.stack = new int[width * height];
    }

    boolean any() {
      for (float likely : likelihood) {
        if (likely > IN_CORE) {
          return true;
        }
      }
      return false;
    }

    List<Rectangle> all() {
      List<Rectangle> cores = new ArrayList<>();
      for (int at = 0; at < seen.length; at++) {
        if (isNew(at)) {
          Rectangle core = from(at);
          if (Math.min(core.width, core.height) >= THINNEST && mean(core) >= LIKELY) {
            cores.add(core);
          }
        }
      }
      return cores;
    }

    private boolean isNew(int at) {
      return !seen[at] && likelihood[at] > IN_CORE;
    }

    private Rectangle from(int start) {
      Rectangle core = new Rectangle(start % width, start / width, 1, 1);
      int size = 0;
      stack[size++] = start;
      seen[start] = true;
      while (size > 0) {
        int at = stack[--size];
        int x = at % width;
        core.add(new Rectangle(x, at / width, 1, 1));
        for (int dy = -width; dy <= width; dy += width) {
          for (int dx = x == 0 ? 0 : -1; dx <= (x == width - 1 ? 0 : 1); dx++) {
            int next = at + dy + dx;
            if (next >= 0 && next < seen.length && isNew(next)) {
              seen[next] = true;
              stack[size++] = next;
            }
          }
        }
      }
      return core;
    }

    private double mean(Rectangle box) {
      double sum = 0;
      for (int y = box.y; y < box.y + box.height; y++) {
        for (int x = box.x; x < box.x + box.width; x++) {
          sum += likelihood[y * width + x];
        }
      }
      return sum / box.width / box.height;
    }
  }
}
