package dev.altgen.deck;

import static dev.altgen.image.ImagePreparations.colours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.alttext.AltText;
import dev.altgen.image.ImageBounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on masters and layouts is scanned where it is asked for. */
class LayoutsTest {

  private static final String PROMPT =
      "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title 1\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"title\"/>"
          + "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:p><a:r><a:rPr lang=\"de-DE\"/>"
          + "<a:t>Click to edit</a:t></a:r></a:p></p:txBody></p:sp>";

  @TempDir Path folder;

  private static String picture(String name) {
    return TinyDeck.picture("<p:cNvPr id=\"4\" name=\"" + name + "\"/>");
  }

  private static String rectangle(String colour) {
    return ("<p:sp><p:nvSpPr><p:cNvPr id=\"5\" name=\"Box\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            + "<a:xfrm><a:off x=\"1000000\" y=\"1000000\"/><a:ext cx=\"2000000\" cy=\"1000000\"/></a:xfrm>"
            + "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></p:spPr></p:sp>")
        .formatted(colour);
  }

  private Deck open(TinyDeck deck) throws IOException {
    return Decks.inProcess().open(deck.write(folder.resolve("deck.pptx")));
  }

  private TinyDeck threeLayers() {
    return new TinyDeck()
        .slide(picture("on the slide"))
        .master(
            PROMPT + picture("on the master"), picture("on the first"), picture("on the second"));
  }

  private static List<String> names(DeckScan scan) {
    return scan.elements().stream()
        .map(element -> scan.slideOf(element).place() + ": " + element.name())
        .toList();
  }

  @Test
  void slidesAloneAreScannedByDefault() throws IOException {
    try (Deck deck = open(threeLayers())) {
      assertThat(names(deck.scan())).containsExactly("slide 1: on the slide");
      assertThatThrownBy(() -> deck.picture(new ElementKey(TinyDeck.MASTER, 2)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void mastersAndTheirLayoutsComeAfterTheSlides() throws IOException {
    try (Deck deck = open(threeLayers())) {
      DeckScan scan = deck.scanWithLayouts();

      assertThat(names(scan))
          .containsExactly(
              "slide 1: on the slide",
              "master 1: on the master",
              "layout 1: on the first",
              "layout 2: on the second");
      assertThat(names(deck.scan())).hasSize(1);
      assertThat(deck.picture(scan.elements().get(1).key())).isPresent();
    }
  }

  @Test
  void promptsAreNoTextsAndTellNoLanguage() throws IOException {
    try (Deck deck = open(threeLayers())) {
      Slide master = deck.scanWithLayouts().slides().get(1);

      assertThat(master.kind()).isEqualTo(Slide.Kind.MASTER);
      assertThat(master.title()).isEmpty();
      assertThat(master.texts()).isEmpty();
      assertThat(master.language()).isEmpty();
      assertThat(deck.scanWithLayouts().language()).isEmpty();
    }
  }

  @Test
  void aPartThatIsListedTwiceIsScannedOnce() throws IOException {
    TinyDeck deck =
        threeLayers()
            .part(
                "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                TinyDeck.relationships(
                    TinyDeck.relationship(
                        "rIdL1", "slideLayout", "../slideLayouts/slideLayout2.xml"),
                    TinyDeck.relationship(
                        "rIdL2", "slideLayout", "../slideLayouts/SLIDELayout2.xml")));
    try (Deck open = open(deck)) {
      assertThat(names(open.scanWithLayouts())).endsWith("layout 1: on the second").hasSize(3);
    }
  }

  @Test
  void aLayoutThatIsMissingShowsNothing() throws IOException {
    TinyDeck deck =
        threeLayers()
            .part(
                "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                TinyDeck.relationships(
                    TinyDeck.relationship("rIdL1", "slideLayout", "../slideLayouts/gone.xml")));
    try (Deck open = open(deck)) {
      assertThat(names(open.scanWithLayouts()))
          .containsExactly("slide 1: on the slide", "master 1: on the master");
    }
  }

  @Test
  void theNarrowScanIsAPartOfTheWideOne() throws IOException {
    try (Deck first = open(threeLayers());
        Deck second = open(threeLayers())) {
      DeckScan narrow = first.scan();
      DeckScan wide = second.scanWithLayouts();

      assertThat(second.scan()).isEqualTo(narrow);
      assertThat(first.scanWithLayouts()).isEqualTo(wide);
      assertThatThrownBy(() -> narrow.slideOf(wide.elements().get(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatWasNotScannedIsNotWritten() throws IOException {
    AltTextEdit edit =
        new AltTextEdit(
            new ElementKey(TinyDeck.MASTER, 2), AltText.missing(), AltText.of("The quay"));
    Path staged = folder.resolve("staged.pptx");
    try (Deck deck = open(threeLayers())) {
      deck.scan();
      assertThatThrownBy(() -> deck.rewrite(List.of(edit), staged))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has no element " + edit.key());
    }
    assertThat(staged).doesNotExist();
  }

  @Test
  void theyAreToldByTheirNames() {
    Slide layout =
        new Slide(Slide.Kind.LAYOUT, 3, "p", "Title Only", List.of(), "", false, Optional.empty());

    assertThat(layout.place()).isEqualTo("layout 3 \u201cTitle Only\u201d");
  }

  @Test
  void textsAreWrittenIntoThem() throws IOException {
    Path staged = folder.resolve("staged.pptx");
    try (Deck deck = open(threeLayers())) {
      List<AltTextEdit> edits =
          deck.scanWithLayouts().elements().stream()
              .map(e -> new AltTextEdit(e.key(), e.alt(), AltText.of("A text " + e.name())))
              .toList();
      deck.rewrite(edits, staged);
    }
    try (Deck deck = Decks.inProcess().open(staged)) {
      assertThat(deck.scanWithLayouts().elements())
          .hasSize(4)
          .allSatisfy(e -> assertThat(e.alt().text()).isEqualTo("A text " + e.name()));
    }
  }

  @Test
  void theyAreDrawnAsOnASlideMadeFromThem() throws IOException {
    TinyDeck layers = new TinyDeck().slide("").master(rectangle("FF0000"), rectangle("0000FF"));
    try (Deck deck = open(layers)) {
      List<VisualElement> boxes = deck.scanWithLayouts().elements();

      assertThat(colours(deck.image(boxes.get(0).key(), ImageBounds.standard())))
          .contains(0xFF0000)
          .doesNotContain(0x0000FF);
      assertThat(colours(deck.image(boxes.get(1).key(), ImageBounds.standard())))
          .contains(0x0000FF)
          .doesNotContain(0xFF0000);
    }
  }
}
