package dev.altgen.deck;

import java.io.IOException;

/**
 * The output cannot be written: the disk is full, the folder is read-only or gone. No further deck
 * could do better, so it ends a batch; nothing half-written is left.
 */
public final class OutputException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Says that an output cannot be written.
   *
   * @param message what was tried, where, what was found and what to do
   * @param cause what the operating system said
   */
  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
