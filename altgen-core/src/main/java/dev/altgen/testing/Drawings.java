package dev.altgen.testing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG pictures for the sample decks. They need no font, no screen and no file. */
final class Drawings {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;

  private Drawings() {}

  /** A harbour at sunset: sun, cranes, a cargo ship. */
  static byte[] harbour() {
    return draw(
        WIDTH,
        HEIGHT,
        g -> {
          sky(g, new Color(0x2B3A67), new Color(0xF6A65B));
          glow(g, 690, 360, 200, new Color(0xFFE9A8));
          sea(g, 400, new Color(0xB5673F), new Color(0x14213D), 11);
          g.setColor(new Color(0x1B1F2B));
          g.fillRect(0, 380, 400, 40);
          for (int i = 0; i < 3; i++) {
            crane(g, 60 + i * 115, 380);
          }
          ship(g, 470, 430, new Color(0x7A1F2B));
        });
  }

  /** A lighthouse on a headland in daylight. */
  static byte[] lighthouse() {
    return draw(
        HEIGHT,
        800,
        g -> {
          sky(g, new Color(0x4A90D9), new Color(0xDCEEFB));
          cloud(g, 90, 130);
          cloud(g, 400, 70);
          sea(g, 560, new Color(0x3E7CB1), new Color(0x123C69), 5);
          g.setColor(new Color(0x5B6B3A));
          g.fill(new Ellipse2D.Double(120, 520, 700, 420));
          int[] left = {330, 315};
          int[] right = {410, 425};
          for (int i = 0; i < 6; i++) {
            g.setColor(i % 2 == 0 ? Color.WHITE : new Color(0xC0392B));
            int top = 230 + i * 55;
            int slope = i * (left[0] - left[1]) / 6;
            g.fillPolygon(
                new Polygon(
                    new int[] {
                      left[0] - slope, right[0] + slope, right[0] + slope + 3, left[0] - slope - 3
                    },
                    new int[] {top, top, top + 55, top + 55},
                    4));
          }
          g.setColor(new Color(0x2C3E50));
          g.fillRect(320, 215, 100, 15);
          g.fillPolygon(new int[] {335, 370, 405}, new int[] {165, 130, 165}, 3);
          g.setColor(new Color(0xFFF3B0));
          g.fillRect(345, 165, 50, 50);
        });
  }

  /** A plan of a harbour: water, two basins, a breakwater, plots on land. */
  static byte[] plan() {
    return draw(
        WIDTH,
        HEIGHT,
        g -> {
          g.setColor(new Color(0xEFE8D8));
          g.fillRect(0, 0, WIDTH, HEIGHT);
          g.setColor(new Color(0x9CC5E0));
          g.fillRect(0, 400, WIDTH, 240);
          g.fillRect(180, 160, 150, 260);
          g.fillRect(520, 220, 220, 200);
          g.setColor(new Color(0x6B7280));
          g.setStroke(new BasicStroke(16, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
          g.draw(curve(60, 410, 120, 600, 420, 560));
          g.draw(curve(900, 410, 860, 590, 560, 570));
          g.setColor(new Color(0xB98B5E));
          for (int i = 0; i < 9; i++) {
            g.fillRect(360 + i % 3 * 48, 170 + i / 3 * 70, 36, 54);
          }
          g.setColor(new Color(0xB91C1C));
          g.setStroke(
              new BasicStroke(
                  5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {16, 10}, 0));
          g.drawRect(500, 200, 260, 240);
        });
  }

  /** White light that a prism splits into colours. */
  static byte[] prism() {
    return draw(
        WIDTH,
        540,
        g -> {
          g.setColor(new Color(0x0B0D17));
          g.fillRect(0, 0, WIDTH, 540);
          g.setColor(Color.WHITE);
          g.setStroke(new BasicStroke(7));
          g.drawLine(0, 380, 410, 290);
          for (int i = 0; i < 7; i++) {
            g.setColor(Color.getHSBColor(i / 8.5f, 0.9f, 1));
            int drop = 250 + i * 34;
            g.fillPolygon(
                new int[] {545, WIDTH, WIDTH, 545},
                new int[] {276 + i * 4, drop, drop + 34, 280 + i * 4},
                4);
          }
          g.setPaint(
              new GradientPaint(
                  350, 130, new Color(0xCFE8FFAA, true), 620, 430, new Color(0x6088B0)));
          g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.75f));
          g.fillPolygon(new int[] {480, 340, 620}, new int[] {120, 410, 410}, 3);
        });
  }

  /** Hills behind hills, paler with the distance. */
  static byte[] hills(long seed) {
    return draw(
        WIDTH,
        HEIGHT,
        g -> {
          sky(g, new Color(0x86B6E0), new Color(0xF8EBD0));
          SplittableRandom random = new SplittableRandom(seed);
          for (int layer = 0; layer < 5; layer++) {
            g.setColor(
                Color.getHSBColor(
                    0.3f + 0.03f * (4 - layer), 0.25f + 0.1f * layer, 0.8f - 0.12f * layer));
            Path2D ridge = new Path2D.Double();
            ridge.moveTo(0, HEIGHT);
            double phase = random.nextDouble(6);
            for (int x = 0; x <= WIDTH; x += 8) {
              double wave = Math.sin(x * 0.006 + phase) + 0.4 * Math.sin(x * 0.019 + phase * 2);
              ridge.lineTo(x, 270 + layer * 75 + 45 * wave);
            }
            ridge.lineTo(WIDTH, HEIGHT);
            g.fill(ridge);
          }
        });
  }

