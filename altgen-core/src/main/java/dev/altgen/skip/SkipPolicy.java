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

  /**
   * Skips what either of both skips; this one is asked first. When neither does, the reasons of
   * both are told.
   */
  default SkipPolicy or(SkipPolicy other) {
    return candidate -> {
      SkipDecision first = decide(candidate);
      if (first.skip()) {
        return first;
      }
      SkipDecision second = other.decide(candidate);
      return second.skip() || first.reason().isEmpty()
          ? second
          : SkipDecision.process(
              second.reason().isEmpty() ? first.reason() : first.reason() + "; " + second.reason());
    };
  }
}
