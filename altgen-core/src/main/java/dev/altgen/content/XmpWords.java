package dev.altgen.content;

import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The descriptions in an XMP packet (ISO 16684-1, 7): properties of the {@code rdf:Description}s
 * right below {@code rdf:RDF}, each with a text for each language, or with one text. Adobe's
 * library is not used: it takes minutes for elements nested some hundred deep.
 */
final class XmpWords implements Fragments.Visitor {

  private static final Logger LOG = LoggerFactory.getLogger(XmpWords.class);
  private static final int MOST_ALTERNATIVES = 16;

  private final List<Words> words = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** The property that is being read; its depth, and how many alternatives it had so far. */
  private @Nullable Source property;

  private int depth;
  private int alternatives;
  private String language = "";

  private XmpWords() {}

  /** What it says; a packet that is malformed or has a DTD says nothing. */
  static List<Words> of(byte[] packet) {
    XmpWords reader = new XmpWords();
    try {
      new Fragments().walk(packet, reader);
      return reader.words;
    } catch (IOException e) {
      LOG.debug("an XMP packet cannot be read", e);
      return List.of();
    }
  }

  private static @Nullable Source source(String name) {
    return switch (name) {
      case "AltTextAccessibility" -> Source.XMP_ALT_TEXT;
      case "ExtDescrAccessibility" -> Source.XMP_EXTENDED_DESCRIPTION;
      case "description" -> Source.XMP_DESCRIPTION;
      default -> null;
    };
  }

  @Override
  public void start(String name, ElementPath path, Fragments.Attributes attributes) {
    text.setLength(0);
    language = attributes.getOrEmpty("lang");
    if (property == null && isProperty(path)) {
      property = source(name);
      depth = path.size();
      alternatives = 0;
    }
  }

  private static boolean isProperty(ElementPath path) {
    return path.outer().equals("Description") && path.at(3).equals("RDF");
  }

  @Override
  public void text(String part, ElementPath path) {
    if (property != null) {
      text.append(part);
    }
  }

  @Override
  public void end(String name, ElementPath path) {
    Source source = property;
    if (source == null) {
      return;
    }
    int level = path.size() + 1 - depth;
    if (level == 2 && name.equals("li") && alternatives < MOST_ALTERNATIVES) {
      words.add(new Words(source, language, text.toString()));
      alternatives++;
    } else if (level == 0) {
      if (alternatives == 0) {
        words.add(new Words(source, language, text.toString()));
      }
      property = null;
    }
  }
}
