package dev.altgen.deck;

/** An element cannot be cut out of its slide; the message is a sentence for a person. */
final class NotDrawnException extends Exception {
  private static final long serialVersionUID = 1L;

  NotDrawnException(String why) {
    super(why);
  }
}
