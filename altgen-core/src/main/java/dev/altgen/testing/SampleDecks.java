package dev.altgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Decks that are ready to be written. Thread-safe. */
public final class SampleDecks {

  private SampleDecks() {}

  /**
   * Writes five decks as people make them: pictures without a text, with a person's text, with a
   * file's name for a text, decorative ones; charts, tables, diagrams and groups; one deck in
   * German, and one that needs nothing.
   *
   * @param folder made when it is not there; files of the same names are replaced
   * @return the decks in the order of their names
   * @throws IOException if one cannot be written
   */
  public static List<Path> writeAll(Path folder) throws IOException {
    Files.createDirectories(folder);
    return List.of(
        DemoDecks.coast().write(folder.resolve("coast-walk.pptx")),
        DemoDecks.hafen().write(folder.resolve("hafenbericht.pptx")),
        DemoDecks.harbour().write(folder.resolve("harbour-study.pptx")),
        DemoDecks.optics().write(folder.resolve("optics-lecture.pptx")),
        DemoDecks.sales().write(folder.resolve("quarterly-sales.pptx")));
  }

  /**
   * Writes a large deck for measurements, in little memory whatever its size. Its pictures are
   * noise of 100 to 600 KB, each another, none with a text alternative.
   *
   * @param slides at least 1
   * @param pictures spread over the slides in turn, at least 0
   * @param videoBytes size of a video on the first slide, at least 40; none when 0
   * @return {@code file}
   * @throws IllegalArgumentException if a number is out of its range
   * @throws IOException if the deck cannot be written
   */
  public static Path large(Path file, int slides, int pictures, long videoBytes)
      throws IOException {
    if (slides < 1 || pictures < 0) {
      throw new IllegalArgumentException(
          "slides, pictures: at least 1 and 0, not %s and %s".formatted(slides, pictures));
    }
    SampleDeck deck = SampleDeck.titled("A large deck");
    for (int i = 0; i < slides; i++) {
      int first = i;
      deck =
          deck.slide(
              "Slide " + (i + 1),
              slide -> {
                slide.text("What slide " + (first + 1) + " is about.");
                for (int picture = first; picture < pictures; picture += slides) {
                  int height = 100 + picture * 37 % 341;
                  slide.picture("Picture " + picture, Media.noise(picture, 450, height));
                }
                if (first == 0 && videoBytes != 0) {
                  slide.video("Video 1", Drawings.harbour(), videoBytes);
                }
              });
    }
    return deck.write(file);
  }
}
