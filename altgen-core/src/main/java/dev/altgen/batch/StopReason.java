package dev.altgen.batch;

/**
 * Why a batch ended before all its decks.
 *
 * @param kind for programs
 * @param message for people
 */
public record StopReason(Kind kind, String message) {

  /** Kinds of reasons. */
  public enum Kind {
    /** Asked to, by a caller or a signal. */
    REQUESTED,
    /** Too many decks failed. */
    ERROR_THRESHOLD,
    /** The generator has used what it was allowed to use. */
    BUDGET,
    /** What no further deck could escape. */
    FATAL
  }
}
