package dev.altgen.deck;

import java.io.IOException;

/**
 * Something about one deck: it cannot be read, must not be changed, or is not what the caller
 * thinks it is. Other decks are not affected. The message says what was tried, on which file, what
 * was found and what to do.
 */
public final class DeckException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a deck was refused. */
  public enum Reason {
    /** Protected by a password to open. */
    ENCRYPTED("encrypted", false),
    /** Digitally signed: any change would break the signature. */
    SIGNED("signed", false),
    /** The binary format of PowerPoint 97 to 2003. */
    LEGACY("legacy", false),
    /** Not a presentation at all. */
    NOT_A_DECK("not-a-deck", false),
    /** A presentation whose package or parts are broken. */
    DAMAGED("damaged", true),
    /** Exceeds a bound of {@link DeckLimits}. */
    TOO_LARGE("too-large", true),
    /** Not the content it had when it was planned or scanned. */
    CHANGED("changed", true),
    /** The file is gone. */
    MISSING("missing", true),
    /** The operating system refuses to read it. */
    UNREADABLE("unreadable", true),
    /** An editor has it open, as its {@code ~$} owner file tells. */
    IN_USE("in-use", true),
    /** The target holds something that altgen did not write. */
    OUTPUT_CHANGED("output-changed", true),
    /** Its folder does not allow changing it in place. */
    NOT_WRITABLE("not-writable", true),
    /** The written file did not hold what it should; it was discarded. */
    NOT_VERIFIED("not-verified", true),
    /** Its worker fell silent or worked on it for too long, and was ended. */
    TIMEOUT("timeout", true),
    /** Its worker ran out of memory. */
    OUT_OF_MEMORY("out-of-memory", true),
    /** Its worker ended in the middle of it. */
    CRASHED("crashed", true);

    private final String code;
    private final boolean counted;

    Reason(String code, boolean counted) {
      this.code = code;
      this.counted = counted;
    }

    /** The stable word for reports and files. */
    public String code() {
      return code;
    }

    /**
     * Whether the failure counts against the error threshold. What is simply not a deck that altgen
     * may change says nothing about the health of a batch.
     */
    public boolean counted() {
      return counted;
    }
  }

  /**
   * A refusal.
   *
   * @param reason why, for programs
   * @param message why, for people: what, which file, what to do
   */
  public DeckException(Reason reason, String message) {
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
  public DeckException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why the deck was refused. */
  public Reason reason() {
    return reason;
  }
}
