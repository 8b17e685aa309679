package dev.altgen.content;

import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlLexer.Token;
import dev.altgen.xml.XmlText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks XML by local names, without entities, links or a DTD. A fragment whose prefixes are
 * declared outside it reads as well: prefixes are cut off, since one part never uses a name in two
 * meanings. Confined to one thread; one walk at a time.
 */
final class Fragments {

  /** Told of each element and text; {@code path} leads to it, itself included. */
  interface Visitor {
    default void start(String name, ElementPath path, Attributes attributes) {}

    default void text(String text, ElementPath path) {}

    default void end(String name, ElementPath path) {}
  }

  /** Attributes by local name; null when absent. */
  interface Attributes {
    @Nullable String get(String name);

    default String getOrEmpty(String name) {
      String value = get(name);
      return value == null ? "" : value;
    }
  }

  /**
   * Real parts stay below 40; without a bound a hostile one would make each look at a path long.
   */
  private static final int DEEPEST = 256;

  private final XmlLexer lexer = new XmlLexer(DEEPEST);

  void walk(byte[] part, Visitor visitor) throws IOException {
    try {
      walk(lexer.readFragment(XmlText.decode(part).utf8()), visitor);
    } catch (Malformed e) {
      throw new IOException("malformed XML: " + e.getMessage(), e);
    }
  }

  private static void walk(XmlLexer lexer, Visitor visitor) throws Malformed {
    ElementPath path = new ElementPath();
    String text = "";
    StringBuilder pieces = new StringBuilder(); // of a text that a comment or the like divides
    Attributes attributes = name -> attribute(lexer, name);
    for (Token token = lexer.next(); token != Token.DONE; token = lexer.next()) {
      if (token == Token.TEXT) {
        pieces.append(text);
        text = lexer.text();
        continue;
      }
      if (pieces.length() > 0) {
        text = pieces.append(text).toString();
        pieces.setLength(0);
      }
      if (!text.isEmpty()) {
        visitor.text(text, path);
        text = "";
      }
      if (token == Token.START) {
        path.push(lexer.local());
        visitor.start(lexer.local(), path, attributes);
      } else {
        visitor.end(path.pop(), path);
      }
    }
  }

  private static @Nullable String attribute(XmlLexer lexer, String name) {
    try {
      return lexer.anyAttribute(name);
    } catch (Malformed e) {
      throw new IllegalStateException("values are checked with their tag", e);
    }
  }
}
