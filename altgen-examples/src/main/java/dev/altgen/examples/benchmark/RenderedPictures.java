package dev.altgen.examples.benchmark;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Pictures whose text is known, drawn by this class, and pictures without any. */
final class RenderedPictures {

  static final List<String> FONTS = List.of(Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED);

  private static final List<String> SENTENCES =
      List.of(
          "Sign in to your account",
          "The night ferry to Rotterdam leaves at 20:45.",
          "Passengers without a booking wait in hall 3.",
          "Weather: wind from the west, 14 m/s, rain later",
          "Quarterly revenue grew by 12.5% to $1,234.56",
          "Do you want to save the changes?",
          "Error 404: the page /timetable was not found");

  private static final int WIDTH = 900;

  private RenderedPictures() {}

  /** A picture with what stands in it, line by line; no lines where there is no text. */
  record Sample(BufferedImage picture, List<String> lines) {}

  /** Print of a size, in pixels. */
  static Sample print(String font, int size, Color ink, Color paper) {
    return page(SENTENCES, font, size, ink, graphics -> fill(graphics, paper));
  }

  /** Print over a photograph, or what is as uneven as one. */
  static Sample overNoise(String font, int size) {
    return page(SENTENCES, font, size, Color.WHITE, graphics -> noise(graphics, 90));
  }

  /** Two columns of running text. */
  static Sample columns(int size) {
    List<String> left = SENTENCES.subList(0, 3);
    List<String> right = SENTENCES.subList(3, 6);
    BufferedImage picture = blank(WIDTH + 300, size * 2 * 4);
    Graphics2D graphics = graphics(picture, Font.SERIF, size, Color.BLACK);
    fill(graphics, Color.WHITE);
    graphics.setColor(Color.BLACK);
    for (int i = 0; i < left.size(); i++) {
      graphics.drawString(left.get(i), 20, size * 2 * (i + 1));
      graphics.drawString(right.get(i), 640, size * 2 * (i + 1));
    }
    graphics.dispose();
    List<String> lines = new ArrayList<>(left);
    lines.addAll(right);
    return new Sample(picture, lines);
  }

  /** A dialogue of a program, with buttons. */
  static Sample dialogue(int size) {
    BufferedImage picture = blank(480, 220);
    Graphics2D graphics = graphics(picture, Font.SANS_SERIF, size, Color.BLACK);
    fill(graphics, new Color(0xF0F0F0));
    graphics.setColor(new Color(0x0A64AD));
    graphics.fillRect(0, 0, 480, 32);
    graphics.setColor(Color.WHITE);
    graphics.drawString("Timetable editor", 12, 21);
    graphics.setColor(Color.BLACK);
    graphics.drawString("Do you want to save the changes?", 60, 90);
    for (int i = 0; i < 2; i++) {
      graphics.drawRect(210 + i * 130, 160, 110, 34);
      graphics.drawString(i == 0 ? "Save" : "Cancel", 240 + i * 130, 182);
    }
    graphics.dispose();
    return new Sample(
        picture, List.of("Timetable editor", "Do you want to save the changes?", "Save", "Cancel"));
  }

  /** A chart that is a picture, its labels in reading order. */
  static Sample chart(int size) {
    List<String> names = List.of("Hull", "Dover", "Calais", "Esbjerg");
    BufferedImage picture = blank(640, 400);
    Graphics2D graphics = graphics(picture, Font.SANS_SERIF, size, Color.BLACK);
    fill(graphics, Color.WHITE);
    graphics.setColor(Color.DARK_GRAY);
    graphics.drawString("Passengers by harbour", 200, 40);
    graphics.drawLine(40, 350, 620, 350);
    for (int i = 0; i < names.size(); i++) {
      graphics.setColor(new Color(0x3070B0));
      graphics.fillRect(80 + i * 140, 340 - 60 * (i + 1), 60, 10 + 60 * (i + 1));
      graphics.setColor(Color.DARK_GRAY);
      graphics.drawString(names.get(i), 80 + i * 140, 380);
    }
    graphics.dispose();
    List<String> lines = new ArrayList<>(List.of("Passengers by harbour"));
    lines.addAll(names);
    return new Sample(picture, lines);
  }

  /** Shapes, curves, gradients, stripes and noise, each other for each number. */
  static Sample withoutText(int number) {
    Random random = new Random(number);
    BufferedImage picture = blank(480, 320);
    Graphics2D graphics = graphics(picture, Font.SANS_SERIF, 12, Color.BLACK);
    switch (number % 5) {
      case 0 -> noise(graphics, 255);
      case 1 -> stripes(graphics, random);
      case 2 -> curves(graphics, random);
      case 3 -> {
        graphics.setPaint(new GradientPaint(0, 0, colour(random), 480, 320, colour(random)));
        graphics.fillRect(0, 0, 480, 320);
      }
      default -> shapes(graphics, random);
    }
    graphics.dispose();
    return new Sample(picture, List.of());
  }

  private static Sample page(
      List<String> lines, String font, int size, Color ink, Consumer<Graphics2D> paper) {
    BufferedImage picture = blank(Math.max(WIDTH, size * 30), size * 2 * (lines.size() + 1));
    Graphics2D graphics = graphics(picture, font, size, ink);
    paper.accept(graphics);
    graphics.setColor(ink);
    for (int i = 0; i < lines.size(); i++) {
      graphics.drawString(lines.get(i), 20, size * 2 * (i + 1));
    }
    graphics.dispose();
    return new Sample(picture, lines);
  }

  private static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private static Graphics2D graphics(BufferedImage picture, String font, int size, Color ink) {
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(font, Font.PLAIN, size));
    graphics.setColor(ink);
    return graphics;
  }

  private static void fill(Graphics2D graphics, Color paper) {
    graphics.setColor(paper);
    graphics.fillRect(0, 0, 5_000, 5_000);
  }

  /** Blocks of colours no brighter than this, as trees and water are from afar. */
  private static void noise(Graphics2D graphics, int brightest) {
    Random random = new Random(brightest);
    for (int y = 0; y < 1_000; y += 6) {
      for (int x = 0; x < 1_600; x += 6) {
        graphics.setColor(
            new Color(
                random.nextInt(brightest), random.nextInt(brightest), random.nextInt(brightest)));
        graphics.fillRect(x, y, 6, 6);
      }
    }
  }

  private static void stripes(Graphics2D graphics, Random random) {
    int step = 6 + random.nextInt(20);
    for (int x = 0; x < 480; x += 2 * step) {
      graphics.setColor(colour(random));
      graphics.fillRect(x, 0, step, 320);
    }
  }

  private static void curves(Graphics2D graphics, Random random) {
    fill(graphics, Color.WHITE);
    for (int series = 0; series < 3; series++) {
      graphics.setColor(colour(random));
      graphics.setStroke(new BasicStroke(2));
      int last = random.nextInt(320);
      for (int x = 0; x < 480; x += 24) {
        int next = Math.max(0, Math.min(319, last + random.nextInt(81) - 40));
        graphics.drawLine(x, last, x + 24, next);
        last = next;
      }
    }
  }

  private static void shapes(Graphics2D graphics, Random random) {
    fill(graphics, Color.WHITE);
    for (int i = 0; i < 12; i++) {
      graphics.setColor(colour(random));
      int x = random.nextInt(420);
      int y = random.nextInt(260);
      if (i % 2 == 0) {
        graphics.fillOval(x, y, 20 + random.nextInt(80), 20 + random.nextInt(80));
      } else {
        graphics.drawRect(x, y, 20 + random.nextInt(80), 20 + random.nextInt(80));
      }
    }
  }

  private static Color colour(Random random) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }
}
