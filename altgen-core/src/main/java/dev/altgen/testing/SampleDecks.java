package dev.altgen.testing;

import dev.altgen.alttext.AltText;
import dev.altgen.content.DiagramContent.Node;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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
        coast().write(folder.resolve("coast-walk.pptx")),
        hafen().write(folder.resolve("hafenbericht.pptx")),
        harbour().write(folder.resolve("harbour-study.pptx")),
        optics().write(folder.resolve("optics-lecture.pptx")),
        sales().write(folder.resolve("quarterly-sales.pptx")));
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

  private static SampleDeck harbour() {
    return SampleDeck.titled("Harbour study: a second basin for Westhaven")
        .slide(
            "A second basin for Westhaven",
            slide ->
                slide
                    .picture("Picture 3", Drawings.harbour())
                    .decorative("Ribbon", Drawings.ribbon())
                    .notes("Welcome. The picture shows the old quay on an evening in May."))
        .slide(
            "Where the basin would lie",
            slide ->
                slide
                    .picture("Picture 2", Drawings.plan())
                    .text(
                        "The east basin takes ships of up to 180 metres.\n"
                            + "The breakwaters stay as they are."))
        .slide(
            "Ships are getting longer",
            slide ->
                slide.chart(
                    "Chart 4",
                    SampleChart.columns("Calls a year by length", "2019", "2021", "2023", "2025")
                        .series("Below 120 m", 412, 388, 361, 340)
                        .series("120 m and more", 95, 131, 178, 236)))
        .slide(
            "Four variants compared",
            slide ->
                slide.table(
                    "Table 5",
                    List.of(
                        List.of("Variant", "Berths", "Cost (million)", "Ready"),
                        List.of("Deepen the west basin", "2", "38", "2029"),
                        List.of("East basin, short", "3", "61", "2030"),
                        List.of("East basin, full", "5", "94", "2032"),
                        List.of("Do nothing", "0", "0", "–"))))
        .slide(
            "From study to first ship",
            slide ->
                slide.smartArt(
                    "Diagram 6",
                    List.of(
                        new Node("Study", 1),
                        new Node("Soundings", 2),
                        new Node("Traffic forecast", 2),
                        new Node("Permit", 1),
                        new Node("Building", 1),
                        new Node("Dredging", 2),
                        new Node("Quay walls", 2))))
        .slide(
            "Who decides",
            slide ->
                slide
                    .group(
                        "Group 7",
                        group ->
                            group
                                .shape("Pentagon 8", "homePlate", "Port authority proposes")
                                .shape("Pentagon 9", "homePlate", "Council debates")
                                .shape("Pentagon 10", "homePlate", "State permits"))
                    .picture(
                        "Picture 11",
                        Drawings.lighthouse(),
                        "The lighthouse on Westhaven head, white with red bands."))
        .slide(
            "A flight over the harbour",
            slide -> slide.video("Flight", Drawings.harbour(), 48 * 1024));
  }

  private static SampleDeck sales() {
    byte[] emblem = Drawings.emblem(new Color(0x1F6FA8));
    return SampleDeck.titled("Quarterly sales, third quarter")
        .language(Locale.US)
        .slide(
            "Third quarter at a glance",
            slide ->
                slide
                    .picture("Picture 3", emblem, "Picture 3")
                    .text("Revenue up 8 %\nTwo new regions\nReturns down to 2.1 %"))
        .slide(
            "Revenue by region",
            slide ->
                slide.chart(
                    "Chart 2",
                    SampleChart.columns("Revenue (million USD)", "Q1", "Q2", "Q3")
                        .series("North", 4.1, 4.6, 5.2)
                        .series("South", 3.3, 3.1, 3.4)
                        .series("Overseas", 1.2, 1.9, 2.8)))
        .slide(
            "Orders week by week",
            slide ->
                slide.chart(
                    "Chart 3",
                    SampleChart.lines("Orders a week", "27", "28", "29", "30", "31", "32", "33")
                        .series("This year", 310, 325, 298, 340, 371, 366, 402)
                        .series("Last year", 290, 301, 305, 296, 310, 322, 318)))
        .slide(
            "Where the money comes from",
            slide ->
                slide
                    .chart(
                        "Chart 4",
                        SampleChart.pie("Share of revenue", "Boats", "Sails", "Service", "Other")
                            .series("Q3", 52, 23, 18, 7))
                    .chart(
                        "Chart 5",
                        SampleChart.bars("Margin (%)", "Boats", "Sails", "Service", "Other")
                            .series("Q3", 11.5, 24, 38.2, 9)))
        .slide(
            "Best sellers",
            slide ->
                slide
                    .table(
                        "Table 3",
                        List.of(
                            List.of("Product", "Units", "Change"),
                            List.of("Dinghy 14", "212", "+12 %"),
                            List.of("Storm jib", "540", "+3 %"),
                            List.of("Refit & repair", "96", "−4 %")))
                    .picture("Picture 4", emblem, "image1.png"));
  }

  private static SampleDeck optics() {
    return SampleDeck.titled("Optics, lecture 4: dispersion")
        .slide(
            "Why a prism makes colours",
            slide ->
                slide
                    .picture("Content Placeholder 4", Drawings.prism())
                    .notes("Ask first: which colour is bent most?"))
        .slide(
            "The index falls with the wavelength",
            slide ->
                slide.chart(
                    "Chart 3",
                    SampleChart.scatter(
                            "Refractive index of glass", 405, 436, 486, 546, 589, 656, 707)
                        .series("Crown", 1.530, 1.527, 1.522, 1.519, 1.517, 1.514, 1.513)
                        .series("Flint", 1.650, 1.642, 1.632, 1.625, 1.620, 1.615, 1.612)))
        .slide(
            "Kinds of spectra",
            slide ->
                slide.smartArt(
                    "Diagram 2",
                    List.of(
                        new Node("Continuous", 1),
                        new Node("Glowing solid", 2),
                        new Node("Lines", 1),
                        new Node("Emission: thin hot gas", 2),
                        new Node("Absorption: cool gas before a source", 2))))
        .slide(
            "In the laboratory",
            slide ->
                slide
                    .group(
                        "Group 12",
                        group ->
                            group
                                .shape("Rounded Rectangle 3", "roundRect", "Lamp")
                                .shape("Rounded Rectangle 4", "roundRect", "Slit")
                                .picture("Picture 5", Drawings.prism())
                                .shape("Rounded Rectangle 6", "roundRect", "Screen"))
                    .text("Measure five lines.\nEstimate the error of each."));
  }

  private static SampleDeck hafen() {
    return SampleDeck.titled("Hafenbericht 2025")
        .language(Locale.GERMANY)
        .slide(
            "Hafenbericht 2025",
            slide ->
                slide
                    .picture("Grafik 3", Drawings.harbour())
                    .decorative("Zierband", Drawings.ribbon())
                    .notes("Begrüßung; das Bild zeigt den alten Kai am Abend."))
        .slide(
            "Güterumschlag",
            slide ->
                slide.chart(
                    "Diagramm 2",
                    SampleChart.bars("Umschlag in 1.000 Tonnen", "Container", "Schüttgut", "Öl")
                        .series("2024", 820, 640, 310)
                        .series("2025", 910, 600, 275)))
        .slide(
            "Fahrgäste der Fähren",
            slide ->
                slide
                    .table(
                        "Tabelle 4",
                        List.of(
                            List.of("Linie", "Fahrgäste", "Änderung"),
                            List.of("Süderhaven", "412.300", "+3 %"),
                            List.of("Möweninsel", "98.750", "−1 %")))
                    .picture(
                        "Grafik 5",
                        Drawings.lighthouse(),
                        "Rot-weißer Leuchtturm auf der Landspitze, davor das offene Meer."))
        .slide(
            "So geht es weiter",
            slide ->
                slide.smartArt(
                    "Diagramm 6",
                    List.of(
                        new Node("Planung", 1),
                        new Node("Genehmigung", 1),
                        new Node("Bau", 1),
                        new Node("Eröffnung", 1))));
  }

  private static SampleDeck coast() {
    return SampleDeck.titled("Coast walk")
        .slide(
            "Three days on foot",
            slide ->
                slide
                    .picture(
                        "Picture 2",
                        Drawings.hills(3),
                        "Five ranges of green hills, paler towards the horizon.")
                    .decorative("Ribbon", Drawings.ribbon()))
        .slide(
            "Kilometres a day",
            slide ->
                slide
                    .chart(
                        "Chart 2",
                        SampleChart.columns("Kilometres", "Day 1", "Day 2", "Day 3")
                            .series("Walked", 14, 21, 17))
                    .alt(
                        AltText.of(
                            "Column chart: 14 kilometres on day 1, 21 on day 2, 17 on day 3.")));
  }
}
