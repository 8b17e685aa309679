package dev.altgen.skip;

import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.CompletedDeck;
import java.util.Optional;
import java.util.SortedMap;

/** A deck to be decided on; valid during the decision. */
public interface DeckCandidate {

  /** The deck and its target. */
  PlannedDeck planned();

  /** The open deck, shared with the processor and closed by the runner. */
  Deck deck();

  /** When it was last completed, looked up when asked for; empty when it never was. */
  Optional<CompletedDeck> lastComplete();

  /** Settings of this batch. */
  SortedMap<String, String> settings();

  /** Whether the target is there and has a content. */
  boolean targetHolds(Fingerprint content);
}
