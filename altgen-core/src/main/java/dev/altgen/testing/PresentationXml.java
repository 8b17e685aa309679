package dev.altgen.testing;

import java.util.Locale;

/** The parts that every deck has: presentation, theme, masters and layout. */
final class PresentationXml {

  static final String MASTER = "ppt/slideMasters/slideMaster1.xml";
  static final String LAYOUT = "ppt/slideLayouts/slideLayout1.xml";
  static final String NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml";
  static final String THEME = "ppt/theme/theme1.xml";
  static final String NOTES_THEME = "ppt/theme/theme2.xml";

  private static final String COLOR_MAP =
      """
      bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" \
      accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" \
      hlink="hlink" folHlink="folHlink\"""";

  private static final String TREE =
      """
      <p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
      <p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>\
      <a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>""";

  private PresentationXml() {}

  static String core(String title, Locale language) {
    return """
        <cp:coreProperties \
        xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title>\
        <dc:creator>altgen</dc:creator><dc:language>%s</dc:language>\
        <dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>\
        <dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified>\
        </cp:coreProperties>"""
        .formatted(Xml.escape(title), Xml.escape(language.toLanguageTag()));
  }

  /**
   * The presentation part. Its first two relationships lead to the masters.
   *
   * @param slides the entries of the list of slides
   */
  static String presentation(String slides) {
    return """
        <p:presentation %s saveSubsetFonts="1"><p:sldMasterIdLst>\
        <p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst>\
        <p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>%s%s%s</p:presentation>"""
        .formatted(
            Xml.NAMESPACES,
            slides.isEmpty() ? "" : "<p:sldIdLst>" + slides + "</p:sldIdLst>",
            Box.SLIDE.extent("p:sldSz"),
            "<p:notesSz cx=\"6858000\" cy=\"9144000\"/>");
  }

  static String tableStyles() {
    return "<a:tblStyleLst xmlns:a=\"%s\" def=\"{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}\"/>"
        .formatted(Xml.DRAWING);
  }

  static String master() {
    String title =
        placeholder(2, "Title", "type=\"title\"", new Box(640_080, 365_760, 10_911_840, 914_400));
    String body = placeholder(3, "Text", "type=\"body\" idx=\"1\"", Box.BODY);
    return """
        <p:sldMaster %s><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>\
        </p:bg><p:spTree>%s%s%s</p:spTree></p:cSld><p:clrMap %s/><p:sldLayoutIdLst>\
        <p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles>\
        <p:titleStyle><a:lvl1pPr algn="l"><a:defRPr sz="3200" b="1" kern="1200"><a:solidFill>\
        <a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>\
        </p:titleStyle><p:bodyStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>\
        <a:defRPr sz="2000" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>\
        <a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle>\
        <a:lvl1pPr algn="l"><a:defRPr sz="1800" kern="1200"><a:solidFill>\
        <a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>\
        </p:otherStyle></p:txStyles></p:sldMaster>"""
        .formatted(Xml.NAMESPACES, TREE, title, body, COLOR_MAP);
  }

  static String layout() {
    String title =
        """
        <p:sp><p:nvSpPr><p:cNvPr id="2" name="Title 1"/><p:cNvSpPr><a:spLocks noGrp="1"/>\
        </p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>\
        <a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>Title</a:t></a:r></a:p>\
        </p:txBody></p:sp>""";
    return """
        <p:sldLayout %s type="titleOnly" preserve="1"><p:cSld name="Title Only"><p:spTree>%s%s\
        </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"""
        .formatted(Xml.NAMESPACES, TREE, title);
  }

  static String notesMaster() {
    String body =
        placeholder(
            2,
            "Notes",
            "type=\"body\" idx=\"1\"",
            new Box(685_800, 4_400_550, 5_486_400, 3_600_450));
    return """
        <p:notesMaster %s><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>\
        </p:bg><p:spTree>%s%s</p:spTree></p:cSld><p:clrMap %s/></p:notesMaster>"""
        .formatted(Xml.NAMESPACES, TREE, body, COLOR_MAP);
  }

  /** A slide with these shapes. */
  static String slide(String shapes) {
    return """
        <p:sld %s><p:cSld><p:spTree>%s%s</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/>\
        </p:clrMapOvr></p:sld>"""
        .formatted(Xml.NAMESPACES, TREE, shapes);
  }

  /** A notes page with these paragraphs. */
  static String notes(String paragraphs) {
    return """
        <p:notes %s><p:cSld><p:spTree>%s<p:sp><p:nvSpPr><p:cNvPr id="2" name="Notes 1"/>\
        <p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr>\
        </p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>%s</p:txBody></p:sp></p:spTree>\
        </p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"""
        .formatted(Xml.NAMESPACES, TREE, paragraphs);
  }

  private static String placeholder(int id, String name, String type, Box box) {
    return """
        <p:sp><p:nvSpPr><p:cNvPr id="%s" name="%s Placeholder"/><p:cNvSpPr><a:spLocks noGrp="1"/>\
        </p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>%s</a:xfrm>\
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>\
        <a:bodyPr anchor="%s"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r>\
        <a:rPr lang="en-US"/><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>"""
        .formatted(id, name, type, box.transform(), name.equals("Title") ? "ctr" : "t", name);
  }

  static String theme() {
    String fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    String effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    String font = "<a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
    return """
        <a:theme xmlns:a="%s" name="Sample"><a:themeElements><a:clrScheme name="Sample">%s\
        </a:clrScheme><a:fontScheme name="Sample"><a:majorFont>%s</a:majorFont><a:minorFont>%s\
        </a:minorFont></a:fontScheme><a:fmtScheme name="Sample"><a:fillStyleLst>%s\
        </a:fillStyleLst><a:lnStyleLst>%s%s%s</a:lnStyleLst><a:effectStyleLst>%s\
        </a:effectStyleLst><a:bgFillStyleLst>%s</a:bgFillStyleLst></a:fmtScheme>\
        </a:themeElements></a:theme>"""
        .formatted(
            Xml.DRAWING,
            colors(),
            font,
            font,
            fill.repeat(3),
            line(6350),
            line(12_700),
            line(19_050),
            effect.repeat(3),
            fill.repeat(3));
  }

  private static String line(int width) {
    return """
        <a:ln w="%s" cap="flat" cmpd="sng" algn="ctr"><a:solidFill><a:schemeClr val="phClr"/>\
        </a:solidFill><a:prstDash val="solid"/></a:ln>"""
        .formatted(width);
  }

  private static String colors() {
    StringBuilder out = new StringBuilder();
    String[] named = {
      "dk1 1F1F1F",
      "lt1 FFFFFF",
      "dk2 17375E",
      "lt2 E8EEF4",
      "accent1 1F6FA8",
      "accent2 D9822B",
      "accent3 4B9B5E",
      "accent4 A23B52",
      "accent5 6B5B95",
      "accent6 8A8F98",
      "hlink 0563C1",
      "folHlink 954F72"
    };
    for (String color : named) {
      String[] parts = color.split(" ", 2);
      out.append("<a:%s><a:srgbClr val=\"%s\"/></a:%s>".formatted(parts[0], parts[1], parts[0]));
    }
    return out.toString();
  }
}
