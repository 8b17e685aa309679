package dev.altgen.deck;

/**
 * Bounds on what a deck may make its reader do. A deck beyond one fails with {@link
 * DeckException.Reason#TOO_LARGE}, and the message names the bound.
 *
 * @param entries zip entries in the package
 * @param partBytes bytes of one XML part after inflating
 * @param deckBytes bytes of all parts inflated for one scan
 * @param pictureBytes bytes of one picture after inflating
 * @param ratio bytes inflated per compressed byte of one entry, checked above 1 MiB
 * @param depth nesting of XML elements; shapes may be in 1,000 groups at most, whatever it is
 */
public record DeckLimits(
    int entries, long partBytes, long deckBytes, long pictureBytes, int ratio, int depth) {

  private static final DeckLimits STANDARD =
      new DeckLimits(200_000, 64L << 20, 2L << 30, 256L << 20, 1_200, 10_000);

  /**
   * Checks that every bound is positive.
   *
   * @throws IllegalArgumentException if one is not
   */
  public DeckLimits {
    if (entries < 1
        || partBytes < 1
        || deckBytes < 1
        || pictureBytes < 1
        || ratio < 1
        || depth < 1) {
      throw new IllegalArgumentException("every bound must be at least 1");
    }
  }

  /**
   * 200,000 entries, 64 MiB a part, 2 GiB a scan, 256 MiB a picture, ratio 1,200, 10,000 levels.
   */
  public static DeckLimits standard() {
    return STANDARD;
  }
}
