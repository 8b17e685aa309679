package dev.altgen.content;

import java.io.IOException;

/** A chart's workbook is damaged or beyond a bound. */
final class UnreadableWorkbookException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableWorkbookException(String message, Throwable cause) {
    super(message, cause);
  }
}
