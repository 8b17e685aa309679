package dev.altgen.cli;

import dev.altgen.BatchHandle;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/** SIGINT and SIGTERM: the first stops a batch gracefully, the second ends the process at once. */
final class Signals {

  private static final Duration GRACE = Duration.ofSeconds(30);

  private final AtomicInteger received = new AtomicInteger();

  /** Watches over a batch until the process ends. */
  void stop(BatchHandle handle, Console console) {
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> receive(signal, handle, console));
    }
  }

  private void receive(Signal signal, BatchHandle handle, Console console) {
    if (!received.compareAndSet(0, signal.getNumber())) {
      Runtime.getRuntime().halt(ExitCode.SIGNALLED + signal.getNumber());
    }
    console.note(
        "stopping: decks in hand may finish for up to "
            + GRACE.toSeconds()
            + " s; the same signal again ends at once");
    Thread stopping = new Thread(() -> handle.stop(GRACE), "altgen-stop");
    stopping.setDaemon(true);
    stopping.start();
  }

  /** Exit code of a batch that a signal stopped, or {@code otherwise} when none came. */
  int exitCode(int otherwise) {
    return received.get() == 0 ? otherwise : ExitCode.SIGNALLED + received.get();
  }
}
