package dev.altgen.testing;

import dev.altgen.alttext.AltText;
import dev.altgen.testing.SlideElement.Properties;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes one slide's elements, and adds the parts that they need to the package. */
final class SlideParts {

  private static final String MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math";
  private static final String ZOOM =
      "http://schemas.microsoft.com/office/powerpoint/2016/slidezoom";
  private static final String COMPATIBILITY =
      "http://schemas.openxmlformats.org/markup-compatibility/2006";
  private static final String DRAWING_2010 =
      "http://schemas.microsoft.com/office/drawing/2010/main";

  private final DeckPackage parts;
  private final Locale language;
  private final Relationships relationships = new Relationships("ppt/slides/");
  private final Map<String, Integer> ids = new HashMap<>();
  private int lastId = 1;

  SlideParts(DeckPackage parts, Locale language) {
    this.parts = parts;
    this.language = language;
  }

  int nextId() {
    lastId++;
    return lastId;
  }

  Properties properties(String name, AltText alt) {
    int id = nextId();
    ids.put(name, id);
    return new Properties(id, name, alt);
  }

  String relate(String type, String part) {
    return relationships.add(type, part);
  }

  Relationships relationships() {
    return relationships;
  }

  String title(String title) {
    return """
        <p:sp><p:nvSpPr>%s<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>\
        <p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>%s\
        </p:txBody></p:sp>"""
        .formatted(
            new Properties(nextId(), "Title 1", AltText.missing()).xml(),
            Xml.paragraphs(title, language, 0));
  }

  String textBox(Box box, Properties properties, String text) {
    return """
        <p:sp><p:nvSpPr>%s<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>%s</a:xfrm>\
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>\
        <a:bodyPr wrap="square"><a:normAutofit/></a:bodyPr><a:lstStyle/>%s</p:txBody></p:sp>"""
        .formatted(properties.xml(), box.transform(), Xml.paragraphs(text, language, 2000));
  }

  String shape(Box box, Properties properties, String preset, String label) {
    String paragraphs =
        Xml.paragraphs(label, language, 1600).replace("<a:p>", "<a:p><a:pPr algn=\"ctr\"/>");
    return """
        <p:sp><p:nvSpPr>%s<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>%s</a:xfrm>\
        <a:prstGeom prst="%s"><a:avLst/></a:prstGeom></p:spPr><p:style><a:lnRef idx="2">\
        <a:schemeClr val="lt1"/></a:lnRef><a:fillRef idx="1"><a:schemeClr val="accent1"/>\
        </a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef>\
        <a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></p:style><p:txBody>\
        <a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>%s</p:txBody></p:sp>"""
        .formatted(properties.xml(), box.fit(5, 3).transform(), Xml.escape(preset), paragraphs);
  }

  /** A shape with a formula, and in the fallback a picture-less one (MS-ODRAWXML, a14:m). */
  String formula(Box box, Properties properties, String words, String markup) {
    String before =
        words.isEmpty() ? "" : "<a:r><a:rPr/><a:t>" + Xml.escape(words) + " </a:t></a:r>";
    String shape =
        """
        <p:sp><p:nvSpPr>%s<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>%s</a:xfrm>\
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>\
        <a:p>%s</a:p></p:txBody></p:sp>""";
    String choice =
        "%s<a14:m><m:oMath xmlns:m=\"%s\">%s</m:oMath></a14:m>".formatted(before, MATH, markup);
    return """
        <mc:AlternateContent xmlns:mc="%s"><mc:Choice xmlns:a14="%s" Requires="a14">%s</mc:Choice>\
        <mc:Fallback>%s</mc:Fallback></mc:AlternateContent>"""
        .formatted(
            COMPATIBILITY,
            DRAWING_2010,
            shape.formatted(properties.xml(), box.transform(), choice),
            shape.formatted(properties.xml(), box.transform(), before));
  }

  /** A slide zoom (MS-PPTX), and in the fallback the picture. */
  String zoom(Box box, Properties properties, int slide, Media image) {
    String zoom =
        """
        <z:sldZm xmlns:z="%s"><z:sldZmObj sldId="%s" cId="0"><z:zmPr>\
        <p166:blipFill xmlns:p166="http://schemas.microsoft.com/office/powerpoint/2016/6/main">\
        <a:blip r:embed="%s"/></p166:blipFill></z:zmPr></z:sldZmObj></z:sldZm>"""
            .formatted(ZOOM, SampleDeck.FIRST_SLIDE + slide - 1, relate("image", parts.add(image)));
    return """
        <mc:AlternateContent xmlns:mc="%s"><mc:Choice xmlns:pslz="%s" Requires="pslz">%s\
        </mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>"""
        .formatted(
            COMPATIBILITY,
            ZOOM,
            frame(box, properties, ZOOM, zoom),
            picture(box, properties, image));
  }

  /** A straight line from one shape to another. */
  String connector(Box box, Properties properties, String from, String to, boolean arrow) {
    return """
        <p:cxnSp><p:nvCxnSpPr>%s<p:cNvCxnSpPr><a:stCxn id="%s" idx="3"/><a:endCxn id="%s" idx="1"/>\
        </p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm>%s</a:xfrm>\
        <a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom><a:ln>%s</a:ln></p:spPr>\
        </p:cxnSp>"""
        .formatted(
            properties.xml(),
            id(from),
            id(to),
            box.transform(),
            arrow ? "<a:tailEnd type=\"triangle\"/>" : "");
  }

