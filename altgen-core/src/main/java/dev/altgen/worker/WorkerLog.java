package dev.altgen.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What a worker says beside its answers: log records, and lines on standard error. It waits here
 * until the thread that works on the deck tells it to the log, with the deck's name. A deck's own
 * text may be in it, so it is bounded and escaped. Thread-safe.
 */
final class WorkerLog {

  /** Made when something is logged, by a thread that works on a deck: a worker starts before. */
  static final class Backend {
    static final Logger LOG = LoggerFactory.getLogger(ForkedDecks.class);

    private Backend() {}
  }

  /** Lines that are told of one deck. */
  static final int MOST_LINES = 100;

  /** Characters of a line. */
  static final int LONGEST_LINE = 1_000;

  /** What would end a line or steer a terminal. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final Queue<Line> waiting = new ArrayDeque<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int lines;

  private record Line(Level level, String text) {}

  /** Adds a line, unless there were too many. */
  synchronized void add(Level level, String text) {
    if (lines > MOST_LINES) {
      return;
    }
    lines++;
    waiting.add(
        lines > MOST_LINES
            ? new Line(Level.WARN, "says more than " + MOST_LINES + " lines; the rest is left out")
            : new Line(level, escaped(text)));
  }

  /** Adds the lines that end in what was printed; the last may go on. */
  synchronized void printed(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else if (begun.size() < LONGEST_LINE) {
        begun.write(bytes[i]);
      }
    }
  }

  /** Adds what was printed without an end, if anything. */
  synchronized void endLine() {
    String line = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    if (!line.isBlank()) {
      add(Level.INFO, line);
    }
  }

  private static String escaped(String text) {
    String line = text.strip();
    return STEERING
        .matcher(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(String.format("\\u%04x", found.group().codePointAt(0))));
  }

  /** Tells what waits, in the calling thread, whose log context has the batch. */
  void tell(Logger log, Path deck) {
    for (Line line = next(); line != null; line = next()) {
      log.atLevel(line.level).log("{}: its worker: {}", deck, line.text);
    }
  }

  private synchronized @Nullable Line next() {
    return waiting.poll();
  }

  /** What was said before belongs to other decks. */
  synchronized void beginDeck() {
    waiting.clear();
    lines = 0;
  }
}
