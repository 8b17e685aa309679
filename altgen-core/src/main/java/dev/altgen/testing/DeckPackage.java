package dev.altgen.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The parts of a package until they are written (ECMA-376 Part 2). */
final class DeckPackage {

  /**
   * Of every entry. Not 1980-01-01, which the JDK takes for "earlier" and stores in the time zone
   * of the machine.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private static final String OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.";

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Media> media = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The next number of a kind of part, from 1. */
  int next(String kind) {
    return numbers.merge(kind, 1, Integer::sum);
  }

  /**
   * Adds an XML part.
   *
   * @param type content type after its common beginning
   */
  void add(String name, String type, String xml) {
    types.put(name, OFFICE_TYPE + type + "+xml");
    texts.put(name, Xml.HEAD + xml);
  }

  /** Adds the core properties. */
  void addCore(String xml) {
    types.put("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    texts.put("docProps/core.xml", Xml.HEAD + xml);
  }

  /** Adds the drawing of a SmartArt diagram (MS-ODRAWXML 2.1). */
  void addDiagramDrawing(String name, String xml) {
    types.put(name, "application/vnd.ms-office.drawingml.diagramDrawing+xml");
    texts.put(name, Xml.HEAD + xml);
  }

  /** Adds an XML part with its relationships. */
  void add(String name, String type, String xml, Relationships relationships) {
    add(name, type, xml);
    add(name, relationships);
  }

  /** Adds the relationships of a part; those of the package when the name is empty. */
  void add(String name, Relationships relationships) {
    int slash = name.lastIndexOf('/') + 1;
    String file = name.substring(0, slash) + "_rels/" + name.substring(slash) + ".rels";
    texts.put(file, Xml.HEAD + relationships.xml());
  }

  /** Adds a picture or video and returns its part's name. */
  String add(Media item) {
    String kind = item.extension().equals("mp4") ? "media" : "image";
    String name = "ppt/media/" + kind + next(kind) + "." + item.extension();
    media.put(name, item);
    return name;
  }

  void write(Path file) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      write(zip, "[Content_Types].xml", Xml.HEAD + contentTypes());
      for (Map.Entry<String, String> text : texts.entrySet()) {
        write(zip, text.getKey(), text.getValue());
      }
      for (Map.Entry<String, Media> item : media.entrySet()) {
        store(zip, item.getKey(), item.getValue());
      }
    }
  }

  private static void write(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** The head of a stored entry names its size and checksum, so the bytes are made twice. */
  private static void store(ZipOutputStream zip, String name, Media item) throws IOException {
    ZipEntry entry = entry(name);
    CRC32 checksum = new CRC32();
    item.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(item.size());
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    item.writeTo(zip);
    zip.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }

  private String contentTypes() {
    StringBuilder out = new StringBuilder();
    types.forEach(
        (name, type) ->
            out.append("<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(name, type)));
    return """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Default Extension="png" ContentType="image/png"/>\
        <Default Extension="jpeg" ContentType="image/jpeg"/>\
        <Default Extension="gif" ContentType="image/gif"/>\
        <Default Extension="mp4" ContentType="video/mp4"/>\
        %s</Types>"""
        .formatted(out);
  }
}
