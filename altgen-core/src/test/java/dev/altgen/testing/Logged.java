package dev.altgen.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the log: its backend in tests prints to standard output (simplelogger.properties). */
public final class Logged {

  private Logged() {}

  /** What may log. */
  @FunctionalInterface
  public interface Action<X extends Exception> {
    /** Does it. */
    void run() throws X;
  }

  /** The lines that an action logs: level, name of the logger, a dash and the message. */
  public static <X extends Exception> List<String> by(Action<X> action) throws X {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
