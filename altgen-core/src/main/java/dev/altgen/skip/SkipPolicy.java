package dev.altgen.skip;

import java.io.IOException;

/**
 * Decides before the work whether a deck needs any. Users implement it. Must be thread-safe. What
 * it throws fails the deck, and the others go on.
 */
@FunctionalInterface
public interface SkipPolicy {

  /**
   * Decides on a deck.
   *
   * @throws IOException if the deck cannot be read
   */
  SkipDecision decide(DeckCandidate candidate) throws IOException;

  /** Skips what either of both skips; this one is asked first. */
  default SkipPolicy or(SkipPolicy other) {
    return candidate -> {
      SkipDecision decision = decide(candidate);
      return decision.skip() ? decision : other.decide(candidate);
    };
  }
}
