package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.GroupContent;
import dev.altgen.content.GroupContent.Direction;
import dev.altgen.content.GroupContent.Label;
import dev.altgen.content.GroupContent.Link;
import dev.altgen.xml.XmlLexer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {

  @Test
  void aLineLeadsToItsArrowhead() throws Exception {
    String shapes = shape(2, "A", "") + shape(3, "B", "");

    assertThat(read(shapes + line(2, 3, "<a:tailEnd type=\"triangle\"/>")).links())
        .containsExactly(new Link(2, 3, Direction.FORWARD));
    assertThat(read(shapes + line(2, 3, "<a:headEnd type=\"stealth\"/>")).links())
        .containsExactly(new Link(3, 2, Direction.FORWARD));
    assertThat(
            read(shapes + line(2, 3, "<a:headEnd type=\"arrow\"/><a:tailEnd type=\"arrow\"/>"))
                .links())
        .containsExactly(new Link(2, 3, Direction.BOTH));
    assertThat(
            read(shapes + line(2, 3, "<a:headEnd type=\"none\"/><a:tailEnd type=\"oval\"/>"))
                .links())
        .containsExactly(new Link(2, 3, Direction.NONE));
  }

  @Test
  void anIdThatRepeatsNamesNothing() throws Exception {
    GroupContent group =
        read(
            shape(2, "A", "")
                + shape(3, "B", "")
                + shape(3, "C", "")
                + line(2, 3, "<a:tailEnd type=\"arrow\"/>"));

    assertThat(group.links()).isEmpty();
    assertThat(group.arrows()).isEqualTo(1);
  }

  @Test
  void aShapeOutsideTheGroupIsNoEndOfItsLines() throws Exception {
    List<ShapeNode> slide =
        slide(group(shape(2, "A", "") + line(2, 9, "")) + shape(9, "outside", ""));

    assertThat(new Groups(slide).read(slide.get(0)).links()).isEmpty();
    assertThat(new Groups(slide).read(slide.get(0)).labels()).containsExactly(new Label(2, "A"));
  }

  @Test
  void arrowsAmongVeryManyShapesSayNothing() throws Exception {
    String arrow = line(2, 3, "<a:tailEnd type=\"arrow\"/>");

    assertThat(read(arrow.repeat(5_000)).arrows()).isEqualTo(5_000);
    assertThat(read(shape(2, "A", "") + arrow.repeat(5_000)).arrows()).isZero();
    assertThat(read(shape(2, "A", "") + arrow.repeat(5_000)).labels())
        .containsExactly(new Label(2, "A"));
  }

  @Test
  void whatIsHiddenSaysNothing() throws Exception {
    String nested = group(shape(5, "within", "")).replace("name=\"G\"", "name=\"G\" hidden=\"1\"");

    assertThat(read(shape(2, "seen", "") + shape(3, "hidden", " hidden=\"1\"") + nested).labels())
        .containsExactly(new Label(2, "seen"));
  }

  @Test
  void textsBeyondTheBoundAreLeftOutWhole() throws Exception {
    String long1 = shape(3, "b".repeat(2_000), "");

    assertThat(read(shape(2, "a", "") + long1 + shape(4, "c", "")).labels())
        .containsExactly(new Label(2, "a"));
  }

  @Test
  void aZoomFindsItsSectionInTheListOfSlides() throws Exception {
    String main =
        """
        <p:presentation xmlns:p="%s" xmlns:r="%s" xmlns:p14="%s"><p:sldIdLst>\
        <p:sldId id="256" r:id="rId1"/><p:sldId id="300" r:id="rId2"/></p:sldIdLst>\
        <p14:sectionLst><p14:section name="Results" id="{ab}"><p14:sldIdLst>\
        <p14:sldId id="300"/></p14:sldIdLst></p14:section></p14:sectionLst></p:presentation>"""
            .formatted(
                TinyDeck.PRESENTATION,
                TinyDeck.RELATIONSHIPS,
                "http://schemas.microsoft.com/office/powerpoint/2010/main");

    SlideList list = SlideList.read(new XmlLexer(50).read(main.getBytes(UTF_8)));

    assertThat(list.ids()).containsExactly("rId1", "rId2");
    assertThat(list.numberOf("300")).hasValue(2);
    assertThat(list.numberOf("7")).isEmpty();
    assertThat(list.sections())
        .containsExactly(new SlideList.Section("{AB}", "Results", List.of("300")));
  }

  private static GroupContent read(String members) throws Exception {
    List<ShapeNode> slide = slide(group(members));
    return new Groups(slide).read(slide.get(0));
  }

  private static List<ShapeNode> slide(String shapes) throws Exception {
    byte[] xml = TinyDeck.slideRoot(shapes).getBytes(UTF_8);
    return SlideReader.read(new XmlLexer(100).read(xml)).shapes();
  }

  private static String group(String members) {
    return "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"90\" name=\"G\"/></p:nvGrpSpPr><p:grpSpPr/>"
        + members
        + "</p:grpSp>";
  }

  private static String shape(int id, String text, String hidden) {
    return """
        <p:sp><p:nvSpPr><p:cNvPr id="%s" name=""%s/></p:nvSpPr><p:spPr/><p:txBody><a:p><a:r>\
        <a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>"""
        .formatted(id, hidden, text);
  }

  private static String line(int from, int to, String heads) {
    return """
        <p:cxnSp><p:nvCxnSpPr><p:cNvPr id="50" name=""/><p:cNvCxnSpPr><a:stCxn id="%s" idx="0"/>\
        <a:endCxn id="%s" idx="0"/></p:cNvCxnSpPr></p:nvCxnSpPr><p:spPr><a:ln>%s</a:ln></p:spPr>\
        </p:cxnSp>"""
        .formatted(from, to, heads);
  }
}
