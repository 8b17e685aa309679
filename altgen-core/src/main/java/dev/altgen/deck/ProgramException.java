package dev.altgen.deck;

/**
 * A program that altgen or a processor started has failed. What it printed is kept with the deck's
 * failure: on disk only, and at most the last 64 KiB of each stream in UTF-8.
 */
public final class ProgramException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int MOST_BYTES = 64 * 1024;

  private final int returnCode;
  private final String stdout;
  private final String stderr;

  /**
   * A program's failure.
   *
   * @param message for people: which program failed, and what to do
   * @param returnCode its exit code; 128 and the signal's number when a signal ended a worker
   * @param stdout what it printed, of any length; the end is kept, cut between two characters
   * @param stderr what it printed to its error output, kept likewise
   */
  public ProgramException(String message, int returnCode, String stdout, String stderr) {
    super(message);
    this.returnCode = returnCode;
    this.stdout = tail(stdout);
    this.stderr = tail(stderr);
  }

  /** Its exit code. */
  public int returnCode() {
    return returnCode;
  }

  /** The end of what it printed, at most 64 KiB in UTF-8. */
  public String stdout() {
    return stdout;
  }

  /** The end of what it printed to its error output, at most 64 KiB in UTF-8. */
  public String stderr() {
    return stderr;
  }

  private static String tail(String text) {
    int start = text.length();
    int bytes = 0;
    while (start > 0) {
      int character = text.codePointBefore(start);
      bytes += utf8Length(character);
      if (bytes > MOST_BYTES) {
        break;
      }
      start -= Character.charCount(character);
    }
    return text.substring(start);
  }

  /** Half a surrogate pair is written as one byte or as three, depending on who writes. */
  private static int utf8Length(int character) {
    if (character < 0x80) {
      return 1;
    } else if (character < 0x800) {
      return 2;
    }
    return Character.isBmpCodePoint(character) ? 3 : 4;
  }
}
