package dev.altgen.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks XML by local names, without entities, links or a DTD. A fragment whose prefixes are
 * declared outside it reads as well: prefixes are cut off, since one part never uses a name in two
 * meanings.
 */
final class Fragments {

  /** Told of each element and text; {@code path} has the innermost open element first. */
  interface Visitor {
    default void start(String name, Deque<String> path, Attributes attributes) {}

    default void text(String text, Deque<String> path) {}

    default void end(String name, Deque<String> path) {}
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

  private Fragments() {}

  /** The child of {@code ancestor} through which the path leads; empty when there is none. */
  static String below(Deque<String> path, String ancestor) {
    String child = "";
    for (String name : path) {
      if (name.equals(ancestor)) {
        return child;
      }
      child = name;
    }
    return "";
  }

  static void walk(byte[] part, Visitor visitor) throws IOException {
    try {
      walk(factory().createXMLStreamReader(new ByteArrayInputStream(part)), visitor);
    } catch (XMLStreamException e) {
      throw new IOException("malformed XML: " + e.getMessage(), e);
    }
  }

  static void walk(String fragment, Visitor visitor) throws IOException {
    try (Reader reader = new StringReader(fragment)) {
      walk(factory().createXMLStreamReader(reader), visitor);
    } catch (XMLStreamException e) {
      throw new IOException("malformed XML: " + e.getMessage(), e);
    }
  }

  private static void walk(XMLStreamReader reader, Visitor visitor) throws XMLStreamException {
    Deque<String> path = new ArrayDeque<>();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = local(reader.getLocalName());
          path.push(name);
          if (path.size() > DEEPEST) {
            throw new XMLStreamException("elements are nested deeper than " + DEEPEST);
          }
          visitor.start(name, path, attribute -> attribute(reader, attribute));
        }
        case XMLStreamConstants.CHARACTERS -> visitor.text(reader.getText(), path);
        case XMLStreamConstants.END_ELEMENT -> visitor.end(path.pop(), path);
        case XMLStreamConstants.DTD -> throw new XMLStreamException("it has a DTD");
        default -> {}
      }
    }
    reader.close();
  }

  private static @Nullable String attribute(XMLStreamReader reader, String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (local(reader.getAttributeLocalName(i)).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
