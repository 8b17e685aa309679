package dev.altgen.deck;

/** Namespaces of OOXML in the transitional form and the strict one (ECMA-376 Parts 1 and 4). */
final class Namespaces {

  static final String COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";

  /** MS-ODRAWXML, decorative objects. */
  static final String DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative";

  private Namespaces() {}

  static boolean isPresentation(String uri) {
    return uri.equals("http://schemas.openxmlformats.org/presentationml/2006/main")
        || uri.equals("http://purl.oclc.org/ooxml/presentationml/main")
        || uri.equals("http://schemas.microsoft.com/office/powerpoint/2010/main");
  }

  static boolean isDrawing(String uri) {
    return uri.equals("http://schemas.openxmlformats.org/drawingml/2006/main")
        || uri.equals("http://purl.oclc.org/ooxml/drawingml/main");
  }

  static boolean isMath(String uri) {
    return uri.equals("http://schemas.openxmlformats.org/officeDocument/2006/math")
        || uri.equals("http://purl.oclc.org/ooxml/officeDocument/math");
  }

  static boolean isRelationship(String uri) {
    return uri.equals("http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        || uri.equals("http://purl.oclc.org/ooxml/officeDocument/relationships");
  }
}
