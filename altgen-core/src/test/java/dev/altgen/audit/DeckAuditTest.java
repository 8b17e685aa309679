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
import dev.altgen.deck.VisualElement;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleSlide;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
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
    assertThat(needed(scan, new ElementScope(Shapes.SMART, Groups.CHILDREN)))
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
    assertThat(needed(scan, new ElementScope(Shapes.ALL, Groups.UNIT))).hasSize(3);
    assertThat(needed(scan, new ElementScope(Shapes.NONE, Groups.UNIT))).isEmpty();
  }

  private static List<String> needed(DeckScan scan, ElementScope scope) {
    return scan.elements().stream()
        .filter(element -> scope.needsText(element, scan))
        .map(VisualElement::name)
        .toList();
  }

  private static List<List<Finding>> findings(DeckScan scan) {
    return audit(scan).elements().stream().map(ElementAudit::findings).toList();
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
