package dev.altgen.testing;

import dev.altgen.alttext.AltText;
import dev.altgen.content.DiagramContent.Node;
import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** What the decks of {@link SampleDecks#writeAll} say and show. */
final class DemoDecks {

  private DemoDecks() {}

  static SampleDeck harbour() {
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
                slide.group(
                    "Group 7",
                    group ->
                        group
                            .shape("Pentagon 8", "homePlate", "Port authority proposes")
                            .shape("Pentagon 9", "homePlate", "Council debates")
                            .shape("Pentagon 10", "homePlate", "State permits")))
        .slide(
            "What stays as it is",
            slide ->
                slide
                    .picture(
                        "Picture 11",
                        Drawings.lighthouse(),
                        "The lighthouse on Westhaven head, white with red bands.")
                    .text("The lighthouse is listed.\nNo crane may hide its light."))
        .slide(
            "A flight over the harbour",
            slide -> slide.video("Flight", Drawings.harbour(), 48 * 1024));
  }

  static SampleDeck sales() {
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

  static SampleDeck optics() {
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

  static SampleDeck hafen() {
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

  static SampleDeck coast() {
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
