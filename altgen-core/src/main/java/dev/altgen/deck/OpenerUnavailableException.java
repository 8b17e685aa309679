package dev.altgen.deck;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DeckOpener} can open no deck at all, whichever it is asked for. No further deck could do
 * better, so it ends a batch.
 */
public final class OpenerUnavailableException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message what was tried, what was found and what to do
   * @param cause what was thrown below; null when nothing was
   */
  public OpenerUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
