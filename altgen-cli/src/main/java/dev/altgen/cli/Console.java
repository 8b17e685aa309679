package dev.altgen.cli;

import java.io.PrintWriter;

/**
 * The only place that prints. Results go to standard output, everything else to standard error.
 * Synchronized, so that lines stay whole.
 */
final class Console {

  private final PrintWriter out;
  private final PrintWriter err;

  Console(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  synchronized void result(String line) {
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

  /** Names and texts of decks may hold control characters that would steer a terminal. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(c == '\n' || c == '\r' || c == '\t' ? " " : String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
