package dev.altgen.image;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.poi.sl.draw.DrawFactory;
import org.apache.poi.sl.draw.DrawPaint;
import org.apache.poi.sl.draw.DrawTextParagraph;
import org.apache.poi.sl.draw.Drawable;
import org.apache.poi.sl.usermodel.PlaceableShape;
import org.apache.poi.sl.usermodel.Shape;
import org.apache.poi.sl.usermodel.TextParagraph;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFBackground;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.jspecify.annotations.Nullable;

/**
 * The shapes on a part of a slide, or cropped to what is to be seen of them. Where that is, only
 * drawing tells: text reaches beyond its shape, groups turn and scale what is in them.
 */
final class SlideDrawing implements VectorPicture, Closeable {

  private static final double PIXELS_PER_POINT = 96.0 / 72;
  private static final int PROBE_SIDE = 800;

  private final XMLSlideShow show;
  private final XSLFSlide slide;
  private final Dimension size;
  private final DrawFactory factory;
  private final Rectangle2D frame;

  /**
   * What is to be seen on the first slide of a deck, which is drawn small to find out where.
   *
   * @throws Unpreparable if nothing is
   */
  static SlideDrawing cropped(byte[] deck, LongSupplier nanoTime) throws IOException, Unpreparable {
    return new SlideDrawing(deck, nanoTime, null);
  }

  /**
   * A part of the first slide of a deck.
   *
   * @param part in points
   */
  static SlideDrawing part(byte[] deck, LongSupplier nanoTime, Rectangle2D part)
      throws IOException, Unpreparable {
    return new SlideDrawing(deck, nanoTime, part);
  }

  private SlideDrawing(byte[] deck, LongSupplier nanoTime, @Nullable Rectangle2D part)
      throws IOException, Unpreparable {
    show = new XMLSlideShow(new ByteArrayInputStream(deck));
    try {
      slide = show.getSlides().get(0);
      size = show.getPageSize();
      factory = new WatchedFactory(new Patience(nanoTime));
      frame = part == null ? frame() : part;
    } catch (IOException | Unpreparable | RuntimeException | Error e) {
      show.close();
      throw e;
    }
  }

  /** Asks before each shape, paragraph and fill. */
  private static final class WatchedFactory extends DrawFactory {

    private final Patience patience;

    WatchedFactory(Patience patience) {
      this.patience = patience;
    }

    @Override
    public Drawable getDrawable(Shape<?, ?> shape) {
      patience.check();
      return super.getDrawable(shape);
    }

    @Override
    public DrawTextParagraph getDrawable(TextParagraph<?, ?, ?> paragraph) {
      patience.check();
      return super.getDrawable(paragraph);
    }

    @Override
    public DrawPaint getPaint(PlaceableShape<?, ?> shape) {
      patience.check();
      return super.getPaint(shape);
    }
  }

  /** In points: where pixels are drawn on the slide, and a little around it. */
  private Rectangle2D frame() throws IOException, Unpreparable {
    double scale = PROBE_SIDE / (double) Math.max(size.width, size.height);
    int width = Math.max(1, (int) Math.ceil(size.width * scale));
    int height = Math.max(1, (int) Math.ceil(size.height * scale));
    BufferedImage probe = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = probe.createGraphics();
    graphics.scale(scale, scale);
    shapes(graphics);
    graphics.dispose();
    Rectangle2D seen = null;
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      probe.getRGB(0, y, width, 1, row, 0, width);
      int left = 0;
      int right = width;
      while (left < width && row[left] >>> 24 == 0) {
        left++;
      }
      while (right > left && row[right - 1] >>> 24 == 0) {
        right--;
      }
      if (left < right) {
        Rectangle2D line = new Rectangle2D.Double(left, y, right - left, 1);
        seen = seen == null ? line : seen.createUnion(line);
      }
    }
    if (seen == null) {
      throw Unpreparable.blank();
    }
    double margin = 2 + Math.max(seen.getWidth(), seen.getHeight()) / 50;
    Rectangle2D around =
        new Rectangle2D.Double(
            (seen.getX() - margin) / scale,
            (seen.getY() - margin) / scale,
            (seen.getWidth() + 2 * margin) / scale,
            (seen.getHeight() + 2 * margin) / scale);
    return around.createIntersection(new Rectangle2D.Double(0, 0, size.width, size.height));
  }

  private void prepare(Graphics2D graphics) {
    graphics.setRenderingHint(Drawable.DRAW_FACTORY, factory);
    graphics.setRenderingHint(Drawable.IMAGE_RENDERER, new SlideImage());
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  private void shapes(Graphics2D graphics) {
    prepare(graphics);
    List<XSLFShape> shapes = slide.getShapes();
    for (XSLFShape shape : shapes) {
      factory.drawShape(graphics, shape, null);
    }
  }

  @Override
  public double width() {
    return frame.getWidth() * PIXELS_PER_POINT;
  }

  @Override
  public double height() {
    return frame.getHeight() * PIXELS_PER_POINT;
  }

  @Override
  public void draw(Graphics2D graphics, double width, double height) {
    place(graphics, width, height);
    shapes(graphics);
  }

  private void place(Graphics2D graphics, double width, double height) {
    graphics.scale(width / frame.getWidth(), height / frame.getHeight());
    graphics.translate(-frame.getX(), -frame.getY());
  }

  /** What was drawn, on the background of its slide where that has one. */
  BufferedImage onBackground(BufferedImage drawn) {
    BufferedImage seen =
        new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = seen.createGraphics();
    XSLFBackground background = slide.getBackground();
    if (background != null) {
      Graphics2D below = (Graphics2D) graphics.create();
      place(below, drawn.getWidth(), drawn.getHeight());
      prepare(below);
      factory.drawShape(below, background, null);
      below.dispose();
    }
    graphics.drawImage(drawn, 0, 0, null);
    graphics.dispose();
    return seen;
  }

  @Override
  public void close() throws IOException {
    show.close();
  }
}
