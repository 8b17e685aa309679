package dev.altgen.cli;

import dev.altgen.BatchHandle;
import dev.altgen.batch.BatchSummary;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import sun.misc.Signal;

/**
 * SIGINT and SIGTERM: the first stops a batch gracefully, the second puts back what is in hand and
 * ends it at once, a third ends the process as it is. Whatever else ends the process, such as
 * SIGHUP, is met by a shutdown hook as a net below.
 */
final class Signals {

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** A second signal must end the process even when something hangs. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  /** Whoever ends the process may soon kill it. */
  private static final Duration GRACE_AT_SHUTDOWN = Duration.ofSeconds(2);

  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(8);

  private final BatchHandle handle;
  private final Console console;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger first = new AtomicInteger();
  private volatile boolean over;

  /** For a running batch. */
  Signals(BatchHandle handle, Console console) {
    this.handle = handle;
    this.console = console;
  }

  /** Waits for the end of the batch, and hears signals meanwhile. */
  BatchSummary await() throws InterruptedException {
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), this::receive);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "altgen-shutdown"));
    try {
      return handle.await();
    } finally {
      over = true;
    }
  }

  private void receive(Signal signal) {
    first.compareAndSet(0, signal.getNumber());
    switch (count.incrementAndGet()) {
      case 1 -> {
        tell(
            "stopping for SIG"
                + signal.getName()
                + ": decks in hand may finish for up to "
                + GRACE.toSeconds()
                + " s; the same signal again ends at once");
        stop(GRACE);
      }
      case 2 -> {
        haltIn(AT_ONCE);
        tell("ending at once for another SIG" + signal.getName());
        stop(Duration.ZERO);
      }
      default -> halt();
    }
  }

  /** Runs while another thread may hang in {@code System.exit}: waits for no such thread. */
  private void shutDown() {
    if (over) {
      return;
    }
    tell("stopping, since the process is being ended");
    try {
      stop(GRACE_AT_SHUTDOWN).join(LONGEST_SHUTDOWN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(String line) {
    console.note(line);
    MDC.put("batchId", handle.id().value());
    try {
      LOG.info("{}", line);
    } finally {
      MDC.remove("batchId");
    }
  }

  private Thread stop(Duration grace) {
    Thread stopping = new Thread(() -> handle.stop(grace), "altgen-stop");
    stopping.setDaemon(true);
    // What broke a batch off is told by the thread that waits for it.
    stopping.setUncaughtExceptionHandler((thread, e) -> LOG.debug("the batch broke off", e));
    stopping.start();
    return stopping;
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
