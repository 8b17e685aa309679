package dev.altgen.describe;

/**
 * A generator can answer no request at all: its credentials are refused, its server cannot be
 * reached. No further deck could do better, so it ends a batch.
 */
public class GeneratorUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message what was tried, what was found and what to do; never a credential
   */
  public GeneratorUnavailableException(String message) {
    super(message);
  }

  /**
   * Says why, with what was thrown below.
   *
   * @param message what was tried, what was found and what to do; never a credential
   * @param cause what was thrown below
   */
  public GeneratorUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
