package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in the text of a slide part the text alternative of one shape stands, to the character. */
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
    int after = lexer.tokenStart() + 1 + tag.length();
    for (XmlLexer.Attribute a : lexer.attributes()) {
      if (a.prefix().isEmpty() && a.local().equals("name")) {
        after = a.valueEnd() + 1;
      } else if (a.prefix().isEmpty() && a.local().equals("descr")) {
        description = a;
      }
    }
    insertAt = after;
    Optional<String> bound = lexer.prefixOf(Namespaces::isDrawing);
    drawingPrefix = bound.orElse("a");
    boolean strict = lexer.namespace().startsWith("http://purl.oclc.org/");
    declaration =
        bound.isPresent() ? "" : " xmlns:a=\"" + (strict ? STRICT_DRAWING : DRAWING) + "\"";
  }

  void mark(XmlLexer lexer) {
    for (XmlLexer.Attribute a : lexer.attributes()) {
      if (a.prefix().isEmpty() && a.local().equals("val")) {
        mark = a;
      }
    }
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
   * @param xml the slide's text
   * @param escape puts a text into a quoted attribute
   */
  void change(String xml, AltText before, AltText after, Escape escape, List<Replacement> out) {
    XmlLexer.Attribute old = description;
    String text = after.description();
    if (old != null && text == null) {
      int start = old.start();
      while (Character.isWhitespace(xml.charAt(start - 1))) {
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
              prefix, EXTENSION, Namespaces.DECORATIVE);
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

  /** Text to stand in place of the characters from {@code start} to before {@code end}. */
  record Replacement(int start, int end, String text) {}
}
