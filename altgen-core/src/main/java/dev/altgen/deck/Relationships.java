package dev.altgen.deck;

import dev.altgen.deck.PackageParts.Relationship;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The relationships of one part by their ids. They are read when one is asked for, since most
 * slides of text need none. Confined to one thread.
 */
final class Relationships {

  private final PackageParts parts;
  private final String part;
  private @Nullable Map<String, Relationship> byId;

  Relationships(PackageParts parts, String part) {
    this.parts = parts;
    this.part = part;
  }

  /** The relationship of this id; null when there is none or no id. */
  @Nullable Relationship get(@Nullable String id) throws IOException {
    return id == null ? null : byId().get(id);
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
