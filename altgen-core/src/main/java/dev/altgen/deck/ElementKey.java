package dev.altgen.deck;

import org.jspecify.annotations.Nullable;

/**
 * Names one element of a deck. Ids repeat on real slides, so the key is the place.
 *
 * @param part the part that holds the element, without a leading slash: {@code
 *     ppt/slides/slide1.xml}
 * @param order position among all shapes of the part in document order, from 1; text shapes, the
 *     previews inside embedded objects and both branches of {@code mc:AlternateContent} are counted
 */
public record ElementKey(String part, int order) {

  /**
   * Checks the position.
   *
   * @throws IllegalArgumentException if {@code order} is less than 1
   */
  public ElementKey {
    if (order < 1) {
      throw new IllegalArgumentException("order must be at least 1, was " + order);
    }
  }

  /** Asked often, and at every start: a record's own comparison spins classes first. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ElementKey key && order == key.order && part.equals(key.part);
  }

  @Override
  public int hashCode() {
    return 31 * part.hashCode() + order;
  }

  @Override
  public String toString() {
    return part + "#" + order;
  }
}
