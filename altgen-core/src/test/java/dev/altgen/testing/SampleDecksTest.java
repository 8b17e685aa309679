package dev.altgen.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ChartContent;
import dev.altgen.content.Contents;
import dev.altgen.content.DiagramContent;
import dev.altgen.content.DiagramContent.Node;
import dev.altgen.content.ValueFormat;
import dev.altgen.content.WorkbookSource;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDecksTest {

  private static final byte[] PNG = Drawings.emblem(Color.BLUE);

  @TempDir Path folder;

  @Test
  void everySampleDeckOpensHereAndInPoi() throws IOException {
    List<Path> decks = SampleDecks.writeAll(folder.resolve("new"));

    assertThat(decks).hasSize(5).isSorted();
    for (Path deck : decks) {
      DeckScan scan = scan(deck);
      assertThat(scan.title()).isPresent();
      assertThat(scan.slides()).allSatisfy(slide -> assertThat(slide.title()).isNotBlank());
      try (InputStream in = Files.newInputStream(deck);
          XMLSlideShow show = new XMLSlideShow(in)) {
        assertThat(show.getSlides()).hasSameSizeAs(scan.slides());
      }
    }
  }

  @Test
  void everyXmlPartIsWellFormed() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    for (Path deck : SampleDecks.writeAll(folder)) {
      try (ZipFile zip = new ZipFile(deck.toFile())) {
        for (ZipEntry entry : zip.stream().toList()) {
          if (!entry.getName().contains("/media/")) {
            assertThat(factory.newDocumentBuilder().parse(zip.getInputStream(entry))).isNotNull();
          }
        }
      }
    }
  }

  @Test
  void twoWritingsGiveTheSameBytes() throws IOException {
    List<Path> first = SampleDecks.writeAll(folder.resolve("a"));
    List<Path> second = SampleDecks.writeAll(folder.resolve("b"));

    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
    }
    assertThat(SampleDecks.large(folder.resolve("l1.pptx"), 2, 3, 1_000))
        .hasSameBinaryContentAs(SampleDecks.large(folder.resolve("l2.pptx"), 2, 3, 1_000));
  }

  @Test
  void theHarbourStudyHoldsWhatItShows() throws IOException {
    DeckScan scan = scan(SampleDecks.writeAll(folder).get(2));

    assertThat(scan.elements())
        .extracting(VisualElement::slide, VisualElement::kind, VisualElement::alt)
        .containsExactly(
            tuple(1, ElementKind.PICTURE, AltText.missing()),
            tuple(1, ElementKind.PICTURE, AltText.markedDecorative()),
            tuple(2, ElementKind.PICTURE, AltText.missing()),
            tuple(3, ElementKind.CHART, AltText.missing()),
            tuple(4, ElementKind.TABLE, AltText.missing()),
            tuple(5, ElementKind.SMARTART, AltText.missing()),
            tuple(6, ElementKind.GROUP, AltText.missing()),
            tuple(
                7,
                ElementKind.PICTURE,
                AltText.of("The lighthouse on Westhaven head, white with red bands.")),
            tuple(8, ElementKind.VIDEO, AltText.missing()));
    assertThat(scan.slides().get(0).notes()).startsWith("Welcome.");
    assertThat(scan.slides().get(1).texts()).hasSize(1);
  }

  @Test
  void theGermanDeckIsMarkedAsGerman() throws IOException {
    assertThat(scan(SampleDecks.writeAll(folder).get(1)).language()).contains(Locale.GERMANY);
  }

  @Test
  void oneSampleDeckNeedsNothing() throws IOException {
    AltTextRules rules = AltTextRules.standard();

    assertThat(scan(SampleDecks.writeAll(folder).get(0)).elements())
        .hasSize(3)
        .allMatch(element -> rules.meaningful(element.alt()));
    assertThat(scan(SampleDecks.writeAll(folder).get(4)).elements())
        .noneMatch(element -> rules.meaningful(element.alt()));
  }

  @Test
  void chartsAndDiagramsAreReadBackAsGiven() throws IOException {
    List<Node> nodes = List.of(new Node("A & B", 1), new Node("below", 2), new Node("C", 1));
    Path file =
        SampleDeck.titled("T")
            .slide("S", s -> s.chart("C", SampleChart.bars("<T>", "x", "y").series("N", 1, 2.5)))
            .slide("S", s -> s.smartArt("D", nodes))
            .write(folder.resolve("d.pptx"));

    ChartContent chart =
        (ChartContent)
            new Contents().chart(part(file, "ppt/charts/chart1.xml"), WorkbookSource.NONE);
    assertThat(chart.title()).contains("<T>");
    assertThat(chart.plots())
        .containsExactly(
            new ChartContent.Plot(
                "bar",
                ChartContent.Grouping.NONE,
                true,
                false,
                List.of(
                    new ChartContent.Series(
                        Optional.of("N"),
                        List.of("x", "y"),
                        List.of(new ChartContent.Value(0, 1), new ChartContent.Value(1, 2.5))))));
    assertThat(new Contents().diagram(part(file, "ppt/diagrams/data1.xml")))
        .isEqualTo(new DiagramContent(DiagramContent.Kind.LIST, nodes));
    assertThat(scan(file).elements())
        .extracting(VisualElement::target)
        .containsExactly(
            Optional.of("ppt/charts/chart1.xml"), Optional.of("ppt/diagrams/data1.xml"));
  }

  @Test
  void textsAreEscapedAndKeepTheirLines() throws IOException {
    Path file =
        SampleDeck.titled("Q&A <1>")
            .slide(
                "\"100 %\"",
                s ->
                    s.text("one\n\ntwo & three")
                        .picture("P \"1\"", PNG, "a < b\nc\td")
                        .notes("<n>"))
            .write(folder.resolve("e.pptx"));

    DeckScan scan = scan(file);
    assertThat(scan.title()).contains("Q&A <1>");
    assertThat(scan.slides().get(0).title()).isEqualTo("\"100 %\"");
    assertThat(scan.slides().get(0).texts().get(0)).contains("one", "two & three");
    assertThat(scan.slides().get(0).notes()).isEqualTo("<n>");
    assertThat(scan.elements().get(0).name()).isEqualTo("P \"1\"");
    assertThat(scan.elements().get(0).alt()).isEqualTo(AltText.of("a < b\nc\td"));
  }

  @Test
  void elementsDoNotOverlap() throws IOException {
    for (int count = 1; count <= 12; count++) {
      int pictures = count;
      Path file =
          SampleDeck.titled("T")
              .slide(
                  "S",
                  slide -> {
                    for (int i = 0; i < pictures; i++) {
                      slide.picture("P" + i, PNG);
                    }
                  })
              .write(folder.resolve("grid.pptx"));
      List<VisualElement.Frame> frames =
          scan(file).elements().stream().map(element -> element.frame().orElseThrow()).toList();
      assertThat(frames).hasSize(count);
      for (int i = 0; i < count; i++) {
        VisualElement.Frame one = frames.get(i);
        assertThat(frames.subList(0, i)).noneMatch(other -> overlap(one, other));
        assertThat(one.y() + one.height()).isLessThan(6_858_000);
      }
    }
  }

  @Test
  void aDeckIsNotChangedByWhatComesAfter() throws IOException {
    SampleDeck one = SampleDeck.titled("T").slide("S", slide -> slide.picture("P", PNG));
    SampleDeck two = one.slide("S2", slide -> slide.text("more"));

    assertThat(scan(one.write(folder.resolve("one.pptx"))).slides()).hasSize(1);
    assertThat(scan(two.write(folder.resolve("two.pptx"))).slides()).hasSize(2);
  }

  @Test
  void aLargeDeckHasItsPicturesAndVideoStored() throws IOException {
    Path file = SampleDecks.large(folder.resolve("large.pptx"), 3, 7, 3_000_000);

    assertThat(scan(file).elements())
        .extracting(VisualElement::kind)
        .containsOnly(ElementKind.PICTURE, ElementKind.VIDEO)
        .hasSize(8);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry video = zip.getEntry("ppt/media/media1.mp4");
      assertThat(video.getMethod()).isEqualTo(ZipEntry.STORED);
      assertThat(video.getSize()).isEqualTo(3_000_000);
    }
  }

  @Test
  void aDamagedPictureIsStoredAsItIs() throws IOException {
    byte[] damaged = Arrays.copyOf(PNG, 12);
    Path file =
        SampleDeck.titled("T")
            .slide("S", slide -> slide.picture("P", damaged))
            .write(folder.resolve("damaged.pptx"));

    assertThat(part(file, "ppt/media/image1.png")).isEqualTo(damaged);
    assertThat(scan(file).elements()).hasSize(1);
  }

  @Test
  void whatCannotBeWrittenIsRefusedWithItsName() {
    SampleDeck deck = SampleDeck.titled("T");

    assertThatThrownBy(
            () -> deck.slide("S", s -> s.picture("P9", "text".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P9");
    assertThatThrownBy(() -> SampleChart.pie("T", "a", "b").series("N", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values: N has 1 values for 2 categories");
    assertThatThrownBy(() -> deck.slide("S", s -> s.smartArt("D", List.of(new Node("x", 2)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("level 2");
    assertThatThrownBy(() -> deck.slide("S", s -> s.alt(AltText.missing())))
        .isInstanceOf(IllegalStateException.class);
  }

  private static boolean overlap(VisualElement.Frame a, VisualElement.Frame b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private static DeckScan scan(Path file) throws IOException {
    try (Deck deck = Decks.inProcess().open(file)) {
      return deck.scan();
    }
  }

  @Test
  void chartsTakeEachLook() throws IOException {
    SampleChart areas = SampleChart.areas("T", "x", "y").series("N", 1, 2).formatted("0.0%");
    Path file =
        SampleDeck.titled("T")
            .slide(
                "S",
                s ->
                    s.chart("C", areas)
                        .chart("C", areas.stacked())
                        .chart("C", SampleChart.columns("T", "x").series("N", 1).shares())
                        .chart("C", SampleChart.doughnut("T", "x").series("N", 1)))
            .write(folder.resolve("d.pptx"));

    List<String> looks = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      ChartContent chart =
          (ChartContent)
              new Contents()
                  .chart(part(file, "ppt/charts/chart" + i + ".xml"), WorkbookSource.NONE);
      ChartContent.Plot plot = chart.plots().get(0);
      looks.add(plot.type() + " " + plot.grouping() + " " + plot.series().get(0).format());
    }
    ValueFormat percent = new ValueFormat.Decimal("", "", 1, 1, false, 2, true);
    assertThat(looks)
        .containsExactly(
            "area NONE " + percent,
            "area STACKED " + percent,
            "bar SHARES " + ValueFormat.GENERAL,
            "doughnut NONE " + ValueFormat.GENERAL);
  }

  private static byte[] part(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }
}
