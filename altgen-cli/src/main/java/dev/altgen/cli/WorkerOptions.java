package dev.altgen.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.altgen.worker.ForkedDecks;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where decks are parsed: in this process unless told otherwise. */
final class WorkerOptions {

  private static final int DEFAULT_MEGABYTES = 512;

  /** What a process needs beside its heap. */
  private static final int BESIDE_HEAP = 150;

  @Option(
      names = "--workers",
      description = {
        "Parse decks in processes of their own, one a job, so that a deck that hangs, exhausts the"
            + " memory or crashes its process fails alone."
      })
  private boolean forked;

  @Option(
      names = "--worker-memory",
      paramLabel = "MB",
      description = {
        "With --workers: heap of each; its process takes up to 150 MB more (default: "
            + DEFAULT_MEGABYTES
            + ")."
      })
  private @Nullable Integer given;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /**
   * Begins to start a worker, if decks are parsed in workers.
   *
   * @param jobs how many workers there will be
   * @param deckTimeout how long a worker may work on one deck
   * @throws ParameterException if a value is out of its range, or of no use
   */
  ParsedDecks start(int jobs, Duration deckTimeout) {
    if (!forked && given != null) {
      throw new ParameterException(
          spec.commandLine(), "--worker-memory is of no use without --workers");
    } else if (!forked) {
      return ParsedDecks.inProcess(deckTimeout);
    }
    int megabytes = given == null ? DEFAULT_MEGABYTES : given;
    checkFitsTheMachine(jobs, megabytes);
    try {
      ForkedDecks workers =
          ForkedDecks.builder()
              .memory((long) megabytes << 20)
              .deckTimeout(deckTimeout)
              .jvmOptions(sharedClasses())
              .build();
      workers.startAhead();
      return ParsedDecks.in(workers, deckTimeout);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Not asked where the defaults hold, since the answer takes long to come. */
  private void checkFitsTheMachine(int jobs, int megabytes) {
    if (jobs <= 1 && megabytes <= DEFAULT_MEGABYTES) {
      return;
    }
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long machine = system.getTotalMemorySize() >> 20;
    long whole = (long) jobs * (megabytes + BESIDE_HEAP) + (Runtime.getRuntime().maxMemory() >> 20);
    if (whole > machine) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(
              "%d workers of %d MB and this process may take %d MB, and the machine has %d; lower"
                  + " --jobs or --worker-memory",
              jobs, megabytes, whole, machine));
    }
  }

  /** The launcher keeps a class data archive beside the jar; it serves workers as well. */
  private static List<String> sharedClasses() {
    String path = System.getProperty("java.class.path");
    if (!path.endsWith(".jar") || path.contains(File.pathSeparator)) {
      return List.of();
    }
    File archive = Path.of(path.substring(0, path.length() - ".jar".length()) + ".jsa").toFile();
    return archive.length() == 0
        ? List.of()
        : List.of(
            "-XX:SharedArchiveFile=" + archive,
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=warning,cds*=off,class+path*=off:stderr");
  }
}
