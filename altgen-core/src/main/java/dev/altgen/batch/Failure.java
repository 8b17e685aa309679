package dev.altgen.batch;

import dev.altgen.deck.DeckException;
import dev.altgen.deck.ProgramException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Why a deck failed, as it is kept on disk.
 *
 * @param time when
 * @param index the deck's place in the batch, from 1
 * @param source the deck
 * @param code the stable word: that of {@link DeckException.Reason}, or {@code program}, {@code
 *     timeout}, {@code poisoned}, {@code error}
 * @param returnCode exit code of a program that failed; empty where none ran
 * @param chain what was thrown and its causes, the outermost first; never empty, and at most 20
 *     texts of 4,096 characters when made by {@link #of}
 * @param stdout tail of a program's output, at most 64 KiB
 * @param stderr tail of a program's error output, at most 64 KiB
 * @param counted whether it counts against the error threshold
 */
public record Failure(
    Instant time,
    int index,
    Path source,
    String code,
    OptionalInt returnCode,
    List<String> chain,
    String stdout,
    String stderr,
    boolean counted) {

  private static final int LONGEST_CHAIN = 20;
  private static final int LONGEST_LINK = 4_096;

  /** Takes a copy of the list. */
  public Failure {
    chain = List.copyOf(chain);
  }

  /**
   * From what was thrown. A {@link ProgramException} among the causes gives the return code and the
   * tails.
   */
  public static Failure of(Instant time, PlannedDeck deck, Throwable thrown) {
    Optional<ProgramException> program =
        causes(thrown)
            .filter(ProgramException.class::isInstance)
            .map(ProgramException.class::cast)
            .findFirst();
    return new Failure(
        time,
        deck.index(),
        deck.source(),
        code(thrown, program.isPresent()),
        program.map(p -> OptionalInt.of(p.returnCode())).orElse(OptionalInt.empty()),
        chain(deck, thrown),
        program.map(ProgramException::stdout).orElse(""),
        program.map(ProgramException::stderr).orElse(""),
        !(thrown instanceof DeckException e) || e.reason().counted());
  }

  private static String code(Throwable thrown, boolean program) {
    if (thrown instanceof DeckException e) {
      return e.reason().code();
    } else if (thrown instanceof TimeoutException) {
      return "timeout";
    }
    return program ? "program" : "error";
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.<Throwable>iterate(thrown, t -> t != null, Throwable::getCause)
        .limit(LONGEST_CHAIN);
  }

  /**
   * Of a deck whose run died in the middle of it, again and again.
   *
   * @param deaths how often
   */
  public static Failure poisoned(Instant time, PlannedDeck deck, int deaths) {
    return new Failure(
        time,
        deck.index(),
        deck.source(),
        "poisoned",
        OptionalInt.empty(),
        List.of(
            deck.source()
                + " ended its run "
                + deaths
                + " times and is left alone; resume with force to take it again"),
        "",
        "",
        false);
  }

  /** For people: what happened, which file, what to do. */
  public String message() {
    return chain.get(0);
  }

  /** The same without the output of a program, which stays on disk. */
  public Failure withoutOutput() {
    return new Failure(time, index, source, code, returnCode, chain, "", "", counted);
  }

  /** In one line: time, index, code, return code and message. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s  deck %d  %s%s: %s",
        time.truncatedTo(ChronoUnit.SECONDS),
        index,
        code,
        returnCode.isPresent() ? ", return code " + returnCode.getAsInt() : "",
        message());
  }

  private static List<String> chain(PlannedDeck deck, Throwable thrown) {
    List<String> chain = new ArrayList<>();
    causes(thrown).map(Failure::words).forEach(chain::add);
    if (!(thrown instanceof DeckException || thrown instanceof TimeoutException)) {
      chain.set(0, "failed on " + deck.source() + ": " + chain.get(0));
    }
    return chain;
  }

  private static String words(Throwable thrown) {
    String message = thrown.getMessage();
    boolean spoken =
        thrown instanceof DeckException
            || thrown instanceof TimeoutException
            || thrown instanceof ProgramException;
    String words = spoken && message != null ? message : thrown.toString();
    if (words.length() <= LONGEST_LINK) {
      return words;
    }
    boolean halved = Character.isHighSurrogate(words.charAt(LONGEST_LINK - 1));
    return words.substring(0, halved ? LONGEST_LINK - 1 : LONGEST_LINK) + " …";
  }
}
