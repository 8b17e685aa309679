package dev.altgen.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.altgen.BatchRunner;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Settings;
import dev.altgen.cli.config.Source;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.Decks;
import dev.altgen.worker.ForkedDecks;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Where decks are parsed, and how long one may take.
 *
 * @param opener opens them
 * @param timeout how long the whole work on one may take
 * @param end ends what parses them
 */
record ParsedDecks(DeckOpener opener, Duration timeout, Runnable end) implements AutoCloseable {

  /** MB beside a worker's heap: docs/benchmarks.md has less measured, and the JVM bounds more. */
  private static final int BESIDE_HEAP = 150;

  /** The same where text in pictures is read: the networks and their memory are native. */
  private static final int BESIDE_HEAP_WITH_OCR = 600;

  /** A worker is ended first, since its end tells more. */
  private static final Duration FOR_THE_WORKERS_END = Duration.ofSeconds(15);

  /**
   * In workers, unless the settings say otherwise.
   *
   * @param jobs how many workers there will be
   * @param ahead a worker that may have begun already
   * @param line for errors
   * @throws ParameterException if the workers do not fit into the machine, or are of no use
   */
  static ParsedDecks of(Settings settings, int jobs, HeadStart ahead, CommandLine line) {
    Duration timeout = Duration.ofSeconds(settings.get(Keys.FILE_TIMEOUT_SECONDS));
    if (settings.get(Keys.IN_PROCESS)) {
      checkNoWorkerIsConfigured(settings, line);
      ahead.drop();
      return new ParsedDecks(Decks.inProcess(), timeout, () -> {});
    }
    int megabytes = settings.get(Keys.WORKER_MEMORY_MB);
    int besideHeap = settings.get(Keys.OCR) ? BESIDE_HEAP_WITH_OCR : BESIDE_HEAP;
    checkFitsTheMachine(jobs, megabytes, besideHeap, line);
    ForkedDecks workers = ahead.take(megabytes);
    return new ParsedDecks(
        workers.within(timeout), timeout.plus(FOR_THE_WORKERS_END), workers::close);
  }

  private static void checkNoWorkerIsConfigured(Settings settings, CommandLine line) {
    if (settings.setting(Keys.IN_PROCESS).source() instanceof Source.Flag
        && settings.setting(Keys.WORKER_MEMORY_MB).source() instanceof Source.Flag) {
      throw new ParameterException(line, "--worker-memory is of no use with --in-process");
    }
  }

  /** Not asked where the defaults hold, since the answer takes long to come. */
  private static void checkFitsTheMachine(
      int jobs, int megabytes, int besideHeap, CommandLine line) {
    if (jobs <= 1 && megabytes <= Keys.WORKER_MEMORY_MB.fallback()) {
      return;
    }
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long machine = system.getTotalMemorySize() >> 20;
    long whole = (long) jobs * (megabytes + besideHeap) + (Runtime.getRuntime().maxMemory() >> 20);
    if (whole > machine) {
      throw new ParameterException(
          line,
          String.format(
              "%d workers of %d MB and this process may take %d MB, and the machine has %d; lower"
                  + " --jobs or --worker-memory",
              jobs, megabytes, whole, machine));
    }
  }

  BatchRunner.Builder apply(BatchRunner.Builder builder) {
    return builder.decks(opener).deckTimeout(timeout);
  }

  @Override
  public void close() {
    end.run();
  }
}
