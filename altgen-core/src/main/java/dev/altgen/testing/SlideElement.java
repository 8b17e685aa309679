package dev.altgen.testing;

import dev.altgen.alttext.AltText;

/** Something on a slide that can be drawn once its place is known. */
interface SlideElement {

  /**
   * The element's XML.
   *
   * @param box the room it has
   * @param parts takes the parts that it needs
   * @param properties its non-visual properties
   */
  String xml(Box box, SlideParts parts, Properties properties);

  /**
   * Non-visual properties of an element.
   *
   * @param id unique on its slide
   * @param name the name
   * @param alt the text alternative
   */
  record Properties(int id, String name, AltText alt) {

    /** As {@code p:cNvPr}. */
    String xml() {
      return xml("");
    }

    /**
     * As {@code p:cNvPr}.
     *
     * @param link a link on the element, or nothing
     */
    String xml(String link) {
      String description = alt.description();
      return "<p:cNvPr id=\"%s\" name=\"%s\"%s>%s%s</p:cNvPr>"
          .formatted(
              id,
              Xml.escape(name),
              description == null ? "" : " descr=\"" + Xml.escape(description) + "\"",
              link,
              alt.decorative() ? mark() : "");
    }

    /** MS-ODRAWXML 2.31. */
    private static String mark() {
      return """
          <a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative \
          xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>\
          </a:ext></a:extLst>""";
    }
  }
}
