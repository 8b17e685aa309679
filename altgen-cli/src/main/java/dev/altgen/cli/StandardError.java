package dev.altgen.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sun.misc.Signal;

/** The terminal that the process writes its standard error to. */
final class StandardError implements Terminal {

  private static final File DEVICE = new File("/dev/fd/2");
  private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,4})");
  private static final int USUAL_COLUMNS = 80;
  private static final int MOST_MILLIS = 500;
  private static final int TICK_MILLIS = 100;

  private volatile int columns = measure();

  private StandardError() {}

  /**
   * Empty when standard error goes elsewhere, or the terminal cannot move its cursor. Java does not
   * tell what standard error is: the launcher does, by the property {@code altgen.terminal}.
   */
  static Optional<Terminal> terminal() {
    String type = System.getenv().getOrDefault("TERM", "");
    if (!Boolean.getBoolean("altgen.terminal") || type.isEmpty() || type.equals("dumb")) {
      return Optional.empty();
    }
    StandardError terminal = new StandardError();
    Signal.handle(new Signal("WINCH"), signal -> terminal.columns = measure());
    return Optional.of(terminal);
  }

  private static int measure() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(DEVICE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(MOST_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return USUAL_COLUMNS;
      }
      try (BufferedReader out = stty.inputReader()) {
        Matcher size = SIZE.matcher(String.valueOf(out.readLine()));
        return size.matches() ? Integer.parseInt(size.group(1)) : USUAL_COLUMNS;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_COLUMNS;
    } catch (IOException e) {
      // Without stty, or a terminal of another user: the line is cut there instead of fitted.
      return USUAL_COLUMNS;
    }
  }

  @Override
  public int columns() {
    return columns;
  }

  /** At most ten times a second. */
  @Override
  public Ticking tick(Runnable redraw) {
    Timer timer = new Timer("altgen-live-line", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            redraw.run();
          }
        },
        TICK_MILLIS,
        TICK_MILLIS);
    return timer::cancel;
  }
}
