package dev.altgen.examples.benchmark;

import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleDecks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * The decks that are measured. Every fourth slide with pictures has a table, which a batch without
 * a model of pictures describes.
 *
 * @param small 10 slides, 8 pictures, 2.4 MB
 * @param medium 60 slides, 120 pictures, 32 MB
 * @param text 1,000 slides of text, a few pictures, 3.3 MB
 * @param large 300 slides, 400 pictures and a video of 150 MB, 388 MB
 * @param data six slides with a chart, a table, a diagram, a group and pictures
 * @param many 500 slides, 5,000 pictures, 100 MB
 */
record BenchmarkDecks(Path small, Path medium, Path text, Path large, Path data, Path many) {

  private static final int WIDTH = 400;

  static BenchmarkDecks make(Path folder) throws IOException {
    return new BenchmarkDecks(
        small(folder),
        medium(folder),
        text(folder),
        media(folder.resolve("large.pptx"), 300, 400, 593_000, 150_000_000),
        data(folder),
        media(folder.resolve("many.pptx"), 500, 5_000, 20_000, 0));
  }

  static Path small(Path folder) throws IOException {
    return media(folder.resolve("small.pptx"), 10, 8, 300_000, 0);
  }

  static Path medium(Path folder) throws IOException {
    return media(folder.resolve("medium.pptx"), 60, 120, 265_000, 0);
  }

  private static Path data(Path folder) throws IOException {
    return SampleDecks.writeAll(folder.resolve("data")).stream()
        .filter(deck -> deck.endsWith("harbour-study.pptx"))
        .findFirst()
        .orElseThrow();
  }

  private static Path media(Path file, int slides, int pictures, int pictureBytes, long video)
      throws IOException {
    List<byte[]> noise = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      noise.add(noise(i, pictureBytes));
    }
    SampleDeck deck = SampleDeck.titled("Noise");
    for (int i = 0; i < slides; i++) {
      int first = i;
      deck =
          deck.slide(
              "Slide " + (i + 1),
              slide -> {
                slide.text("What this slide is about.");
                if (first % 4 == 0) {
                  slide.table("Table 1", List.of(List.of("Year", "Ships"), List.of("2026", "12")));
                }
                for (int p = first; p < pictures; p += slides) {
                  slide.picture("Picture " + (p + 1), noise.get(p % noise.size()));
                }
                if (first == 0 && video > 0) {
                  slide.video("Video 1", noise.get(0), video);
                }
              });
    }
    return deck.write(file);
  }

  static Path text(Path folder) throws IOException {
    byte[] noise = noise(1, 20_000);
    SplittableRandom random = new SplittableRandom(1);
    SampleDeck deck = SampleDeck.titled("Words");
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      deck =
          deck.slide(
              "Slide " + (i + 1),
              slide -> {
                for (int box = 0; box < 4; box++) {
                  slide.text(words(random, 78));
                }
                if (number % 200 == 0) {
                  slide.table("Table 1", List.of(List.of("Year", "Ships"), List.of("2026", "12")));
                  slide.picture("Picture " + number, noise);
                }
              });
    }
    return deck.write(folder.resolve("text.pptx"));
  }

  private static String words(SplittableRandom random, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      for (int letters = random.nextInt(2, 11); letters > 0; letters--) {
        out.append((char) ('a' + random.nextInt(26) * random.nextInt(26) / 26));
      }
      out.append(i % 9 == 8 ? '\n' : ' ');
    }
    return out.toString();
  }

  /** A PNG of coloured noise of about this size. */
  private static byte[] noise(long seed, int bytes) throws IOException {
    int height = Math.max(1, bytes / (WIDTH * 3));
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
