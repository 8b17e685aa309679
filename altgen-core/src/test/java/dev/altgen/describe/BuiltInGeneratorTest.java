package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.alttext.AltText;
import dev.altgen.content.DiagramContent;
import dev.altgen.content.DiagramContent.Node;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleSlide;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInGeneratorTest {

  @TempDir Path folder;

  @Test
  void aChartWithFewValuesNamesThemAll() throws Exception {
    assertThat(chart(SampleChart.pie("Sales", "Q1", "Q2").series("S", 8.2, 3)))
        .isEqualTo("Pie chart \u201cSales\u201d. Q1: 8.2, Q2: 3. Q1 makes up more than half.");
  }

  @Test
  void aTableTellsItsSizeHeadersAndRows() throws Exception {
    List<List<String>> rows =
        List.of(List.of("Port", "Ships"), List.of("Westhaven", "4"), List.of("Eastport", "9"));

    assertThat(one(slide -> slide.table("Table 2", rows)))
        .isEqualTo(
            "Table with 3 rows and 2 columns. Columns: Port, Ships. Westhaven: 4; Eastport: 9.");
  }

  @Test
  void cellsWithCommasStayApart() throws Exception {
    List<List<String>> rows =
        List.of(List.of("Berth", "Ships"), List.of("East, short", "4"), List.of("West", "9"));

    assertThat(one(slide -> slide.table("Table 2", rows))).endsWith("East, short: 4; West: 9.");
  }

  @Test
  void headersWithGapsAreNotCalledAllColumns() throws Exception {
    List<List<String>> rows =
        List.of(List.of("", "2010:"), List.of("Cash", "1"), List.of("", "2"), List.of("Sum.", "3"));

    assertThat(one(slide -> slide.table("Table 2", rows)))
        .isEqualTo("Table with 4 rows and 2 columns. Header row: 2010. First column: Cash, Sum.");
  }

  @Test
  void runningNumbersNameNoRows() throws Exception {
    List<List<String>> rows = List.of(List.of("No", "Name"), List.of("1", "x"), List.of("2", "y"));

    assertThat(one(slide -> slide.table("Table 2", rows)))
        .isEqualTo("Table with 3 rows and 2 columns. Columns: No, Name. 1: x; 2: y.");
  }

  @Test
  void aTableWithoutTextStaysUndescribed() throws Exception {
    assertThat(one(slide -> slide.table("Table 2", List.of(List.of("", " ")))))
        .isEqualTo("unknown: The table holds no text.");
  }

  @Test
  void aDiagramNamesItsItemsAndWhatStandsBelow() throws Exception {
    List<Node> nodes = List.of(new Node("Plan", 1), new Node("goals", 2), new Node("Build.", 1));

    assertThat(one(slide -> slide.smartArt("Diagram 3", nodes)))
        .isEqualTo("List with 2 items: Plan (goals); Build.");
  }

  @Test
  void theRootOfADiagramIsItsName() throws Exception {
    List<Node> nodes = List.of(new Node("Board", 1), new Node("Sales", 2), new Node("Works", 2));

    assertThat(one(slide -> slide.smartArt("Diagram 3", nodes)))
        .isEqualTo("List \u201cBoard\u201d with 2 items: Sales; Works.");
  }

  @Test
  void aLongDiagramNamesItsItemsOnly() throws Exception {
    List<Node> nodes = new ArrayList<>();
    for (String item : List.of("One", "Two", "Three")) {
      nodes.add(new Node(item, 1));
      nodes.add(new Node("b".repeat(110), 2));
    }

    assertThat(one(slide -> slide.smartArt("Diagram 3", nodes)))
        .isEqualTo("List with 3 items: One; Two; Three.");
  }

  @Test
  void aGroupTellsItsLabelsAndWhatPeopleWroteAboutItsMembers() throws Exception {
    byte[] png = png();

    assertThat(
            one(
                slide ->
                    slide.group(
                        "Group 7",
                        g -> g.shape("R 1", "rect", "Start").shape("R 2", "rect", "Stop?"))))
        .isEqualTo("Group with the labels Start; Stop?");
    assertThat(
            one(
                slide ->
                    slide.group("Group 7", g -> g.picture("P 1", png).shape("R", "rect", "Go"))))
        .isEqualTo("Group with a picture and the label Go.");
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G", g -> g.picture("P 1", png, "A red ferry.").shape("R", "rect", "Go"))))
        .isEqualTo("Group: A red ferry. Label: Go.");
  }

  @Test
  void picturesThatNobodyDescribedAreCountedBesideTheOthers() throws Exception {
    byte[] png = png();
    String found = "Apache Kafka on OpenShift | Red Hat ...";

    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g ->
                            g.picture("P 1", png, "A globe.")
                                .picture("P 2", png)
                                .picture("P 3", png, found)
                                .shape("R", "rect", "Go"))))
        .isEqualTo("Group: A globe; 2 other pictures. Label: Go.");
  }

  @Test
  void picturesInAGroupThatAPersonDescribedAreToldWithIt() throws Exception {
    byte[] png = png();

    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g ->
                            g.group("I", i -> i.picture("P 1", png).picture("P 2", png))
                                .alt(AltText.of("Our two offices"))
                                .picture("P 3", png, "A globe.")
                                .shape("R", "rect", "Go"))))
        .isEqualTo("Group: Our two offices; A globe. Label: Go.");
  }

  @Test
  void labelsThatStandThereSeveralTimesAreSaidOnce() throws Exception {
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g ->
                            g.shape("A", "rect", "Web")
                                .shape("B", "rect", "Store")
                                .shape("C", "rect", "Web")
                                .shape("D", "rect", "Store")
                                .connector("L 1", "A", "B", true)
                                .connector("L 2", "C", "D", true))))
        .isEqualTo(
            "Group with the labels Web (2 times); Store (2 times). Arrows: Web to Store (2"
                + " times).");
  }

  @Test
  void numbersAndSignsAreLabelsBesideWords() throws Exception {
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g ->
                            g.shape("A", "rect", "Uptime")
                                .shape("B", "rect", "=")
                                .shape("C", "rect", "18 / 24")
                                .shape("D", "rect", "/")
                                .shape("E", "rect", "75 %"))))
        .isEqualTo("Group with the labels Uptime; =; 18 / 24; 75 %.");
    assertThat(one(slide -> slide.group("G", g -> g.shape("A", "rect", "75 %"))))
        .startsWith("unknown: Nothing in the group");
  }

  @Test
  void numbersGiveWayToWords() throws Exception {
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g -> {
                          for (int i = 0; i < 40; i++) {
                            g.shape("N" + i, "rect", i + "000");
                          }
                          g.shape("W", "rect", "Ships");
                        })))
        .isEqualTo("Group with the label Ships.");
  }

  @Test
  void theLongestLabelHidesNoOther() throws Exception {
    String sentence = "The harbour has deep water in every tide. ".repeat(6).strip();

    assertThat(
            one(
                slide ->
                    slide.group(
                        "G", g -> g.shape("A", "rect", sentence).shape("B", "rect", "Tides"))))
        .isEqualTo("Group with the labels Tides; and 1 more.");
    assertThat(one(slide -> slide.group("G", g -> g.shape("A", "rect", sentence))))
        .isEqualTo("Group with the label " + sentence);
  }

  @Test
  void paragraphsAreDividedWhereTheyBeginAnew() throws Exception {
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g ->
                            g.shape("A", "rect", "New World\nPay as you go\nat any time")
                                .shape("B", "rect", "Really so?\nYes it is")
                                .shape("C", "rect", "Mac\nCatalyst"))))
        .isEqualTo(
            "Group with the labels New World, Pay as you go at any time; Really so? Yes it is; Mac"
                + " Catalyst.");
  }

  @Test
  void aSentenceInQuotationMarksEndsOnce() throws Exception {
    assertThat(
            one(slide -> slide.group("G", g -> g.shape("A", "rect", "\u201CNo crane here.\u201D"))))
        .isEqualTo("Group with the label \u201CNo crane here.\u201D");
  }

  @Test
  void partsOfWhichNothingIsSaidAreCounted() throws Exception {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      nodes.add(new Node("A step of some length " + i, 1));
    }
    String one =
        one(slide -> slide.group("G", g -> g.smartArt("D 1", nodes))).replaceAll("\\.$", "");

    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g -> {
                          for (int i = 0; i < 8; i++) {
                            g.smartArt("D " + i, nodes);
                          }
                        })))
        .isEqualTo(one + ". " + one + ". 6 more parts are not described here.");
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g -> {
                          for (int i = 0; i < 4; i++) {
                            g.smartArt("D " + i, List.of(new Node("Plan", 1)));
                          }
                        })))
        .endsWith(" One more part is not described here.");
  }

  @Test
  void longLabelsHideNoOthers() throws Exception {
    String almost = "a".repeat(190) + " bcd";
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g ->
                            g.shape("A", "rect", almost)
                                .shape("B", "rect", almost)
                                .shape("C", "rect", "Tides"))))
        .isEqualTo("Group with the labels Tides; and 1 more.");
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g ->
                            g.shape("A", "rect", "Long " + "a".repeat(495))
                                .shape("B", "rect", "Less " + "b".repeat(245)))))
        .isEqualTo("Group with the labels Less " + "b".repeat(245) + "; and 1 more.");
  }

  @Test
  void anAbbreviationInBracketsEndsNoSentence() throws Exception {
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g -> g.shape("A", "rect", "Acme (Inc.)").shape("C", "rightArrow", ""))))
        .isEqualTo("Group with the label Acme (Inc.). One arrow.");
  }

  @Test
  void linesThatGoOnAreNotDivided() throws Exception {
    assertThat(
            one(
                slide ->
                    slide.group(
                        "G",
                        g ->
                            g.shape("A", "rect", "Total probability of\n1 in 10 miles")
                                .shape("B", "rect", "Free of charge\n$0 a year")
                                .shape("C", "rect", "Images\nMicrosoft\nPartner\nUser"))))
        .isEqualTo(
            "Group with the labels Total probability of 1 in 10 miles; Free of charge, $0 a year;"
                + " Images, Microsoft, Partner, User.");
  }

  @Test
  void connectorsTellWhoPointsToWhom() throws Exception {
    assertThat(
            one(
                slide ->
                    slide.group(
                        "Group 7",
                        g ->
                            g.shape("A", "rect", "Web")
                                .shape("B", "rect", "Store")
                                .shape("C", "rect", "Log")
                                .connector("L 1", "A", "B", true)
                                .connector("L 2", "B", "C", false))))
        .isEqualTo(
            "Group with the labels Web; Store; Log. Arrow: Web to Store. Line between: Store and"
                + " Log.");
  }

  @Test
  void arrowsWithoutNamedEndsAreCounted() throws Exception {
    assertThat(
            one(
                slide ->
                    slide.group(
                        "Group 7",
                        g ->
                            g.shape("A", "rect", "Web")
                                .shape("B", "rect", "")
                                .shape("C", "rightArrow", "")
                                .connector("L 1", "A", "B", true))))
        .isEqualTo("Group with the label Web. 2 arrows.");
  }

  @Test
  void aDescribedPictureIsTheEndOfALine() throws Exception {
    byte[] png = png();

    assertThat(
            one(
                slide ->
                    slide.group(
                        "Group 7",
                        g ->
                            g.picture("P", png, "A red ferry.")
                                .shape("B", "rect", "Quay")
                                .connector("L 1", "P", "B", true))))
        .isEqualTo("Group: A red ferry. Label: Quay. Arrow: A red ferry to Quay.");
  }

  @Test
  void aChartInAGroupIsDescribedWithIt() throws Exception {
    SampleChart chart = SampleChart.pie("Sales", "Q1", "Q2").series("S", 8.2, 3);

    assertThat(
            one(
                slide ->
                    slide.group("G", g -> g.chart("Chart 2", chart).shape("R", "rect", "Note"))))
        .isEqualTo(
            "Group with the label Note. Pie chart \u201cSales\u201d. Q1: 8.2, Q2: 3. Q1 makes up"
                + " more than half.");
  }

  @Test
  void singleLettersDescribeNoGroup() throws Exception {
    assertThat(one(slide -> slide.group("Group 7", g -> g.shape("R 1", "rect", "R"))))
        .startsWith("unknown: Nothing in the group");
    assertThat(one(slide -> slide.group("Group 7", g -> g.shape("R 1", "rect", "\u6e2f"))))
        .isEqualTo("Group with the label \u6e2f.");
  }

  @Test
  void aFormulaIsReadAloud() throws Exception {
    String markup =
        "<m:r><m:t>E=m</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup>"
            + "<m:r><m:t>2</m:t></m:r></m:sup></m:sSup>";

    assertThat(one(slide -> slide.formula("TextBox 4", "", markup)))
        .isEqualTo("Formula: E equals m c squared.");
    assertThat(one(slide -> slide.formula("TextBox 4", "Energy:", markup)))
        .isEqualTo("Text with a formula: Energy: E equals m c squared.");
  }

  @Test
  void aZoomTellsWhereItLeads() throws Exception {
    byte[] png = png();

    assertThat(one(slide -> slide.zoom("Slide Zoom 3", 1, png)))
        .isEqualTo("Zoom to slide 1, \u201cS\u201d.");
    assertThat(one(slide -> slide.zoom("Slide Zoom 3", 7, png)))
        .isEqualTo("unknown: The slide that the zoom leads to is not in the deck.");
  }

  @Test
  void aDiagramTellsItsKind() throws Exception {
    List<Node> nodes = List.of(new Node("Plan", 1), new Node("Build", 1));

    assertThat(one(slide -> slide.smartArt("Diagram 3", DiagramContent.Kind.CYCLE, nodes)))
        .isEqualTo("Cycle with 2 steps: Plan; Build.");
  }

  @Test
  void labelsThatAreOnlyNumbersDescribeNoGroup() throws Exception {
    assertThat(one(slide -> slide.group("Group 7", g -> g.shape("R 1", "rect", "12"))))
        .startsWith("unknown: Nothing in the group");
  }

  @Test
  void aPictureTakesAPerson() throws Exception {
    byte[] png = png();

    assertThat(one(slide -> slide.picture("Picture 3", png))).startsWith("unknown: What a picture");
  }

  @Test
  void aVideoIsNamedOnlyWherePeopleNamedIt() throws Exception {
    byte[] png = png();

    assertThat(one(slide -> slide.video("Harbour at dawn", png, 100)))
        .isEqualTo("Video \u201cHarbour at dawn\u201d.");
    assertThat(one(slide -> slide.video("clip", png, 100))).startsWith("unknown: Nobody named");
    assertThat(one(slide -> slide.video("Clip 4", png, 100))).startsWith("unknown: Nobody named");
  }

  @Test
  void theHostsLocaleChangesNothing() throws Exception {
    double[] values = IntStream.range(0, 1_200).mapToDouble(i -> i + 0.5).toArray();
    SampleChart chart = SampleChart.scatter("T", values).series("S", values);
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : List.of(Locale.GERMAN, Locale.forLanguageTag("ar-EG-u-nu-arab"))) {
        Locale.setDefault(locale);
        assertThat(chart(chart))
            .isEqualTo(
                "Scatter chart \u201cT\u201d. The higher x, the higher y. 1200 points; x from 0.5 to"
                    + " 1199.5, y from 0.5 to 1199.5.");
        assertThat(Wording.of(Locale.ENGLISH).list(List.of("a", "bcdefgh"), "list.comma", 5))
            .isEqualTo("a, and 1 more");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aChainAsksTheNextOneWhereOneDoesNotKnow() throws Exception {
    AltTextGenerator knows =
        AltTextGenerators.named(
            "p", request -> new Description.Text("A ferry.", new Origin("p", "a person")));
    AltTextGenerator chain = AltTextGenerators.chain(AltTextGenerators.builtIn(), knows);

    assertThat(chain.id()).isEqualTo("built-in+p");
    byte[] png = png();
    assertThat(one(slide -> slide.picture("Picture 3", png), chain)).isEqualTo("A ferry.");
    assertThat(one(slide -> slide.table("T", List.of(List.of("a", "b"))), chain))
        .startsWith("Table with one row");
  }

  private String chart(SampleChart chart) throws Exception {
    return one(slide -> slide.chart("Chart 2", chart));
  }

  private String one(Consumer<SampleSlide> content) throws Exception {
    return one(content, AltTextGenerators.builtIn());
  }

  private String one(Consumer<SampleSlide> content, AltTextGenerator generator) throws Exception {
    Path file = SampleDeck.titled("T").slide("S", content).write(folder.resolve("one.pptx"));
    try (Deck deck = Decks.inProcess().open(file)) {
      DescriptionRequests requests =
          new DescriptionRequests(deck, deck.scan(), Optional.of(Locale.ENGLISH));
      Description answer = generator.describe(requests.of(deck.scan().elements().get(0)));
      return answer instanceof Description.Text text
          ? text.value()
          : "unknown: " + ((Description.Unknown) answer).why();
    }
  }

  private static byte[] png() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
