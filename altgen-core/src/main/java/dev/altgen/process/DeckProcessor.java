package dev.altgen.process;

import dev.altgen.artifacts.DiskUse;
import dev.altgen.deck.Deck;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The work on one deck. Users implement it for work of their own. Must be thread-safe. */
@FunctionalInterface
public interface DeckProcessor {

  /**
   * Works on a deck. Writes nothing but {@code staged}, and that only through {@link Deck#rewrite};
   * who called renames it into place.
   *
   * @param deck an open deck, closed by the caller
   * @param staged where the changed copy goes; left absent when nothing changes
   * @throws dev.altgen.deck.OutputException if nothing can be written; ends a batch
   * @throws dev.altgen.describe.GeneratorUnavailableException if no deck can be described any more;
   *     ends a batch
   * @throws Exception if this deck fails; others go on
   */
  DeckResult process(Deck deck, Path staged) throws Exception;

  /** What decides the outcome, by name; a resumed batch must have the same. No secrets. */
  default SortedMap<String, String> settings() {
    return Collections.unmodifiableSortedMap(new TreeMap<>());
  }

  /**
   * Checks once, before a batch starts, that decks can be worked on.
   *
   * @throws Exception if not; the batch does not start
   */
  default void preflight() throws Exception {}

  /**
   * Brings order once, after a batch has ended in whatever way.
   *
   * @return what working folders take on the disk; empty when it has none
   * @throws Exception if that cannot be done; it is logged, and the batch ends as it did
   */
  default Optional<DiskUse> settle() throws Exception {
    return Optional.empty();
  }
}
