package dev.altgen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.alttext.Finding;
import dev.altgen.audit.ElementScope.Groups;
import dev.altgen.audit.ElementScope.Shapes;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.Decks;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleSlide;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeckAuditTest {

  @TempDir Path folder;

  @Test
  void theSameTextOnDifferentPicturesIsReportedOnEach() throws Exception {
    byte[] one = png(1);
    byte[] two = png(2);
    DeckScan scan =
        scan(
            s ->
                s.picture("P 1", one, "Our team")
                    .picture("P 2", two, " our  TEAM")
                    .picture("P 3", two, "Ferry"));

    assertThat(findings(scan))
        .containsExactly(List.of(Finding.REPEATED), List.of(Finding.REPEATED), List.of());
  }

  @Test
  void aTextInAnotherLanguageThanItsSlideIsReported() throws Exception {
    byte[] image = png(1);
    DeckScan scan =
        scan(
            s ->
                s.picture("P 1", image, "Eine rote Fähre verlässt den Hafen.")
                    .picture("P 2", image, "A red ferry leaves the harbour for the island.")
                    .picture("P 3", image, "Logo „Der Hafen und die Stadt“ of the port"));

    assertThat(findings(scan))
        .containsExactly(List.of(Finding.OTHER_LANGUAGE), List.of(), List.of());
  }

  @Test
  void theSameTextOnTheSameImageIsRight() throws Exception {
    byte[] one = png(1);
    DeckScan scan = scan(s -> s.picture("P 1", one, "NATO"));
    VisualElement picture = scan.elements().get(0);
    DeckScan twice =
        new DeckScan(
            scan.slides(),
            List.of(picture, picture),
            scan.title(),
            scan.language(),
            scan.width(),
            scan.height(),
            scan.macros());

    assertThat(findings(twice)).containsOnly(List.of());
  }

  @Test
  void aHairlineMayBeDecorationUnlessAPersonDescribedIt() throws Exception {
    byte[] line = png(800, 1);

    assertThat(findings(scan(s -> s.picture("P 1", line))))
        .containsExactly(List.of(Finding.MISSING, Finding.HAIRLINE));
    assertThat(findings(scan(s -> s.picture("P 1", line, "The quay's edge"))))
        .containsExactly(List.of());
  }

  @Test
  void aSmallPictureInTheSamePlaceOnMostSlidesMayBeDecoration() throws Exception {
    assertThat(findings(deck("logo", "logo", "logo", "other")))
        .containsExactly(
            List.of(Finding.MISSING, Finding.SAME_PLACE),
            List.of(Finding.MISSING, Finding.SAME_PLACE),
            List.of(Finding.MISSING, Finding.SAME_PLACE),
            List.of(Finding.MISSING));
    assertThat(findings(deck("logo", "logo"))).containsOnly(List.of(Finding.MISSING));
    assertThat(findings(deck("logo", "logo", "logo", "1", "2", "3")))
        .containsOnly(List.of(Finding.MISSING));
  }

  @Test
  void whatLeadsSomewhereIsNoDecoration() throws Exception {
    byte[] poster = png(800, 1);

    assertThat(scan(s -> s.video("Harbour", poster, 100)).elements())
        .extracting(VisualElement::clickable)
        .containsExactly(true);
    assertThat(findings(clickable(scan(s -> s.picture("P 1", poster)))))
        .containsExactly(List.of(Finding.MISSING));
  }

  @Test
  void aPictureOfOneColourMayBeDecorationUnlessAPersonDescribedIt() throws Exception {
    byte[] black = png(30);
    byte[] spotted = spotted();
    SampleDeck deck =
        SampleDeck.titled("T")
            .slide(
                "S",
                s ->
                    s.picture("P 1", black)
                        .picture("P 2", black, "image")
                        .picture("P 3", black, "The night sky over the port")
                        .picture("P 4", spotted)
                        .decorative("P 5", black)
                        .group("G 6", g -> g.picture("P 7", black)));
    try (Deck open = Decks.inProcess().open(deck.write(folder.resolve("colours.pptx")))) {
      AltTextRules rules = AltTextRules.standard();
      assertThat(findings(DeckAudit.of(open, ElementScope.standard(), rules)))
          .containsExactly(
              List.of(Finding.MISSING, Finding.ONE_COLOUR),
              List.of(Finding.BOILERPLATE, Finding.ONE_COLOUR),
              List.of(),
              List.of(Finding.MISSING),
              List.of(),
              List.of(Finding.MISSING),
              List.of());
      assertThat(
              findings(
                  DeckAudit.of(
                      open, new ElementScope(Shapes.SMART, Groups.CHILDREN, false), rules)))
          .as("a part of a drawing")
          .last()
          .isEqualTo(List.of(Finding.MISSING));
      assertThat(findings(open.scan()))
          .as("without a look")
          .first()
          .isEqualTo(List.of(Finding.MISSING));
    }
  }

  @Test
  void layoutsAreNoSlidesOfTheShow() throws Exception {
    DeckScan three = deck("logo", "logo", "logo", "photo", "photo", "photo", "photo");
    List<Slide> half = new ArrayList<>(three.slides().subList(0, 3));
    three.slides().stream().skip(3).map(DeckAuditTest::asLayout).forEach(half::add);
    DeckScan withLayouts =
        new DeckScan(
            half,
            three.elements(),
            three.title(),
            three.language(),
            three.width(),
            three.height(),
            three.macros());

    assertThat(Decoration.of(three).values()).containsOnly(Finding.SAME_PLACE).hasSize(4);
    assertThat(Decoration.of(withLayouts)).hasSize(3);
    assertThat(Decoration.of(withLayouts).keySet())
        .allMatch(key -> key.part().compareTo("ppt/slides/slide4.xml") < 0);
  }

  private static Slide asLayout(Slide slide) {
    return new Slide(
        Slide.Kind.LAYOUT,
        slide.number(),
        slide.part(),
        slide.title(),
        slide.texts(),
        slide.notes(),
        slide.hidden(),
        slide.language());
  }

  @Test
  void whatAColourLeadsToOrFillsIsNoDecoration() throws Exception {
    byte[] black = png(30);
    Path file =
        SampleDeck.titled("T")
            .slide("S", s -> s.picture("P 1", black))
            .write(folder.resolve("link.pptx"));
    try (Deck open = Decks.inProcess().open(file)) {
      VisualElement picture = open.scan().elements().get(0);
      assertThat(Decoration.isOfOneColour(picture, open)).isTrue();
      assertThat(Decoration.isOfOneColour(with(picture, picture.picture(), true), open)).isFalse();
      assertThat(Decoration.isOfOneColour(shaped(picture, "heart"), open)).isFalse();
    }
  }

  private static byte[] spotted() throws Exception {
    BufferedImage image = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
    image.setRGB(5, 5, 0xFFFFFF);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static List<List<Finding>> findings(DeckAudit audit) {
    return audit.elements().stream().map(ElementAudit::findings).toList();
  }

  private static DeckScan clickable(DeckScan scan) {
    return each(scan, e -> with(e, e.picture(), true));
  }

  private static DeckScan each(DeckScan scan, UnaryOperator<VisualElement> change) {
    return new DeckScan(
        scan.slides(),
        scan.elements().stream().map(change).toList(),
        scan.title(),
        scan.language(),
        scan.width(),
        scan.height(),
        scan.macros());
  }

  private static VisualElement with(VisualElement e, Optional<String> picture, boolean clickable) {
    return with(e, picture, clickable, e.geometry());
  }

  private static VisualElement shaped(VisualElement e, String geometry) {
    return with(e, e.picture(), e.clickable(), Optional.of(geometry));
  }

  private static VisualElement with(
      VisualElement e, Optional<String> picture, boolean clickable, Optional<String> geometry) {
    return new VisualElement(
        e.key(),
        e.slide(),
        e.kind(),
        e.id(),
        e.name(),
        e.alt(),
        e.title(),
        e.hidden(),
        e.placeholder(),
        e.groups(),
        e.parent(),
        e.fallbacks(),
        picture,
        e.pictureType(),
        e.svg(),
        e.link(),
        geometry,
        e.text(),
        e.frame(),
        e.target(),
        clickable,
        e.writable());
  }

  /** A slide for each image part, shown small and in the same place. */
  private DeckScan deck(String... images) throws Exception {
    byte[] png = png(1);
    SampleDeck deck = SampleDeck.titled("T");
    for (int i = 0; i < images.length; i++) {
      deck =
          deck.slide(
              "S",
              slide -> {
                slide.picture("P", png);
                for (int text = 0; text < 24; text++) {
                  slide.text("t");
                }
              });
    }
    try (Deck open = Decks.inProcess().open(deck.write(folder.resolve("many.pptx")))) {
      return each(open.scan(), e -> with(e, Optional.of(images[e.slide() - 1]), e.clickable()));
    }
  }

  @Test
  void aTextThatTheSlideSaysAlreadyIsReported() throws Exception {
    byte[] one = png(1);

    assertThat(
            findings(
                scan(
                    s ->
                        s.text("Ships in May")
                            .picture("P 1", one, "the slide")
                            .picture("P 2", one, "ships in  may"))))
        .containsExactly(List.of(Finding.REPEATS_SLIDE), List.of(Finding.REPEATS_SLIDE));
  }

  @Test
  void whatSaysNothingIsNotAlsoCalledRepeated() throws Exception {
    byte[] one = png(1);
    byte[] two = png(2);
    DeckScan scan = scan(s -> s.picture("P 1", one, "image").picture("P 2", two, "image"));

    assertThat(findings(scan)).containsOnly(List.of(Finding.BOILERPLATE));
    assertThat(audit(scan).found()).hasSize(2);
  }

  @Test
  void aGroupIsOneUnitUnlessItsMembersAreAskedFor() throws Exception {
    byte[] one = png(1);
    DeckScan scan =
        scan(
            s ->
                s.group(
                    "Group 1",
                    g -> g.picture("P 1", one).group("G 2", h -> h.picture("P 2", one))));

    assertThat(needed(scan, ElementScope.standard())).containsExactly("Group 1");
    assertThat(needed(scan, new ElementScope(Shapes.SMART, Groups.CHILDREN, false)))
        .containsExactly("P 1", "P 2");
  }

  @Test
  void ofDrawnShapesThoseNamedOrDescribedByPeopleAreInScope() throws Exception {
    DeckScan scan =
        scan(
            s ->
                s.shape("Oval 4", "ellipse", "")
                    .shape("Trend arrow", "rightArrow", "")
                    .shape("Star 9", "star5", "")
                    .alt(AltText.of("Top seller")));

    assertThat(needed(scan, ElementScope.standard())).containsExactly("Trend arrow", "Star 9");
    assertThat(needed(scan, new ElementScope(Shapes.ALL, Groups.UNIT, false))).hasSize(3);
    assertThat(needed(scan, new ElementScope(Shapes.NONE, Groups.UNIT, false))).isEmpty();
  }

  private static List<String> needed(DeckScan scan, ElementScope scope) {
    return scan.elements().stream()
        .filter(element -> scope.needsText(element, scan))
        .map(VisualElement::name)
        .toList();
  }

  private static List<List<Finding>> findings(DeckScan scan) {
    return findings(audit(scan));
  }

  private static DeckAudit audit(DeckScan scan) {
    return DeckAudit.of(scan, ElementScope.standard(), AltTextRules.standard());
  }

  private DeckScan scan(Consumer<SampleSlide> content) throws Exception {
    Path file = SampleDeck.titled("T").slide("The slide", content).write(folder.resolve("a.pptx"));
    try (Deck deck = Decks.inProcess().open(file)) {
      return deck.scan();
    }
  }

  private static byte[] png(int size) throws Exception {
    return png(size, size);
  }

  private static byte[] png(int width, int height) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
