package dev.altgen.vision;

import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.VisualElement;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.Description;
import dev.altgen.describe.DescriptionRequests;
import dev.altgen.image.ImageBounds;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A deck with one picture on its slide, and the question what that shows. */
final class OnePicture {

  static final int RED = 0xC00000;

  private static final AtomicInteger ASKED = new AtomicInteger();

  private OnePicture() {}

  static byte[] png(int rgb) {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(rgb));
    g.fillRect(0, 0, 64, 48);
    g.setColor(Color.WHITE);
    g.fillOval(20, 12, 24, 24);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new AssertionError("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  static SampleDeck deck(String slideText) {
    return SampleDeck.titled("Ferries")
        .language(Locale.ENGLISH)
        .slide(
            "The red ferry",
            slide ->
                slide
                    .text(slideText)
                    .picture("Picture 1", png(RED))
                    .picture("Picture 2", png(0), "A quay in the fog.")
                    .notes("Taken in May."));
  }

  /** Each time on another slide, so that the question is another, too. */
  static Description described(AltTextGenerator generator, Path folder) throws Exception {
    return described(generator, deck("It sails " + ASKED.incrementAndGet() + " times."), folder);
  }

  static Description described(AltTextGenerator generator, SampleDeck sample, Path folder)
      throws Exception {
    return describedIn(sample.write(folder.resolve("one.pptx")), generator);
  }

  /** In a deck that has such a picture. */
  static Description describedIn(Path file, AltTextGenerator generator) throws Exception {
    try (Deck deck = Decks.inProcess().open(file)) {
      DescriptionRequests requests = new DescriptionRequests(deck);
      return generator.describe(
          requests.of(
              deck.scan().elements().stream()
                  .filter(element -> element.name().equals("Picture 1"))
                  .findFirst()
                  .orElseThrow()));
    }
  }

  /** A chart with the values 40 and 52.25, shown by the image of a picture. */
  static Description describedChart(AltTextGenerator generator, Path folder) throws Exception {
    SampleDeck sample =
        SampleDeck.titled("T")
            .slide(
                "Ships",
                slide ->
                    slide
                        .picture("Picture 1", png(RED))
                        .chart(
                            "Chart 1",
                            SampleChart.columns("Ships", "May", "June")
                                .series("Ferries", 40, 52.25)));
    try (Deck deck = Decks.inProcess().open(sample.write(folder.resolve("one.pptx")))) {
      VisualElement picture = deck.scan().elements().get(0);
      VisualElement chart = deck.scan().elements().get(1);
      Deck drawn =
          (Deck)
              Proxy.newProxyInstance(
                  Deck.class.getClassLoader(),
                  new Class<?>[] {Deck.class},
                  (proxy, method, args) ->
                      method.getName().equals("image")
                          ? deck.image(picture.key(), (ImageBounds) args[1])
                          : method.invoke(deck, args));
      return generator.describe(new DescriptionRequests(drawn).of(chart));
    }
  }
}