  private int id(String name) {
    Integer id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException(
          "connector: no shape is called " + name + "; add it to the same slide or group");
    }
    return id;
  }

  String picture(Box box, Properties properties, Media image) {
    return picture(box, properties.xml(), image, "<p:nvPr/>");
  }

  String video(Box box, Properties properties, Media poster, Media video) {
    String part = parts.add(video);
    String play =
        """
        <p:nvPr><a:videoFile r:link="%s"/><p:extLst>\
        <p:ext uri="{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"><p14:media \
        xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" r:embed="%s"/>\
        </p:ext></p:extLst></p:nvPr>"""
            .formatted(relate("video", part), relate(Relationships.MEDIA, part));
    String link = "<a:hlinkClick r:id=\"\" action=\"ppaction://media\"/>";
    return picture(box, properties.xml(link), poster, play);
  }

  private String picture(Box box, String properties, Media image, String more) {
    return """
        <p:pic><p:nvPicPr>%s<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>%s\
        </p:nvPicPr><p:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch>\
        </p:blipFill><p:spPr><a:xfrm>%s</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>\
        </p:spPr></p:pic>"""
        .formatted(
            properties,
            more,
            relate("image", parts.add(image)),
            box.fit(image.width(), image.height()).transform());
  }

  String chart(Box box, Properties properties, SampleChart chart) {
    String name = "ppt/charts/chart" + parts.next("chart") + ".xml";
    parts.add(name, "drawingml.chart", ChartXml.of(chart, language));
    String data =
        "<c:chart xmlns:c=\"%s\" r:id=\"%s\"/>"
            .formatted(ChartXml.NAMESPACE, relate("chart", name));
    return frame(box, properties, ChartXml.NAMESPACE, data);
  }

  String smartArt(Box box, Properties properties, SmartArt diagram) {
    int number = parts.next("diagram");
    String drawing = "ppt/diagrams/drawing" + number + ".xml";
    String drawingId = relate(Relationships.DIAGRAM_DRAWING, drawing);
    parts.addDiagramDrawing(drawing, diagram.drawing(box, language));
    String data =
        "<dgm:relIds xmlns:dgm=\"%s\" r:dm=\"%s\" r:lo=\"%s\" r:qs=\"%s\" r:cs=\"%s\"/>"
            .formatted(
                SmartArt.NAMESPACE,
                diagramPart("data", "Data", number, diagram.data(drawingId, language)),
                diagramPart("layout", "Layout", number, diagram.layout()),
                diagramPart("quickStyle", "Style", number, SmartArtXml.style()),
                diagramPart("colors", "Colors", number, SmartArtXml.colors()));
    return frame(box, properties, SmartArt.NAMESPACE, data);
  }

  private String diagramPart(String kind, String type, int number, String xml) {
    String name = "ppt/diagrams/" + kind + number + ".xml";
    parts.add(name, "drawingml.diagram" + type, xml);
    return relate("diagram" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1), name);
  }

  String table(Box box, Properties properties, List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    long rowHeight = Math.min(457_200, box.height() / rows.size());
    StringBuilder grid = new StringBuilder();
    grid.append("<a:gridCol w=\"%s\"/>".formatted(box.width() / columns).repeat(columns));
    StringBuilder body = new StringBuilder();
    for (List<String> row : rows) {
      body.append("<a:tr h=\"%s\">".formatted(rowHeight));
      for (int i = 0; i < columns; i++) {
        body.append("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>")
            .append(Xml.paragraphs(i < row.size() ? row.get(i) : "", language, 1600))
            .append("</a:txBody><a:tcPr anchor=\"ctr\"/></a:tc>");
      }
      body.append("</a:tr>");
    }
    String table =
        """
        <a:tbl><a:tblPr firstRow="1" bandRow="1">\
        <a:tableStyleId>{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}</a:tableStyleId></a:tblPr>\
        <a:tblGrid>%s</a:tblGrid>%s</a:tbl>"""
            .formatted(grid, body);
    Box used = new Box(box.x(), box.y(), box.width(), rowHeight * rows.size());
    return frame(used, properties, Xml.DRAWING.replace("main", "table"), table);
  }

  /** A group around members that stand in the slide's own coordinates. */
  String group(Box box, Properties properties, String members) {
    return """
        <p:grpSp><p:nvGrpSpPr>%s<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>%s\
        <a:chOff x="%s" y="%s"/>%s</a:xfrm></p:grpSpPr>%s</p:grpSp>"""
        .formatted(
            properties.xml(), box.transform(), box.x(), box.y(), box.extent("a:chExt"), members);
  }

  void notes(String slide, String notes) {
    String name = "ppt/notesSlides/notesSlide" + parts.next("notes") + ".xml";
    relate("notesSlide", name);
    Relationships back = new Relationships("ppt/notesSlides/");
    back.add("notesMaster", PresentationXml.NOTES_MASTER);
    back.add("slide", slide);
    parts.add(
        name,
        "presentationml.notesSlide",
        PresentationXml.notes(Xml.paragraphs(notes, language, 0)),
        back);
  }

  private static String frame(Box box, Properties properties, String uri, String data) {
    return """
        <p:graphicFrame><p:nvGraphicFramePr>%s<p:cNvGraphicFramePr/><p:nvPr/>\
        </p:nvGraphicFramePr><p:xfrm>%s</p:xfrm><a:graphic><a:graphicData uri="%s">%s\
        </a:graphicData></a:graphic></p:graphicFrame>"""
        .formatted(properties.xml(), box.transform(), uri, data);
  }
}
