package dev.altgen.skip;

/**
 * A decision with its reason.
 *
 * @param skip whether the deck is left alone
 * @param reason why; possibly empty when it is not skipped
 */
public record SkipDecision(boolean skip, String reason) {

  /** Leaves the deck alone. */
  public static SkipDecision skip(String reason) {
    return new SkipDecision(true, reason);
  }

  /** Has the deck worked on. */
  public static SkipDecision process(String reason) {
    return new SkipDecision(false, reason);
  }
}
