package dev.altgen.testing;

import dev.altgen.content.DiagramContent.Kind;
import java.util.Locale;
import java.util.Map;

/** The parts of a SmartArt diagram (ECMA-376 Part 1, 21.4; MS-ODRAWXML 2.1). */
final class SmartArtXml {

  private static final String NAMESPACES =
      "xmlns:dgm=\""
          + SmartArt.NAMESPACE
          + "\" xmlns:a=\""
          + Xml.DRAWING
          + "\" xmlns:r=\""
          + Xml.OFFICE
          + "\"";

  private static final Map<Kind, String> LAYOUTS =
      Map.of(
          Kind.LIST, "vList2",
          Kind.PROCESS, "process1",
          Kind.CYCLE, "cycle2",
          Kind.HIERARCHY, "orgChart1",
          Kind.MATRIX, "matrix1",
          Kind.PYRAMID, "pyramid1",
          Kind.RELATIONSHIP, "venn1");
  private static final String STYLE =
      "urn:microsoft.com/office/officeart/2005/8/quickstyle/simple1";
  private static final String COLORS = "urn:microsoft.com/office/officeart/2005/8/colors/accent1_2";

  private SmartArtXml() {}

  /**
   * The id of a layout that shows diagrams of a kind.
   *
   * @throws IllegalArgumentException if there is none
   */
  static String layoutId(Kind kind) {
    String layout = LAYOUTS.get(kind);
    if (layout == null) {
      throw new IllegalArgumentException("kind: there is no layout for " + kind);
    }
    return "urn:microsoft.com/office/officeart/2005/8/layout/" + layout;
  }

