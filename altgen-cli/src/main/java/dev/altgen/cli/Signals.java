package dev.altgen.cli;

import dev.altgen.BatchHandle;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * SIGINT and SIGTERM: the first stops a batch gracefully, the second puts back what is in hand and
 * ends it at once, a third ends the process as it is.
 */
final class Signals {

  private static final Duration GRACE = Duration.ofSeconds(30);

  /** A second signal must end the process even when something hangs. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger first = new AtomicInteger();

  /** Watches over a batch until the process ends. */
  void stop(BatchHandle handle, Console console) {
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> receive(signal.getNumber(), handle, console));
    }
  }

  private void receive(int signal, BatchHandle handle, Console console) {
    first.compareAndSet(0, signal);
    switch (count.incrementAndGet()) {
      case 1 -> {
        console.note(
            "stopping: decks in hand may finish for up to "
                + GRACE.toSeconds()
                + " s; the same signal again ends at once");
        stop(handle, GRACE);
      }
      case 2 -> {
        haltIn(AT_ONCE);
        stop(handle, Duration.ZERO);
      }
      default -> halt();
    }
  }

  private static void stop(BatchHandle handle, Duration grace) {
    Thread stopping = new Thread(() -> handle.stop(grace), "altgen-stop");
    stopping.setDaemon(true);
    stopping.start();
  }

  private void haltIn(Duration time) {
    new Timer("altgen-halt", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                halt();
              }
            },
            time.toMillis());
  }

  private void halt() {
    Runtime.getRuntime().halt(exitCode(ExitCode.INTERNAL_ERROR));
  }

  /** Exit code of a batch that a signal stopped, or {@code otherwise} when none came. */
  int exitCode(int otherwise) {
    return first.get() == 0 ? otherwise : ExitCode.SIGNALLED + first.get();
  }
}