  /** An emblem of two waves in a disc. */
  static byte[] emblem(Color color) {
    return draw(
        360,
        360,
        g -> {
          g.setColor(Color.WHITE);
          g.fillRect(0, 0, 360, 360);
          g.setColor(color);
          g.fill(new Ellipse2D.Double(20, 20, 320, 320));
          g.setColor(Color.WHITE);
          g.setStroke(new BasicStroke(22, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
          for (int y = 150; y <= 230; y += 80) {
            Path2D wave = new Path2D.Double();
            wave.moveTo(80, y);
            wave.curveTo(130, y - 70, 150, y - 70, 180, y);
            wave.curveTo(210, y + 70, 230, y + 70, 280, y);
            g.draw(wave);
          }
        });
  }

  /** A ribbon of colour that says nothing. */
  static byte[] ribbon() {
    return draw(
        1200,
        120,
        g -> {
          g.setPaint(new GradientPaint(0, 0, new Color(0x1F6FA8), 1200, 0, new Color(0x9ED2C6)));
          g.fillRect(0, 0, 1200, 120);
          g.setColor(new Color(255, 255, 255, 70));
          for (int x = -60; x < 1200; x += 90) {
            g.fill(new Ellipse2D.Double(x, 40, 180, 180));
          }
        });
  }

  private static byte[] draw(int width, int height, Consumer<Graphics2D> painter) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    painter.accept(graphics);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java runtime cannot write PNG");
      }
    } catch (IOException e) {
      throw new AssertionError("writing to memory failed", e);
    }
    return png.toByteArray();
  }

  private static void sky(Graphics2D g, Color high, Color low) {
    g.setPaint(new GradientPaint(0, 0, high, 0, 420, low));
    g.fillRect(0, 0, WIDTH, 800);
  }

  private static void glow(Graphics2D g, int x, int y, int radius, Color color) {
    Color clear = new Color(color.getRed(), color.getGreen(), color.getBlue(), 0);
    g.setPaint(
        new RadialGradientPaint(
            x, y, radius, new float[] {0.25f, 0.3f, 1}, new Color[] {color, fade(color), clear}));
    g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static Color fade(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 140);
  }

  private static void sea(Graphics2D g, int top, Color near, Color far, long seed) {
    g.setPaint(new GradientPaint(0, top, near, 0, top + 240, far));
    g.fillRect(0, top, WIDTH, 400);
    SplittableRandom random = new SplittableRandom(seed);
    g.setColor(new Color(255, 255, 255, 60));
    for (int i = 0; i < 160; i++) {
      int y = top + random.nextInt(240);
      g.fillRect(random.nextInt(WIDTH), y, 10 + (y - top) / 6, 2);
    }
  }

  private static void crane(Graphics2D g, int x, int ground) {
    g.setStroke(new BasicStroke(6));
    g.drawLine(x, ground, x, ground - 190);
    g.drawLine(x + 36, ground, x + 36, ground - 190);
    g.drawLine(x, ground - 60, x + 36, ground - 110);
    g.drawLine(x - 30, ground - 190, x + 100, ground - 190);
    g.drawLine(x + 18, ground - 240, x + 95, ground - 190);
    g.drawLine(x + 18, ground - 240, x + 18, ground - 190);
  }

  private static void ship(Graphics2D g, int x, int y, Color hull) {
    Color[] boxes = {new Color(0x2E86AB), new Color(0xE0A030), new Color(0x4B9B5E)};
    for (int i = 0; i < 21; i++) {
      g.setColor(boxes[(i * 5 + i / 7) % 3]);
      g.fillRect(x + 40 + i % 7 * 40, y - 24 - i / 7 * 24, 37, 22);
    }
    g.setColor(new Color(0xF3F0E8));
    g.fillRect(x + 340, y - 110, 50, 110);
    g.setColor(hull);
    g.fillPolygon(new int[] {x, x + 420, x + 395, x + 45}, new int[] {y, y, y + 60, y + 60}, 4);
  }

  private static void cloud(Graphics2D g, int x, int y) {
    g.setColor(new Color(255, 255, 255, 210));
    g.fillOval(x, y, 110, 50);
    g.fillOval(x + 35, y - 25, 80, 70);
    g.fillOval(x + 70, y, 110, 45);
  }

  private static Path2D curve(int x1, int y1, int cx, int cy, int x2, int y2) {
    Path2D path = new Path2D.Double();
    path.moveTo(x1, y1);
    path.quadTo(cx, cy, x2, y2);
    return path;
  }
}
