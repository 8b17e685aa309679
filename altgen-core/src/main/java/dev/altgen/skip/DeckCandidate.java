package dev.altgen.skip;

import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Deck;
import dev.altgen.manifest.CompletedDeck;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A deck to be decided on.
 *
 * @param planned the deck
 * @param deck the open deck, shared with the processor and closed by the runner
 * @param lastComplete when it was last completed; empty when it never was
 * @param settings those of this batch
 */
public record DeckCandidate(
    PlannedDeck planned,
    Deck deck,
    Optional<CompletedDeck> lastComplete,
    SortedMap<String, String> settings) {}
