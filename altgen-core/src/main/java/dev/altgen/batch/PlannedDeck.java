package dev.altgen.batch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A deck of a plan.
 *
 * @param index its place in the batch, from 1
 * @param source the deck, absolute
 * @param target where the described deck goes, absolute; the source itself in place
 */
public record PlannedDeck(int index, Path source, Path target) {

  /** Whether the deck itself is changed. */
  public boolean inPlace() {
    return source.equals(target);
  }

  /** Asked at every start: a record's own comparison spins classes first. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlannedDeck deck
        && index == deck.index
        && source.equals(deck.source)
        && target.equals(deck.target);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * index + source.hashCode()) + target.hashCode();
  }
}
