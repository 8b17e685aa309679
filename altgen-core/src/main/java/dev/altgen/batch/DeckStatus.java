package dev.altgen.batch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a deck of a batch stands. Files hold the {@link #code}, never the ordinal. */
public enum DeckStatus {
  /** Not begun, or put back after an interruption. */
  PENDING,
  /** Being worked on, or its run died meanwhile. */
  PROCESSING,
  /** Its staged copy is complete and about to be renamed into place. */
  PUBLISHING,
  /** Done; its target holds the recorded content. */
  COMPLETE,
  /** Not worked on, for a reason that is recorded. */
  SKIPPED,
  /** Failed; its target holds what it held before. */
  FAILED,
  /** Its run died three times in the middle of it, so it is left alone. */
  POISONED;

  private final String code = name().toLowerCase(Locale.ROOT);

  private static final Set<DeckStatus> ENDED = EnumSet.of(COMPLETE, SKIPPED, FAILED, POISONED);

  /** The word in files and reports. */
  public String code() {
    return code;
  }

  /** Whether nothing more happens to the deck in this run. */
  public boolean ended() {
    return ENDED.contains(this);
  }

  /** Whether a deck may go from here to there. */
  public boolean mayBecome(DeckStatus next) {
    return switch (this) {
      case PENDING -> next == PROCESSING || next == SKIPPED;
      case PROCESSING ->
          next == PENDING
              || next == PUBLISHING
              || next == SKIPPED
              || next == FAILED
              || next == POISONED;
      case PUBLISHING -> next == PENDING || next == COMPLETE || next == FAILED;
      case FAILED, POISONED -> next == PENDING;
      case COMPLETE, SKIPPED -> false;
    };
  }

  /**
   * Reads a code.
   *
   * @throws IllegalArgumentException if the word is unknown
   */
  public static DeckStatus parse(String code) {
    return Arrays.stream(values())
        .filter(status -> status.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown status: " + code));
  }
}
