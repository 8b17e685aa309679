package dev.altgen.process;

import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.DeckOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is asked of a deck just before it is replaced: nobody else is at work on it. */
public final class UnchangedSource {

  private UnchangedSource() {}

  /**
   * Checks that the file still has the content that was read, and that no editor has it open, as a
   * {@code ~$} owner file beside it would tell.
   *
   * @param deck the open deck
   * @param decks opens the file again
   * @throws DeckException {@code CHANGED} or {@code IN_USE}
   * @throws IOException if the file cannot be read
   */
  public static void check(Deck deck, DeckOpener decks) throws IOException {
    Path file = deck.file();
    if (hasOwnerFile(file)) {
      throw new DeckException(
          Reason.IN_USE,
          "did not change "
              + file
              + ": an editor has it open, as the file ~$"
              + file.getFileName()
              + " beside it tells; close it and run again");
    }
    try (Deck now = decks.open(file)) {
      if (now.fingerprint().equals(deck.fingerprint())) {
        return;
      }
    }
    throw new DeckException(
        Reason.CHANGED,
        "did not change " + file + ": someone changed it while it was worked on; run again");
  }

  /** Whether an owner file lies beside a deck, or beside the file that a link leads to. */
  public static boolean hasOwnerFile(Path deck) throws IOException {
    Path real = deck.toRealPath();
    return Files.exists(deck.resolveSibling("~$" + deck.getFileName()))
        || Files.exists(real.resolveSibling("~$" + real.getFileName()));
  }
}
