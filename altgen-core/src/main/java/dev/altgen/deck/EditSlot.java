package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import dev.altgen.xml.Vocabulary;
import dev.altgen.xml.XmlLexer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a slide part the text alternative of one shape stands, to the byte. */
final class EditSlot {

  /** MS-ODRAWXML: the extension of {@code cNvPr} that holds the decorative mark. */
  private static final String EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}";

  private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
  private static final String STRICT_DRAWING = "http://purl.oclc.org/ooxml/drawingml/main";

  private final String tag;
  private final int tagEnd;
  private final boolean selfClosing;
  private final int insertAt;
  private final String drawingPrefix;
  private final String declaration;
  private XmlLexer.@Nullable Attribute description;
  private XmlLexer.@Nullable Attribute mark;
  private int closeStart = -1;
  private @Nullable String list;
  private int listEnd = -1;
  private boolean listSelfClosing;

  /** Reads the current start tag, a {@code cNvPr}. */
  EditSlot(XmlLexer lexer) {
    tag = lexer.qualified();
    tagEnd = lexer.tokenEnd();
    selfClosing = lexer.selfClosing();
    XmlLexer.Attribute name = lexer.find("name");
    insertAt = name == null ? lexer.tokenStart() + 1 + lexer.nameLength() : name.valueEnd() + 1;
    description = lexer.find("descr");
    String bound = lexer.drawingPrefix();
    drawingPrefix = bound == null ? "a" : bound;
    boolean strict = lexer.namespace().startsWith("http://purl.oclc.org/");
    declaration = bound != null ? "" : " xmlns:a=\"" + (strict ? STRICT_DRAWING : DRAWING) + "\"";
  }

  void mark(XmlLexer lexer) {
    mark = lexer.find("val");
  }

  void openList(XmlLexer lexer) {
    list = lexer.qualified();
    listSelfClosing = lexer.selfClosing();
  }

  void closeList(XmlLexer lexer) {
    listEnd = listSelfClosing ? lexer.tokenEnd() : lexer.tokenStart();
  }

  void close(XmlLexer lexer) {
    closeStart = lexer.tokenStart();
  }

  /**
   * The replacements that change {@code before} into {@code after}.
   *
   * @param xml the slide in UTF-8
   * @param escape puts a text into a quoted attribute
   */
  void change(byte[] xml, AltText before, AltText after, Escape escape, List<Replacement> out) {
    XmlLexer.Attribute old = description;
    String text = after.description();
    if (old != null && text == null) {
      int start = old.start();
      while (Character.isWhitespace(xml[start - 1])) {
        start--;
      }
      out.add(new Replacement(start, old.valueEnd() + 1, ""));
    } else if (old != null && text != null && !text.equals(before.description())) {
      out.add(new Replacement(old.valueStart(), old.valueEnd(), escape.escape(text)));
    } else if (old == null && text != null) {
      out.add(new Replacement(insertAt, insertAt, " descr=\"" + escape.escape(text) + "\""));
    }
    if (before.decorative() != after.decorative()) {
      markAs(after.decorative(), out);
    }
  }

  private void markAs(boolean decorative, List<Replacement> out) {
    XmlLexer.Attribute old = mark;
    if (old != null) {
      out.add(new Replacement(old.valueStart(), old.valueEnd(), decorative ? "1" : "0"));
    } else if (decorative) {
      // Inside a list its own prefix counts: the list may bind the others anew.
      String prefix =
          list != null
              ? list.substring(0, list.indexOf(':') + 1)
              : drawingPrefix.isEmpty() ? "" : drawingPrefix + ":";
      String extension =
          String.format(
              "<%1$sext uri=\"%2$s\"><adec:decorative xmlns:adec=\"%3$s\" val=\"1\"/></%1$sext>",
              prefix, EXTENSION, Vocabulary.DECORATIVE_NAMESPACE);
      if (list != null) {
        out.add(
            listSelfClosing
                ? new Replacement(listEnd - 2, listEnd, ">" + extension + "</" + list + ">")
                : new Replacement(listEnd, listEnd, extension));
      } else {
        String whole =
            "<" + prefix + "extLst" + declaration + ">" + extension + "</" + prefix + "extLst>";
        out.add(
            selfClosing
                ? new Replacement(tagEnd - 2, tagEnd, ">" + whole + "</" + tag + ">")
                : new Replacement(closeStart, closeStart, whole));
      }
    }
  }

  /** Puts a text into a double- or single-quoted attribute. */
  interface Escape {
    String escape(String text);
  }

  /** Text to stand in place of the bytes from {@code start} to before {@code end}. */
  record Replacement(int start, int end, String text) {}
}
