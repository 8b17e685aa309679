package dev.altgen.batch;

import java.util.Optional;

/** Decides after each deck whether the batch goes on. Users implement it. Must be thread-safe. */
@FunctionalInterface
public interface StopPolicy {

  /**
   * Asked after each outcome while decks remain.
   *
   * @return empty to go on
   */
  Optional<StopReason> afterDeck(Tally tally);
}
