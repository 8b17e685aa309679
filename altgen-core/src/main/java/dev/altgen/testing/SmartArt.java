package dev.altgen.testing;

import dev.altgen.content.DiagramContent.Kind;
import dev.altgen.content.DiagramContent.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The nodes of a SmartArt diagram as data and as a drawing (ECMA-376 Part 1, 21.4). */
final class SmartArt {

  static final String NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/diagram";

  private static final long INDENT = 457_200;
  private static final int CONNECTIONS = 0x1000_0000;
  private static final int PARENTS = 0x2000_0000;
  private static final int SIBLINGS = 0x3000_0000;
  private static final int SHAPES = 0x4000_0000;

  private final Kind kind;
  private final List<Node> nodes;

  SmartArt(Kind kind, List<Node> nodes) {
    SmartArtXml.layoutId(kind);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("nodes: a diagram has at least one");
    }
    int deepest = 1;
    for (Node node : nodes) {
      Xml.escape(node.text());
      if (node.level() < 1 || node.level() > deepest) {
        throw new IllegalArgumentException(
            "nodes: %s has level %s, where at most %s can follow"
                .formatted(node.text(), node.level(), deepest));
      }
      deepest = node.level() + 1;
    }
    this.kind = kind;
    this.nodes = List.copyOf(nodes);
  }

  /**
   * The data part: points, and connections from parent to child.
   *
   * @param drawing id of the slide's relationship to the drawing part
   */
  String data(String drawing, Locale language) {
    StringBuilder points = new StringBuilder();
    StringBuilder connections = new StringBuilder();
    List<Integer> ancestors = new ArrayList<>(List.of(0));
    int[] children = new int[nodes.size() + 1];
    for (int i = 1; i <= nodes.size(); i++) {
      Node node = nodes.get(i - 1);
      while (ancestors.size() > node.level()) {
        ancestors.remove(ancestors.size() - 1);
      }
      int parent = ancestors.get(node.level() - 1);
      ancestors.add(i);
      points.append(
          """
          <dgm:pt modelId="%s"><dgm:prSet phldr="0"/><dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/>%s\
          </dgm:t></dgm:pt>"""
              .formatted(id(i), Xml.paragraphs(node.text(), language, 0)));
      points.append(transition("parTrans", PARENTS + i, CONNECTIONS + i));
      points.append(transition("sibTrans", SIBLINGS + i, CONNECTIONS + i));
      connections.append(
          """
          <dgm:cxn modelId="%s" srcId="%s" destId="%s" srcOrd="%s" destOrd="0" parTransId="%s" \
          sibTransId="%s"/>"""
              .formatted(
                  id(CONNECTIONS + i),
                  id(parent),
                  id(i),
                  children[parent],
                  id(PARENTS + i),
                  id(SIBLINGS + i)));
      children[parent]++;
    }
    return SmartArtXml.data(kind, id(0), points.toString(), connections.toString(), drawing);
  }

  private static String transition(String type, int point, int connection) {
    return """
        <dgm:pt modelId="%s" type="%s" cxnId="%s"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/>\
        <a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></dgm:t></dgm:pt>"""
        .formatted(id(point), type, id(connection));
  }

  /** The layout part. */
  String layout() {
    return SmartArtXml.layout(kind);
  }

  /** The drawing part: a bar for each node, indented by its level. */
  String drawing(Box frame, Locale language) {
    StringBuilder shapes = new StringBuilder();
    long step = frame.height() / nodes.size();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      long left = INDENT * (node.level() - 1);
      Box box =
          new Box(
              left, i * step, Math.max(INDENT, frame.width() - left), Math.max(1, step * 9 / 10));
      String look = node.level() == 1 ? "accent1" : "lt2";
      String ink = node.level() == 1 ? "lt1" : "dk1";
      shapes.append(
          """
          <dsp:sp modelId="%s"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr>\
          <dsp:spPr><a:xfrm>%s</a:xfrm><a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom>\
          <a:solidFill><a:schemeClr val="%s"/></a:solidFill></dsp:spPr><dsp:style>\
          <a:lnRef idx="0"><a:schemeClr val="lt1"/></a:lnRef><a:fillRef idx="1">\
          <a:schemeClr val="%s"/></a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/>\
          </a:effectRef><a:fontRef idx="minor"><a:schemeClr val="%s"/></a:fontRef></dsp:style>\
          <dsp:txBody><a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>%s\
          </dsp:txBody><dsp:txXfrm>%s</dsp:txXfrm></dsp:sp>"""
              .formatted(
                  id(SHAPES + i),
                  box.transform(),
                  look,
                  look,
                  ink,
                  Xml.paragraphs(node.text(), language, 1600),
                  box.transform()));
    }
    return SmartArtXml.drawing(shapes.toString());
  }

  /** Ids of points are GUIDs; PowerPoint writes them so. */
  private static String id(int number) {
    String digits = Integer.toHexString(number).toUpperCase(Locale.ROOT);
    return "{00000000-0000-4000-8000-" + "0".repeat(12 - digits.length()) + digits + "}";
  }
}
