package dev.altgen.deck;

import dev.altgen.deck.PackageParts.Relationship;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The relationships of one part by their ids. They are read when one is asked for, since most
 * slides of text need none. Confined to one thread.
 */
final class Relationships {

  private final PackageParts parts;
  private final String part;
  private @Nullable Map<String, Relationship> byId;

  /** Reads the relationships of a part (ECMA-376 Part 2, 6.5). */
  static List<Relationship> read(String part, XmlLexer lexer) throws Malformed {
    List<Relationship> found = new ArrayList<>();
    while (lexer.nextStart()) {
      if (lexer.local().equals("Relationship")) {
        boolean external = lexer.attribute("TargetMode", "").equals("External");
        String target = lexer.attribute("Target", "");
        found.add(
            new Relationship(
                lexer.attribute("Id", ""),
                lexer.attribute("Type", ""),
                external ? target : PartNames.resolve(part, target),
                external));
      }
    }
    return found;
  }

  Relationships(PackageParts parts, String part) {
    this.parts = parts;
    this.part = part;
  }

  /** The relationship of this id; null when there is none or no id. */
  @Nullable Relationship get(@Nullable String id) throws IOException {
    return id == null ? null : byId().get(id);
  }

  /** The part that the relationship of this id leads to. */
  Optional<String> part(@Nullable String id) throws IOException {
    return Optional.ofNullable(get(id)).filter(r -> !r.external()).map(Relationship::target);
  }

  Collection<Relationship> all() throws IOException {
    return byId().values();
  }

  private Map<String, Relationship> byId() throws IOException {
    Map<String, Relationship> known = byId;
    if (known == null) {
      known = new HashMap<>();
      for (Relationship relationship : parts.relationships(part)) {
        known.put(relationship.id(), relationship);
      }
      byId = known;
    }
    return known;
  }
}
