package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.GroupContent.Label;
import dev.altgen.xml.XmlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Places are in hundredths of a million EMU: of a slide of 900 by 600. */
class LabelOrderTest {

  private static String box(String text, long x, long y, long width, long height) {
    return box(text, x, y, width, height, "");
  }

  private static String box(
      String text, long x, long y, long width, long height, String transform) {
    return """
        <p:sp><p:nvSpPr><p:cNvPr id="2" name=""/></p:nvSpPr><p:spPr><a:xfrm%s>%s</a:xfrm></p:spPr>\
        <p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>"""
        .formatted(transform, place(x, y, width, height), text);
  }

  private static String place(long x, long y, long width, long height) {
    return "<a:off x=\"%d\" y=\"%d\"/><a:ext cx=\"%d\" cy=\"%d\"/>"
        .formatted(x * 10_000, y * 10_000, width * 10_000, height * 10_000);
  }

  private static String group(String place, String members) {
    return "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"9\" name=\"\"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        + place
        + "</a:xfrm></p:grpSpPr>"
        + members
        + "</p:grpSp>";
  }

  private static List<String> read(String members) {
    return readAll(group("", members));
  }

  private static List<String> readAll(String group) {
    try {
      byte[] xml = TinyDeck.slideRoot(group).getBytes(UTF_8);
      List<ShapeNode> slide = SlideReader.read(new XmlLexer(2_000).read(xml)).shapes();
      return new LabelOrder(slide).within(slide.get(0)).stream().map(Label::text).toList();
    } catch (XmlLexer.Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  @Example
  void aHeadingComesBeforeWhatStandsBelowIt() {
    assertThat(read(box("list", 0, 100, 300, 200) + box("Heading", 0, 0, 300, 90)))
        .containsExactly("Heading", "list");
  }

  @Example
  void columnsAreReadDownWhereTheyStandApart() {
    String columns = "";
    for (long column = 2; column >= 0; column--) {
      columns += box("list " + column, column * 300, 100, 200, 300);
      columns += box("Heading " + column, column * 300, 0, 200, 90);
    }
    assertThat(read(columns))
        .containsExactly("Heading 0", "list 0", "Heading 1", "list 1", "Heading 2", "list 2");
  }

  @Example
  void rowsAreReadAcrossWhereTheyStandApart() {
    String rows = "";
    for (long row = 2; row >= 0; row--) {
      rows += box("value " + row, 210, row * 200, 200, 60);
      rows += box("name " + row, 0, row * 200 + 5, 200, 50);
    }
    assertThat(read(rows))
        .containsExactly("name 0", "value 0", "name 1", "value 1", "name 2", "value 2");
  }

  @Example
  void aGridIsReadByItsColumnsAlthoughOneRowStandsApart() {
    String grid = "";
    for (long column = 1; column >= 0; column--) {
      for (long row = 3; row >= 0; row--) {
        long apart = row == 3 ? 60 : 0;
        grid += box(column + "/" + row, column * 150, row * 60 + apart, 100, 50);
      }
    }
    assertThat(read(grid)).containsExactly("0/0", "0/1", "0/2", "0/3", "1/0", "1/1", "1/2", "1/3");
  }

  @Example
  void ofTwoInOneRowThatOverlapTheLeftOneComesFirst() {
    assertThat(read(box("right", 40, 0, 100, 50) + box("left", 0, 2, 100, 50)))
        .containsExactly("left", "right");
    String right = "\u05D9\u05DE\u05D9\u05DF";
    String left = "\u05E9\u05DE\u05D0\u05DC";
    assertThat(read(box(left, 0, 0, 100, 50) + box(right, 40, 2, 100, 50)))
        .containsExactly(right, left);
  }

  @Example
  void aLetterBehindAnEmojiTellsTheDirection() {
    String right = "\uD83D\uDE00 \u05D9\u05DE\u05D9\u05DF";
    assertThat(read(box("\uD83D\uDE00 \u05E9", 0, 0, 100, 50) + box(right, 200, 0, 100, 50)))
        .first()
        .isEqualTo(right);
  }

  @Example
  void aMirroredOrTurnedGroupIsReadAsItIsSeen() {
    String two = box("a", 0, 0, 100, 50) + box("b", 200, 0, 100, 50);
    for (String transform : List.of(" flipH=\"1\"", " rot=\"10800000\"")) {
      String group =
          group(place(0, 0, 300, 50), two).replace("<a:xfrm>", "<a:xfrm" + transform + ">");
      assertThat(readAll(group)).as(transform).first().isEqualTo("b");
    }
    String down = group(place(0, 0, 300, 50), two).replace("<a:xfrm>", "<a:xfrm rot=\"5400000\">");
    assertThat(readAll(down)).containsExactly("a", "b");
  }

  @Example
  void aGroupStandsWhereItsLabelsDo() {
    String space = place(0, 0, 300, 400) + "<a:chOff x=\"0\" y=\"0\"/>";
    space += "<a:chExt cx=\"3000000\" cy=\"4000000\"/>";
    String low = group(space, box("low", 0, 300, 100, 50) + box(" ", 0, 0, 100, 50));
    assertThat(read(low + box("high", 0, 100, 300, 50))).containsExactly("high", "low");
  }

  @Example
  void blanksAndVeryLongTextsAreNoLabels() {
    assertThat(
            read(box(" ", 0, 0, 9, 9) + box("x".repeat(2_001), 0, 20, 9, 9) + box("a", 0, 9, 9, 9)))
        .containsExactly("a");
  }

  @Example
  void groupsInGroupsTakeNoStack() throws InterruptedException {
    String deep = box("inmost", 0, 0, 9, 9);
    for (int i = 0; i < 998; i++) {
      deep = "<p:grpSp>" + deep + "</p:grpSp>";
    }
    String all = deep;
    List<String> found = new ArrayList<>();
    Thread small = new Thread(null, () -> found.addAll(read(all)), "small", 200_000);
    small.start();
    small.join();
    assertThat(found).containsExactly("inmost");
  }

  @Example
  void whatStandsAroundOthersComesBeforeThem() {
    String inside = box("below", 20, 150, 100, 50) + box("above", -5, 60, 100, 50);
    assertThat(read(inside + box("beside", 500, 90, 100, 50) + box("around", 0, 0, 300, 300)))
        .containsExactly("around", "above", "below", "beside");
  }

  @Example
  void neighboursMayOverlapALittle() {
    assertThat(read(box("second", 95, 0, 100, 100) + box("first", 0, 10, 100, 100)))
        .containsExactly("first", "second");
  }

  @Example
  void whatIsWrittenFromRightToLeftIsReadSo() {
    String right = "\u05D9\u05DE\u05D9\u05DF";
    String left = "\u05E9\u05DE\u05D0\u05DC";
    assertThat(read(box(left, 0, 0, 100, 50) + box(right, 200, 0, 100, 50)))
        .containsExactly(right, left);
  }

  @Example
  void aGroupIsReadWholeAtItsPlace() {
    String inner = box("inner low", 0, 900, 10, 10) + box("inner high", 0, 0, 10, 10);
    assertThat(
            read(
                box("last", 0, 400, 300, 50)
                    + group(place(0, 100, 300, 100), inner)
                    + box("first", 0, 0, 300, 50)))
        .containsExactly("first", "inner high", "inner low", "last");
  }

  @Example
  void aTurnedShapeStandsWhereItIsSeen() {
    // 300 wide and 20 high, turned: 20 wide and 300 high around the same centre.
    String turned = box("turned", 200, 140, 300, 20, " rot=\"5400000\"");
    assertThat(read(box("right", 400, 0, 100, 50) + turned + box("left", 0, 10, 100, 50)))
        .containsExactly("left", "turned", "right");
  }

  @Example
  void aGroupWithATextWithoutAPlaceIsReadAsItWasWritten() {
    String nowhere = box("nowhere", 0, 0, 1, 1).replaceAll("<a:off[^>]*>", "");
    assertThat(read(box("low", 0, 500, 9, 9) + nowhere + box("high", 0, 0, 9, 9)))
        .containsExactly("low", "nowhere", "high");
  }

  @Example
  void aDrawingOfTooManyTextsIsReadAsItWasWritten() {
    StringBuilder many = new StringBuilder();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 201; i++) {
      many.append(box("n" + i, 0, 500 - i, 1, 1));
      written.add("n" + i);
    }
    assertThat(read(many.toString())).isEqualTo(written);
  }

  record Placed(int x, int y, int width, int height) {}

  @Provide
  Arbitrary<List<Placed>> placed() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 900);
    return Combinators.combine(number, number, number, number).as(Placed::new).list().ofMaxSize(40);
  }

  @Property
  void eachTextIsReadOnce(@ForAll("placed") List<Placed> placed) {
    List<String> names = new ArrayList<>();
    String boxes =
        placed.stream()
            .map(
                at -> {
                  names.add("n" + names.size());
                  return box(names.get(names.size() - 1), at.x, at.y, at.width, at.height);
                })
            .collect(Collectors.joining());
    assertThat(read(boxes)).containsExactlyInAnyOrderElementsOf(names);
  }
}
