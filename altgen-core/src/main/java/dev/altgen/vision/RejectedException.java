package dev.altgen.vision;

/** The server will not answer this request, however often it is sent; others may go well. */
final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  RejectedException(String message) {
    super(message);
  }
}
