package dev.altgen.testing;

import dev.altgen.alttext.AltText;
import java.util.Locale;

/** Text as XML and as DrawingML paragraphs. */
final class Xml {

  static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
  static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  /** The namespaces of slides and what is like them, as attributes. */
  static final String NAMESPACES =
      "xmlns:a=\""
          + DRAWING
          + "\" xmlns:r=\""
          + OFFICE
          + "\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

  private Xml() {}

  /**
   * Escapes a text for an attribute or an element.
   *
   * @throws IllegalArgumentException if it holds a character that XML forbids
   */
  static String escape(String text) {
    AltText.of(text);
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\t", "&#9;")
        .replace("\n", "&#10;")
        .replace("\r", "&#13;");
  }

  /** One paragraph a line. */
  static String paragraphs(String text, Locale language, int hundredthsOfPoint) {
    StringBuilder out = new StringBuilder();
    String size = hundredthsOfPoint == 0 ? "" : " sz=\"" + hundredthsOfPoint + "\"";
    String properties =
        " lang=\"" + escape(language.toLanguageTag()) + "\"" + size + " dirty=\"0\"/>";
    for (String line : text.split("\n", -1)) {
      out.append("<a:p>")
          .append(
              line.isEmpty()
                  ? "<a:endParaRPr" + properties
                  : "<a:r><a:rPr" + properties + "<a:t>" + escape(line) + "</a:t></a:r>")
          .append("</a:p>");
    }
    return out.toString();
  }

  /** A number as XML Schema writes it, without a needless fraction. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
