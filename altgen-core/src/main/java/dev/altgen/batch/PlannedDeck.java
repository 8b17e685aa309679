package dev.altgen.batch;

import java.nio.file.Path;

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
}
