package dev.altgen.cli;

/** What the process tells its caller. */
final class ExitCode {

  static final int OK = 0;
  static final int INTERNAL_ERROR = 1;
  static final int USAGE = 2;
  static final int SOME_FAILED = 10;
  static final int NOTHING_PLANNED = 14;

  private ExitCode() {}
}
