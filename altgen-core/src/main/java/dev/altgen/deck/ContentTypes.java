package dev.altgen.deck;

import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a package declares its parts to be (ECMA-376 Part 2, 6.2.3).
 *
 * @param byExtension by the end of a part's name
 * @param byPart by its whole name, which counts first
 */
record ContentTypes(Map<String, String> byExtension, Map<String, String> byPart) {

  static ContentTypes read(XmlLexer lexer) throws Malformed {
    ContentTypes types = new ContentTypes(new HashMap<>(), new HashMap<>());
    while (lexer.nextStart()) {
      String type = lexer.attribute("ContentType", "");
      if (lexer.local().equals("Default")) {
        types.byExtension.put(PartNames.fold(lexer.attribute("Extension", "")), type);
      } else if (lexer.local().equals("Override")) {
        types.byPart.put(PartNames.fold(lexer.attribute("PartName", "")), type);
      }
    }
    return types;
  }

  Optional<String> of(String part) {
    String folded = PartNames.fold(part);
    String type = byPart.get(folded);
    return Optional.ofNullable(
        type == null ? byExtension.get(folded.substring(folded.lastIndexOf('.') + 1)) : type);
  }

  /** Whether a part is declared to be of a type that ends so. */
  boolean anyEndsWith(String end) {
    return byPart.values().stream().anyMatch(type -> type.endsWith(end));
  }
}
