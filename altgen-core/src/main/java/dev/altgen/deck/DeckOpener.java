package dev.altgen.deck;

import java.io.IOException;
import java.nio.file.Path;

/** Opens decks. Users implement it to bring their own place of parsing. Must be thread-safe. */
@FunctionalInterface
public interface DeckOpener {

  /**
   * Opens a deck.
   *
   * @param file the deck; its content is opened only as far as needed to know that it is one
   * @throws DeckException if the file is no deck that can be read
   * @throws IOException if the file cannot be read
   */
  Deck open(Path file) throws IOException;
}
