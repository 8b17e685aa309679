package dev.altgen.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The only place that prints. Results go to standard output, everything else to standard error.
 * Synchronized, so that lines stay whole. In a terminal, a live line may stand below them all.
 */
final class Console {

  /**
   * Cursor to the first column, all behind it erased (ECMA-48 ED): a terminal that was made
   * narrower has wrapped the line.
   */
  private static final String ERASE = "\r\u001b[J";

  /** Cut at the right edge instead of wrapped (DECAWM), should a terminal count wider than we. */
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Supplier<Optional<Terminal>> terminal;
  private final Supplier<Optional<String>> lost;
  private @Nullable Live live;

  /** The line, its terminal and what of it stands there. */
  private static final class Live {
    final Terminal terminal;
    final IntFunction<String> line;
    final Terminal.Ticking ticking;
    String shown = "";

    Live(Terminal terminal, IntFunction<String> line, Runnable redraw) {
      this.terminal = terminal;
      this.line = line;
      this.ticking = terminal.tick(redraw);
    }
  }

  Console(PrintWriter out, PrintWriter err) {
    this(out, err, Optional::empty, Optional::empty);
  }

  /**
   * A console.
   *
   * @param terminal what {@code err} is shown in, asked for when a live line begins; empty when it
   *     goes to a file or another program
   * @param lost why some of {@code out} is lost, once it is
   */
  Console(
      PrintWriter out,
      PrintWriter err,
      Supplier<Optional<Terminal>> terminal,
      Supplier<Optional<String>> lost) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.lost = lost;
  }

  /** The process's own streams. */
  static Console standard() {
    StandardOutput out = new StandardOutput();
    return new Console(
        new PrintWriter(out, false, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        StandardError::terminal,
        out::lost);
  }

  /** Lets a command line print its help here. */
  void printHelpOf(CommandLine line) {
    line.setOut(out).setErr(err);
  }

  synchronized void result(String line) {
    hideLive();
    out.println(printable(line));
  }

  /** Several lines of result that belong together. */
  synchronized void block(String lines) {
    lines.lines().forEach(this::result);
    out.flush();
  }

  /** What goes on, for people who watch. */
  synchronized void note(String line) {
    out.flush();
    hideLive();
    err.println(printable(line));
    err.flush();
  }

  void error(String line) {
    note("altgen: " + line);
  }

  synchronized void flush() {
    out.flush();
    err.flush();
  }

  /**
   * Ends what is printed.
   *
   * @return whether all results have arrived, or nobody wants them
   */
  synchronized boolean finish() {
    endLive();
    out.flush();
    Optional<String> why = lost.get();
    why.ifPresent(
        w -> error("standard output is lost: " + w + "; write it elsewhere and run again"));
    err.flush();
    return why.isEmpty();
  }

  /**
   * Begins a live line, if there is a terminal.
   *
   * @param line the line by the terminal's columns, printable and never as wide; asked for by
   *     another thread that holds this console, so it must not wait for one that prints
   * @return whether there is one now
   */
  synchronized boolean beginLive(IntFunction<String> line) {
    endLive();
    terminal.get().ifPresent(t -> live = new Live(t, line, this::redraw));
    return live != null;
  }

  private synchronized void redraw() {
    Live now = live;
    if (now == null) {
      return;
    }
    String line = now.line.apply(now.terminal.columns());
    if (!line.equals(now.shown)) {
      out.flush();
      // The cursor goes back, so that what a key or a shell prints stays on this line.
      err.print(ERASE + CUT + line + WRAP + "\r");
      err.flush();
      now.shown = line;
    }
  }

  private void hideLive() {
    if (live != null && !live.shown.isEmpty()) {
      err.print(ERASE);
      err.flush();
      live.shown = "";
    }
  }

  /** Removes the live line for good. */
  synchronized void endLive() {
    if (live != null) {
      hideLive();
      live.ticking.close();
      live = null;
    }
  }

  /** Names and texts of decks may hold control characters that would steer a terminal. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (steers(c)) {
                out.append(c == '\n' || c == '\r' || c == '\t' ? " " : String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean steers(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
