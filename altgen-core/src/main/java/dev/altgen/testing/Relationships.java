package dev.altgen.testing;

/** The relationships of one part, or of the package (ECMA-376 Part 2, 6.5). */
final class Relationships {

  /** Relationship types that are not of the office namespace. */
  static final String CORE =
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

  static final String MEDIA = "http://schemas.microsoft.com/office/2007/relationships/media";
  static final String DIAGRAM_DRAWING =
      "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing";

  private final String folder;
  private final StringBuilder entries = new StringBuilder();
  private int last;

  /**
   * An empty list.
   *
   * @param folder of the part: empty, {@code ppt/}, or one folder further down
   */
  Relationships(String folder) {
    this.folder = folder;
  }

  /**
   * Adds one.
   *
   * @param type the last word of an office type, or a whole address
   * @param part the name of the part it leads to
   * @return its id
   */
  String add(String type, String part) {
    last++;
    String target =
        switch (folder) {
          case "" -> part;
          case "ppt/" -> part.substring(folder.length());
          default -> "../" + part.substring("ppt/".length());
        };
    entries.append(
        "<Relationship Id=\"rId%s\" Type=\"%s\" Target=\"%s\"/>"
            .formatted(last, type.contains(":") ? type : Xml.OFFICE + "/" + type, target));
    return "rId" + last;
  }

  String xml() {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + entries
        + "</Relationships>";
  }
}
