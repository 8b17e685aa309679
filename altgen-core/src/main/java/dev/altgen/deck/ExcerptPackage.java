package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The package of an excerpt (ECMA-376 Part 2): one slide, its layout, master, theme and styles of
 * tables.
 */
final class ExcerptPackage {

  private static final String NAMESPACES =
      "xmlns:p=\""
          + ExcerptXml.PRESENTATION
          + "\" xmlns:a=\""
          + ExcerptXml.DRAWING
          + "\" xmlns:r=\""
          + ExcerptXml.RELATIONSHIPS
          + "\"";
  private static final String NO_SHAPES =
      "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>"
          + "</p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.presentationml.";

  private static final String SLIDE = "slides/slide1.xml";
  private static final String LAYOUT = "slideLayouts/slideLayout1.xml";
  private static final String MASTER = "slideMasters/slideMaster1.xml";
  private static final String THEME = "theme/theme1.xml";
  private static final String TABLE_STYLES = "tables/tableStyles.xml";

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /**
   * Begins with a plain layout, master and theme.
   *
   * @param textStyle {@code p:defaultTextStyle}, or empty
   */
  ExcerptPackage(long width, long height, String textStyle) {
    add(
        "[Content_Types].xml",
        """
        <Types xmlns="%scontent-types"><Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="png" ContentType="image/png"/>%s%s%s%s%s%s</Types>"""
            .formatted(
                PACKAGE,
                type("presentation.xml", TYPE + "presentation.main+xml"),
                type(SLIDE, TYPE + "slide+xml"),
                type(LAYOUT, TYPE + "slideLayout+xml"),
                type(MASTER, TYPE + "slideMaster+xml"),
                type(TABLE_STYLES, TYPE + "tableStyles+xml"),
                type(THEME, "application/vnd.openxmlformats-officedocument.theme+xml")));
    add("_rels/.rels", relationships(relationship("rId1", "officeDocument", "presentation.xml")));
    add(
        "ppt/presentation.xml",
        """
        <p:presentation %s><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>\
        </p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst>\
        <p:sldSz cx="%d" cy="%d"/><p:notesSz cx="6858000" cy="9144000"/>%s</p:presentation>"""
            .formatted(NAMESPACES, width, height, textStyle));
    add(
        "ppt/_rels/presentation.xml.rels",
        relationships(
            relationship("rId1", "slideMaster", MASTER)
                + relationship("rId2", "slide", SLIDE)
                + relationship("rId3", "tableStyles", TABLE_STYLES)));
    layout(("<p:sldLayout " + NAMESPACES + ">" + NO_SHAPES + "</p:sldLayout>").getBytes(UTF_8));
    master(plainMaster().getBytes(UTF_8));
    theme(plainTheme().getBytes(UTF_8));
    tableStyles(("<a:tblStyleLst " + NAMESPACES + " def=\"\"/>").getBytes(UTF_8), Set.of());
  }

  private static String plainMaster() {
    return """
        <p:sldMaster %s>%s<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" \
        accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" \
        accent6="accent6" hlink="hlink" folHlink="folHlink"/></p:sldMaster>"""
        .formatted(NAMESPACES, NO_SHAPES);
  }

  private static String plainTheme() {
    StringBuilder colours = new StringBuilder();
    String[] pairs = {
      "dk1=000000",
      "lt1=FFFFFF",
      "dk2=44546A",
      "lt2=E7E6E6",
      "accent1=4472C4",
      "accent2=ED7D31",
      "accent3=A5A5A5",
      "accent4=FFC000",
      "accent5=5B9BD5",
      "accent6=70AD47",
      "hlink=0563C1",
      "folHlink=954F72"
    };
    for (String pair : pairs) {
      String name = pair.substring(0, pair.indexOf('='));
      String value = pair.substring(pair.indexOf('=') + 1);
      colours.append("<a:%s><a:srgbClr val=\"%s\"/></a:%s>".formatted(name, value, name));
    }
    String fills = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3);
    String lines =
        "<a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>".repeat(3);
    String font = "<a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
    return """
        <a:theme %s name=""><a:themeElements><a:clrScheme name="">%s</a:clrScheme>\
        <a:fontScheme name=""><a:majorFont>%s</a:majorFont><a:minorFont>%s</a:minorFont>\
        </a:fontScheme><a:fmtScheme name=""><a:fillStyleLst>%s</a:fillStyleLst><a:lnStyleLst>%s\
        </a:lnStyleLst><a:effectStyleLst/><a:bgFillStyleLst>%s</a:bgFillStyleLst></a:fmtScheme>\
        </a:themeElements></a:theme>"""
        .formatted(NAMESPACES, colours, font, font, fills, lines, fills);
  }

  /** The id by which each part refers to an image. */
  static String imageId(int number) {
    return "image" + number;
  }

  void slide(byte[] xml, Set<Integer> images) {
    part(SLIDE, xml, relationship("rId1", "slideLayout", "../" + LAYOUT), images);
  }

  void layout(byte[] xml, Set<Integer> images) {
    part(LAYOUT, xml, relationship("rId1", "slideMaster", "../" + MASTER), images);
  }

  void master(byte[] xml, Set<Integer> images) {
    String to =
        relationship("rId1", "theme", "../" + THEME)
            + relationship("rId2", "slideLayout", "../" + LAYOUT);
    part(MASTER, xml, to, images);
  }

  void theme(byte[] xml, Set<Integer> images) {
    part(THEME, xml, "", images);
  }

  void tableStyles(byte[] xml, Set<Integer> images) {
    part(TABLE_STYLES, xml, "", images);
  }

  private void layout(byte[] xml) {
    layout(xml, Set.of());
  }

  private void master(byte[] xml) {
    master(xml, Set.of());
  }

  private void theme(byte[] xml) {
    theme(xml, Set.of());
  }

  /** Its type is told by its content, whatever its name. */
  void image(int number, byte[] bytes) {
    files.put("ppt/" + imagePart(number), bytes);
  }

  private static String imagePart(int number) {
    return "media/image" + number + ".png";
  }

  private void part(String name, byte[] xml, String related, Set<Integer> images) {
    StringBuilder all = new StringBuilder(related);
    for (int number : images) {
      all.append(relationship(imageId(number), "image", "../" + imagePart(number)));
    }
    int slash = name.indexOf('/') + 1;
    files.put("ppt/" + name, xml);
    add(
        "ppt/" + name.substring(0, slash) + "_rels/" + name.substring(slash) + ".rels",
        relationships(all.toString()));
  }

  private void add(String name, String xml) {
    files.put(name, xml.getBytes(UTF_8));
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"/ppt/%s\" ContentType=\"%s\"/>".formatted(part, type);
  }

  private static String relationship(String id, String kind, String target) {
    String from = kind.equals("officeDocument") ? "ppt/" + target : target;
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, ExcerptXml.RELATIONSHIPS, kind, from);
  }

  private static String relationships(String all) {
    return "<Relationships xmlns=\"%srelationships\">%s</Relationships>".formatted(PACKAGE, all);
  }

  /** A zip file without compression: it is read once, and at once. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        entry.setCrc(crc.getValue());
        entry.setSize(file.getValue().length);
        entry.setCompressedSize(file.getValue().length);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
