package dev.altgen.manifest;

/** Something about a manifest that ends the batch: no further deck could do better. */
public final class ManifestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** Another run holds the batch. */
    LOCKED,
    /** Its content is damaged, or of a version that is not known. */
    DAMAGED,
    /** The batch was begun with other settings. */
    SETTINGS_CHANGED,
    /** There is no such batch. */
    NOT_FOUND,
    /** It cannot be written or read. */
    UNAVAILABLE
  }

  /**
   * A refusal.
   *
   * @param reason why, for programs
   * @param message why, for people: what, which file, what to do
   */
  public ManifestException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * A refusal with its cause.
   *
   * @param reason why, for programs
   * @param message why, for people: what, which file, what to do
   * @param cause what was thrown below
   */
  public ManifestException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
