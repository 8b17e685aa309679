package dev.altgen.deck;

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

  @Override
  public String toString() {
    return part + "#" + order;
  }
}
