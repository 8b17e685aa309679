package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionsTest {

  private static final long INCH = 914_400;
  private static final String TIDES = "Figure 3: Tides at the quay";

  private int next;
  private final ShapeNode picture = shape("pic", "", 1, 1, 4, 3);

  @Test
  void aLabelledTextRightBelowOrAboveIsTheCaption() {
    assertThat(caption(shape("sp", TIDES, 1, 4.1, 4, 0.5))).contains(TIDES);
    assertThat(caption(shape("sp", TIDES + "\n", 2, 0.4, 2, 0.5))).contains(TIDES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fig. 2. Gulls", "Abb. 1: M\u00F6wen", "FIGURE 1.2a \u2013 Gulls"})
  void labelsOfSeveralLanguagesAreKnown(String text) {
    assertThat(caption(shape("sp", text, 1, 4.1, 4, 0.5))).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Gulls", "Figure 3", "Figure 3 shows gulls", "Figures: gulls", "Fig. 1: a\nand b"})
  void otherTextsAreNoCaption(String text) {
    assertThat(caption(shape("sp", text, 1, 4.1, 4, 0.5))).isEmpty();
  }

  @Test
  void aTextFarAwayOrBesideIsNoCaption() {
    assertThat(caption(shape("sp", TIDES, 1, 4.6, 4, 0.5))).isEmpty();
    assertThat(caption(shape("sp", TIDES, 4.5, 4.1, 4, 0.5))).isEmpty();
    assertThat(caption(shape("sp", TIDES, 5.1, 2, 2, 0.5))).isEmpty();
    assertThat(caption(shape("sp", TIDES, 1, 2, 4, 0.5))).isEmpty();
  }

  @Test
  void whatIsInDoubtIsNoCaption() {
    ShapeNode caption = shape("sp", TIDES, 1, 4.1, 4, 0.5);

    assertThat(caption(caption, shape("sp", "Fig. 4: Gulls", 1, 0.4, 4, 0.5))).isEmpty();
    assertThat(caption(caption, shape("pic", "", 1, 4.7, 4, 2))).isEmpty();
    assertThat(caption(caption, shape("graphicFrame", "", 1, 4.7, 4, 2))).isEmpty();
    assertThat(caption(caption, shape("pic", "", 6, 4.7, 2, 2))).contains(TIDES);
  }

  @Test
  void hiddenAndUnplacedTextsAreNoCaption() {
    ShapeNode hidden = shape("sp", TIDES, 1, 4.1, 4, 0.5);
    hidden.hidden = true;
    ShapeNode unplaced = shape("sp", TIDES, 1, 4.1, 4, 0.5);
    unplaced.offset = null;

    assertThat(caption(hidden)).isEmpty();
    assertThat(caption(unplaced)).isEmpty();
  }

  private Optional<String> caption(ShapeNode... others) {
    List<ShapeNode> shapes = new ArrayList<>(List.of(others));
    shapes.add(picture);
    return Optional.ofNullable(Captions.of(shapes).get(picture.order));
  }

  private ShapeNode shape(
      String tag, String text, double x, double y, double width, double height) {
    ShapeNode shape = new ShapeNode(next++, tag, 4, null, false);
    shape.text.append(text);
    shape.offset = new long[] {Math.round(x * INCH), Math.round(y * INCH)};
    shape.extent = new long[] {Math.round(width * INCH), Math.round(height * INCH)};
    return shape;
  }
}