  private static String category(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String data(Kind kind, String root, String points, String connections, String drawing) {
    return """
        <dgm:dataModel %s><dgm:ptLst><dgm:pt modelId="%s" type="doc"><dgm:prSet loTypeId="%s" \
        loCatId="%s" qsTypeId="%s" qsCatId="simple" csTypeId="%s" csCatId="accent1" phldr="0"/>\
        <dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></dgm:t>\
        </dgm:pt>%s</dgm:ptLst><dgm:cxnLst>%s</dgm:cxnLst><dgm:bg/><dgm:whole/><dgm:extLst>\
        <a:ext uri="http://schemas.microsoft.com/office/drawing/2008/diagram">\
        <dsp:dataModelExt xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" \
        relId="%s" minVer="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:ext>\
        </dgm:extLst></dgm:dataModel>"""
        .formatted(
            NAMESPACES,
            root,
            layoutId(kind),
            category(kind),
            STYLE,
            COLORS,
            points,
            connections,
            drawing);
  }

  static String drawing(String shapes) {
    return """
        <dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" %s>\
        <dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr>\
        <dsp:grpSpPr/>%s</dsp:spTree></dsp:drawing>"""
        .formatted(NAMESPACES, shapes);
  }

  /** A list from top to bottom: a bar for each node of the first level, its children below. */
  static String layout(Kind kind) {
    String parent =
        node(
            "parentText",
            "node1",
            "<dgm:shape type=\"roundRect\" r:blip=\"\"><dgm:adjLst/></dgm:shape>",
            "<dgm:presOf axis=\"self\"/>");
    String child =
        node(
            "childText",
            "revTx",
            "<dgm:shape type=\"rect\" r:blip=\"\"><dgm:adjLst/></dgm:shape>",
            "<dgm:presOf axis=\"des\" ptType=\"node\"/>");
    return """
        <dgm:layoutDef %s uniqueId="%s"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst>\
        <dgm:cat type="%s" pri="3000"/></dgm:catLst><dgm:layoutNode name="linear"><dgm:varLst>\
        <dgm:animLvl val="lvl"/><dgm:resizeHandles val="exact"/></dgm:varLst><dgm:alg type="lin">\
        <dgm:param type="linDir" val="fromT"/><dgm:param type="vertAlign" val="mid"/></dgm:alg>\
        <dgm:shape r:blip=""><dgm:adjLst/></dgm:shape><dgm:presOf/><dgm:constrLst>\
        <dgm:constr type="w" for="ch" forName="parentText" refType="w"/>\
        <dgm:constr type="h" for="ch" forName="parentText" refType="primFontSz" \
        refFor="ch" refForName="parentText" fact="0.52"/>\
        <dgm:constr type="w" for="ch" forName="childText" refType="w"/>\
        <dgm:constr type="h" for="ch" forName="childText" refType="primFontSz" \
        refFor="ch" refForName="parentText" fact="0.46"/>\
        <dgm:constr type="primFontSz" for="ch" forName="parentText" op="equ" val="65"/>\
        <dgm:constr type="primFontSz" for="ch" forName="childText" refType="primFontSz" \
        refFor="ch" refForName="parentText" fact="0.78"/></dgm:constrLst><dgm:ruleLst>\
        <dgm:rule type="primFontSz" for="ch" forName="parentText" val="5" fact="NaN" max="NaN"/>\
        </dgm:ruleLst><dgm:forEach name="parents" axis="ch" ptType="node">%s\
        <dgm:choose name="hasChildren"><dgm:if name="some" axis="ch" ptType="node" func="cnt" \
        op="gte" val="1">%s</dgm:if><dgm:else name="none"/></dgm:choose></dgm:forEach>\
        </dgm:layoutNode></dgm:layoutDef>"""
        .formatted(NAMESPACES, layoutId(kind), category(kind), parent, child);
  }

  private static String node(String name, String label, String shape, String texts) {
    return """
        <dgm:layoutNode name="%s" styleLbl="%s"><dgm:varLst><dgm:bulletEnabled val="1"/>\
        </dgm:varLst><dgm:alg type="tx"><dgm:param type="parTxLTRAlign" val="l"/></dgm:alg>%s%s\
        <dgm:constrLst/><dgm:ruleLst><dgm:rule type="h" val="INF" fact="NaN" max="NaN"/>\
        </dgm:ruleLst></dgm:layoutNode>"""
        .formatted(name, label, shape, texts);
  }

  static String style() {
    String scene =
        """
        <dgm:scene3d><a:camera prst="orthographicFront"/><a:lightRig rig="threePt" dir="t"/>\
        </dgm:scene3d>""";
    return """
        <dgm:styleDef %s uniqueId="%s"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst>\
        <dgm:cat type="simple" pri="10100"/></dgm:catLst>%s%s%s</dgm:styleDef>"""
        .formatted(
            NAMESPACES,
            STYLE,
            scene,
            look("node1", scene, 1, "lt1"),
            look("revTx", scene, 0, "tx1"));
  }

  private static String look(String label, String scene, int fill, String ink) {
    return """
        <dgm:styleLbl name="%s">%s<dgm:sp3d/><dgm:txPr/><dgm:style><a:lnRef idx="0">\
        <a:scrgbClr r="0" g="0" b="0"/></a:lnRef><a:fillRef idx="%s">\
        <a:scrgbClr r="0" g="0" b="0"/></a:fillRef><a:effectRef idx="0">\
        <a:scrgbClr r="0" g="0" b="0"/></a:effectRef><a:fontRef idx="minor">\
        <a:schemeClr val="%s"/></a:fontRef></dgm:style></dgm:styleLbl>"""
        .formatted(label, scene, fill, ink);
  }

  static String colors() {
    return """
        <dgm:colorsDef %s uniqueId="%s"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst>\
        <dgm:cat type="accent1" pri="11200"/></dgm:catLst>%s%s</dgm:colorsDef>"""
        .formatted(
            NAMESPACES, COLORS, paint("node1", "accent1", "lt1"), paint("revTx", "lt1", "tx1"));
  }

  private static String paint(String label, String fill, String ink) {
    return """
        <dgm:styleLbl name="%s"><dgm:fillClrLst meth="repeat"><a:schemeClr val="%s"/>\
        </dgm:fillClrLst><dgm:linClrLst meth="repeat"><a:schemeClr val="lt1"/></dgm:linClrLst>\
        <dgm:effectClrLst/><dgm:txLinClrLst/><dgm:txFillClrLst meth="repeat">\
        <a:schemeClr val="%s"/></dgm:txFillClrLst><dgm:txEffectClrLst/></dgm:styleLbl>"""
        .formatted(label, fill, ink);
  }
}
