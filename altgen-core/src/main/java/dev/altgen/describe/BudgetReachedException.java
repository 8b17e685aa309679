package dev.altgen.describe;

/**
 * A generator has used what it was allowed to use. Ends a batch, which a later run can go on with.
 */
public final class BudgetReachedException extends GeneratorUnavailableException {

  private static final long serialVersionUID = 1L;

  /**
   * Says which limit was reached.
   *
   * @param message the limit, what was used, and how to go on
   */
  public BudgetReachedException(String message) {
    super(message);
  }
}
