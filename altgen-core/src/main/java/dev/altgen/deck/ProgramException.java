package dev.altgen.deck;

import java.io.IOException;

/**
 * A program that altgen started has failed. What it printed is kept with the deck's failure: on
 * disk only, and at most the last 64 KiB of each stream.
 */
public final class ProgramException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int returnCode;
  private final String stdout;
  private final String stderr;

  /**
   * A program's failure.
   *
   * @param message for people: which program failed, and how it ended
   * @param returnCode its exit code; 128 and the signal's number when a signal ended it
   * @param stdout tail of what it printed, at most 64 KiB in UTF-8
   * @param stderr tail of what it printed to its error output, at most 64 KiB in UTF-8
   */
  public ProgramException(String message, int returnCode, String stdout, String stderr) {
    super(message);
    this.returnCode = returnCode;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Its exit code; 128 and the signal's number when a signal ended it. */
  public int returnCode() {
    return returnCode;
  }

  /** Tail of what it printed. */
  public String stdout() {
    return stdout;
  }

  /** Tail of what it printed to its error output. */
  public String stderr() {
    return stderr;
  }
}
