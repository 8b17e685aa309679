package dev.altgen.cli;

import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlanException;
import dev.altgen.manifest.ManifestException;

/** What the process tells its caller; docs/cli.md lists them. */
final class ExitCode {

  static final int OK = 0;
  static final int INTERNAL_ERROR = 1;
  static final int USAGE = 2;
  static final int SOME_FAILED = 10;
  static final int LOCKED = 11;
  static final int ERROR_THRESHOLD = 12;
  static final int MANIFEST = 13;
  static final int NOTHING_PLANNED = 14;
  static final int FATAL = 15;
  static final int BUDGET = 16;

  /** Added to a signal's number, as shells do. */
  static final int SIGNALLED = 128;

  private static final int INTERRUPT = 2;

  private ExitCode() {}

  static int of(BatchSummary summary) {
    if (summary.stopped().isPresent()) {
      return switch (summary.stopped().get().kind()) {
        case REQUESTED -> SIGNALLED + INTERRUPT;
        case ERROR_THRESHOLD -> ERROR_THRESHOLD;
        case FATAL -> FATAL;
        case BUDGET -> BUDGET;
      };
    }
    int bad = summary.count(DeckStatus.FAILED) + summary.count(DeckStatus.POISONED);
    return bad == 0 ? OK : SOME_FAILED;
  }

  static int of(PlanException e) {
    return switch (e.reason()) {
      case CONTRADICTORY -> USAGE;
      case EMPTY -> NOTHING_PLANNED;
    };
  }

  static int of(ManifestException e) {
    return switch (e.reason()) {
      case LOCKED -> LOCKED;
      case DAMAGED, SETTINGS_CHANGED -> MANIFEST;
      case NOT_FOUND -> NOTHING_PLANNED;
      case UNAVAILABLE -> FATAL;
    };
  }
}
