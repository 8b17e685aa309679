package dev.altgen.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

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

  /** The process's own streams. */
  static Console standard() {
    return new Console(
        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  /** Lets a command line print its help here. */
  void printHelpOf(CommandLine line) {
    line.setOut(out).setErr(err);
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
