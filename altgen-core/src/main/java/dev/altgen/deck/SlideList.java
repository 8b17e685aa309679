package dev.altgen.deck;

import dev.altgen.deck.XmlLexer.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of slides and their size, from the main part (ECMA-376 Part 1, 19.2.1.34 and 19.2.1.39).
 *
 * @param ids relationship ids in presentation order
 * @param width in EMU, 0 when not given
 * @param height in EMU, 0 when not given
 */
record SlideList(List<String> ids, long width, long height) {

  static SlideList read(XmlLexer lexer) throws Malformed {
    List<String> ids = new ArrayList<>();
    long width = 0;
    long height = 0;
    for (XmlLexer.Token token = lexer.next(); token != XmlLexer.Token.DONE; token = lexer.next()) {
      if (token != XmlLexer.Token.START || lexer.vocabulary() != Vocabulary.PRESENTATION) {
        continue;
      }
      if (lexer.local().equals("sldSz")) {
        width = number(lexer.attribute("cx"));
        height = number(lexer.attribute("cy"));
      } else if (lexer.local().equals("sldId")) {
        String id = lexer.attribute(Vocabulary.RELATIONSHIPS, "id");
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return new SlideList(List.copyOf(ids), width, height);
  }

  private static long number(@Nullable String value) throws Malformed {
    try {
      return value == null ? 0 : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new Malformed("the slide size " + value + " is no number");
    }
  }
}
