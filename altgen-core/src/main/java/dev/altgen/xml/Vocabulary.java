package dev.altgen.xml;

import java.util.Map;

/**
 * What the names of a namespace belong to: OOXML in the transitional form and the strict one
 * (ECMA-376 Parts 1, 3 and 4) and what extends it.
 */
public enum Vocabulary {
  PRESENTATION,
  DRAWING,
  MATH,
  RELATIONSHIPS,
  COMPATIBILITY,
  /** MS-ODRAWXML, decorative objects. */
  DECORATIVE,
  OTHER;

  public static final String DECORATIVE_NAMESPACE =
      "http://schemas.microsoft.com/office/drawing/2017/decorative";

  private static final Map<String, Vocabulary> BY_NAMESPACE =
      Map.ofEntries(
          Map.entry("http://schemas.openxmlformats.org/presentationml/2006/main", PRESENTATION),
          Map.entry("http://purl.oclc.org/ooxml/presentationml/main", PRESENTATION),
          Map.entry("http://schemas.microsoft.com/office/powerpoint/2010/main", PRESENTATION),
          Map.entry("http://schemas.openxmlformats.org/drawingml/2006/main", DRAWING),
          Map.entry("http://purl.oclc.org/ooxml/drawingml/main", DRAWING),
          Map.entry("http://schemas.openxmlformats.org/officeDocument/2006/math", MATH),
          Map.entry("http://purl.oclc.org/ooxml/officeDocument/math", MATH),
          Map.entry(
              "http://schemas.openxmlformats.org/officeDocument/2006/relationships", RELATIONSHIPS),
          Map.entry("http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONSHIPS),
          Map.entry("http://schemas.openxmlformats.org/markup-compatibility/2006", COMPATIBILITY),
          Map.entry(DECORATIVE_NAMESPACE, DECORATIVE));

  /** What a namespace stands for; {@link #OTHER} for those that altgen does not know. */
  public static Vocabulary of(String namespace) {
    return BY_NAMESPACE.getOrDefault(namespace, OTHER);
  }
}
