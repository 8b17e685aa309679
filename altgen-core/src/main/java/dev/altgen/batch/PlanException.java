package dev.altgen.batch;

/** A plan that cannot be run as it is. Nothing was started and nothing written. */
public final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a plan was refused. */
  public enum Reason {
    /** A path leads nowhere, or two decks would be written to one place. */
    CONTRADICTORY,
    /** There is no deck to work on. */
    EMPTY
  }

  /**
   * A refusal.
   *
   * @param reason why, for programs
   * @param message why, for people: what, which file, what to do
   */
  public PlanException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why the plan was refused. */
  public Reason reason() {
    return reason;
  }
}
