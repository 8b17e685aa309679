package dev.altgen.worker;

import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.OpenerUnavailableException;
import dev.altgen.deck.ProgramException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a worker ended, and what it left.
 *
 * @param pid its process
 * @param code its exit code; 128 and the signal's number when a signal ended it
 * @param way how it came to end, if the parent ended it
 * @param noise what it printed in the place of a frame
 * @param errors what it printed to standard error
 * @param report where its JVM's report of a crash is kept
 */
record Death(
    long pid, int code, Optional<String> way, String noise, String errors, Optional<Path> report) {

  private static final int SIGNALLED = 128;
  private static final int KILLED = SIGNALLED + 9;
  private static final int OUT_OF_MEMORY = 3;
  private static final int LONGEST_QUOTE = 300;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  /** It ended by itself in the middle of a deck. */
  DeckException on(Path file, long memory) {
    if (code == OUT_OF_MEMORY && errors.contains("OutOfMemoryError")) {
      return new DeckException(
          Reason.OUT_OF_MEMORY,
          "cannot read "
              + file
              + ": that takes more memory than the "
              + (memory >> 20)
              + " MiB of a worker; give workers more",
          program());
    }
    return new DeckException(
        Reason.CRASHED,
        "cannot read "
            + file
            + ": its worker "
            + words()
            + (code == KILLED ? "; a system short of memory does that" : "")
            + report.map(r -> "; its JVM's report is kept as " + r).orElse(""),
        program());
  }

  /** The parent ended it since a clock ran out. */
  DeckException timeout(Path file, String why) {
    return new DeckException(Reason.TIMEOUT, "gave up on " + file + ": " + why, program());
  }

  ProgramException program() {
    return new ProgramException("worker " + pid + " " + ending(), code, noise, errors);
  }

  /** It was never ready, and another would fare no better. */
  OpenerUnavailableException beforeReady() {
    String said = quote(errors + " " + noise);
    return new OpenerUnavailableException(
        "cannot start a worker: it "
            + ending()
            + (said.isEmpty() ? "" : " and said: " + said)
            + "; check the memory, options and class path of workers, or open decks in this JVM",
        program());
  }

  private String words() {
    if (report.isPresent()) {
      return "crashed with its JVM";
    }
    return noise.isEmpty() ? ending() : "printed what is no answer: " + quote(noise);
  }

  private static String quote(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\uFFFD]+", " ").strip();
    return line.substring(0, Math.min(line.length(), LONGEST_QUOTE));
  }

  /** In words that follow "worker". */
  String ending() {
    String by =
        code > SIGNALLED
            ? "was ended by signal "
                + (code - SIGNALLED)
                + Optional.ofNullable(SIGNALS.get(code - SIGNALLED))
                    .map(name -> " (" + name + ")")
                    .orElse("")
            : "exited with code " + code;
    return by + way.map(w -> " " + w).orElse("");
  }
}
