package dev.altgen.deck;

import dev.altgen.xml.Vocabulary;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The lists of slides and masters, the slides' sections and their size, from the main part
 * (ECMA-376 Part 1, 19.2.1.34, 19.2.1.36 and 19.2.1.39; MS-PPTX, {@code p14:sectionLst}).
 *
 * @param ids relationship ids in presentation order
 * @param slides ids of the slides themselves, in the same order
 * @param masters relationship ids
 * @param sections in presentation order
 * @param width in EMU, 0 when not given
 * @param height in EMU, 0 when not given
 */
record SlideList(
    List<String> ids,
    List<String> slides,
    List<String> masters,
    List<Section> sections,
    long width,
    long height) {

  /**
   * A section.
   *
   * @param id a GUID in braces
   * @param slides ids of its slides
   */
  record Section(String id, String name, List<String> slides) {}

  /** The number of a slide, from 1. */
  OptionalInt numberOf(String slide) {
    int index = slides.indexOf(slide);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
  }

  static SlideList read(XmlLexer lexer) throws Malformed {
    List<String> ids = new ArrayList<>();
    List<String> slides = new ArrayList<>();
    List<String> masters = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    long width = 0;
    long height = 0;
    while (lexer.nextStart()) {
      if (lexer.vocabulary() != Vocabulary.PRESENTATION) {
        continue;
      }
      if (lexer.local().equals("sldSz")) {
        width = number(lexer.attribute("cx"));
        height = number(lexer.attribute("cy"));
      } else if (lexer.local().equals("sldMasterId")) {
        addId(lexer, masters);
      } else if (lexer.local().equals("section")) {
        sections.add(
            new Section(
                lexer.attribute("id", "").toUpperCase(Locale.ROOT),
                lexer.attribute("name", ""),
                new ArrayList<>()));
      } else if (lexer.local().equals("sldId")) {
        String slide = lexer.attribute("id", "");
        String id = lexer.attribute(Vocabulary.RELATIONSHIPS, "id");
        if (id != null) {
          ids.add(id);
          slides.add(slide);
        } else if (!sections.isEmpty()) {
          sections.get(sections.size() - 1).slides.add(slide);
        }
      }
    }
    return new SlideList(
        List.copyOf(ids), List.copyOf(slides), List.copyOf(masters), sections, width, height);
  }

  /** Relationship ids of the layouts that a master lists (19.3.1.41). */
  static List<String> layouts(XmlLexer lexer) throws Malformed {
    List<String> layouts = new ArrayList<>();
    while (lexer.nextStart()) {
      if (lexer.vocabulary() == Vocabulary.PRESENTATION && lexer.local().equals("sldLayoutId")) {
        addId(lexer, layouts);
      }
    }
    return layouts;
  }

  private static void addId(XmlLexer lexer, List<String> ids) throws Malformed {
    String id = lexer.attribute(Vocabulary.RELATIONSHIPS, "id");
    if (id != null) {
      ids.add(id);
    }
  }

  private static long number(@Nullable String value) throws Malformed {
    try {
      return value == null ? 0 : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new Malformed("the slide size " + value + " is no number");
    }
  }
}
