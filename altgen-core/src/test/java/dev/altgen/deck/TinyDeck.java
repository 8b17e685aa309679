package dev.altgen.deck;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A minimal presentation to be written by a test: what it does not set stands as it should. */
final class TinyDeck {

  static final String PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main";
  static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
  static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  static final String COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";
  static final String PICTURE = "ppt/media/image1.png";
  static final String CONTENT_TYPES = "[Content_Types].xml";

  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private int slides;
  private int layouts;

  TinyDeck() {
    part(PICTURE, "no image, only bytes");
  }

  static String slidePart(int number) {
    return "ppt/slides/slide" + number + ".xml";
  }

  static String slideRelationships(int number) {
    return "ppt/slides/_rels/slide" + number + ".xml.rels";
  }

  /** A slide with these shapes; a picture on it is {@code rId2}. */
  static String slideXml(String shapes) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n" + slideRoot(shapes);
  }

  static String slideRoot(String shapes) {
    return root("sld", shapes, "");
  }

  private static String root(String name, String shapes, String after) {
    return "<p:"
        + name
        + " xmlns:p=\""
        + PRESENTATION
        + "\" xmlns:a=\""
        + DRAWING
        + "\" xmlns:r=\""
        + RELATIONSHIPS
        + "\" xmlns:mc=\""
        + COMPATIBILITY
        + "\" xmlns:x=\"urn:x\"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/>"
        + "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
        + shapes
        + "</p:spTree></p:cSld>"
        + after
        + "</p:"
        + name
        + ">";
  }

  /** A picture whose properties are this element. */
  static String picture(String properties) {
    return "<p:pic><p:nvPicPr>"
        + properties
        + "<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\"/></p:blipFill>"
        + "<p:spPr/></p:pic>";
  }

  /** A group as large as the slide. */
  static String group(String inside) {
    return "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>"
        + "</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"9144000\""
        + " cy=\"6858000\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"9144000\" cy=\"6858000\"/>"
        + "</a:xfrm></p:grpSpPr>"
        + inside
        + "</p:grpSp>";
  }

  static String layoutPart(int number) {
    return "ppt/slideLayouts/slideLayout" + number + ".xml";
  }

  static final String MASTER = "ppt/slideMasters/slideMaster1.xml";

  /** A master with these shapes and its layouts with theirs; a picture on each is {@code rId2}. */
  TinyDeck master(String shapes, String... ofLayouts) {
    StringBuilder ids = new StringBuilder();
    StringBuilder related = new StringBuilder(relationship("rId2", "image", "../media/image1.png"));
    for (String ofLayout : ofLayouts) {
      layouts++;
      String id = "rIdL" + layouts;
      ids.append("<p:sldLayoutId r:id=\"").append(id).append("\"/>");
      related.append(
          relationship(id, "slideLayout", "../slideLayouts/slideLayout" + layouts + ".xml"));
      part(layoutPart(layouts), root("sldLayout", ofLayout, ""));
      part(
          "ppt/slideLayouts/_rels/slideLayout" + layouts + ".xml.rels",
          relationships(
              relationship("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"),
              relationship("rId2", "image", "../media/image1.png")));
    }
    String after = "<p:sldLayoutIdLst>" + ids + "</p:sldLayoutIdLst>";
    part(MASTER, root("sldMaster", shapes, after));
    return part("ppt/slideMasters/_rels/slideMaster1.xml.rels", relationships(related.toString()));
  }

  TinyDeck slide(byte[] xml) {
    slides++;
    parts.put(slidePart(slides), xml);
    part(
        slideRelationships(slides),
        relationships(relationship("rId2", "image", "../media/image1.png")));
    return this;
  }

  TinyDeck slide(String shapes) {
    return slide(slideXml(shapes).getBytes(StandardCharsets.UTF_8));
  }

  /** Sets a part or takes the place of one. */
  TinyDeck part(String name, String content) {
    return part(name, content.getBytes(StandardCharsets.UTF_8));
  }

  TinyDeck part(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  static String relationship(String id, String kind, String target) {
    return String.format(
        "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>", id, RELATIONSHIPS, kind, target);
  }

  static String relationships(String... relationships) {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "relationships\">"
        + String.join("", relationships)
        + "</Relationships>";
  }

  Map<String, byte[]> parts() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    StringBuilder ids = new StringBuilder();
    StringBuilder types = new StringBuilder();
    StringBuilder targets = new StringBuilder();
    for (int n = 1; n <= slides; n++) {
      ids.append(String.format("<p:sldId id=\"%d\" r:id=\"rId%d\"/>", 255 + n, n));
      types.append(override("slides/slide" + n + ".xml", "slide"));
      targets.append(relationship("rId" + n, "slide", "slides/slide" + n + ".xml"));
    }
    for (int n = 1; n <= layouts; n++) {
      types.append(override("slideLayouts/slideLayout" + n + ".xml", "slideLayout"));
    }
    String masters = "";
    if (parts.containsKey(MASTER)) {
      types.append(override("slideMasters/slideMaster1.xml", "slideMaster"));
      targets.append(relationship("rIdM", "slideMaster", "slideMasters/slideMaster1.xml"));
      masters = "<p:sldMasterIdLst><p:sldMasterId r:id=\"rIdM\"/></p:sldMasterIdLst>";
    }
    all.put(
        CONTENT_TYPES,
        bytes(
            "<Types xmlns=\""
                + PACKAGE
                + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd"
                + ".openxmlformats-package.relationships+xml\"/><Default Extension=\"png\""
                + " ContentType=\"image/png\"/>"
                + override("presentation.xml", "presentation.main")
                + types
                + "</Types>"));
    all.put(
        "_rels/.rels",
        bytes(relationships(relationship("rId1", "officeDocument", "ppt/presentation.xml"))));
    all.put(
        "ppt/presentation.xml",
        bytes(
            "<p:presentation xmlns:p=\""
                + PRESENTATION
                + "\" xmlns:r=\""
                + RELATIONSHIPS
                + "\">"
                + masters
                + "<p:sldIdLst>"
                + ids
                + "</p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/></p:presentation>"));
    all.put("ppt/_rels/presentation.xml.rels", bytes(relationships(targets.toString())));
    all.putAll(parts);
    return all;
  }

  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts().entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static String override(String part, String kind) {
    return String.format(
        "<Override PartName=\"/ppt/%s\" ContentType=\"application/vnd.openxmlformats-officedocument"
            + ".presentationml.%s+xml\"/>",
        part, kind);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
