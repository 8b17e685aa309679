package dev.altgen.worker;

import dev.altgen.deck.DeckLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How workers are started and what they may take.
 *
 * @param memory bytes of a worker's heap
 * @param silence how long a busy worker may send nothing
 * @param deckTimeout how long a worker may work on one deck in all
 * @param recycle how many decks a worker opens before it is replaced
 * @param options more options of the JVM
 * @param path where it finds classes: options of the JVM
 * @param main its main class, as the JVM's last arguments
 * @param folder where its own folder is made
 * @param limits what a deck may make its reader do
 * @param patience how long it may take to be gone after SIGKILL, and what it started after SIGTERM
 * @param nanoTime the clock of both timeouts
 */
record Settings(
    long memory,
    Duration silence,
    Duration deckTimeout,
    int recycle,
    List<String> options,
    List<String> path,
    List<String> main,
    Path folder,
    DeckLimits limits,
    Duration patience,
    LongSupplier nanoTime) {

  private static final int KIB = 1 << 10;

  /** The rest of the environment may hold keys, and JVM options meant for the parent. */
  static final List<String> ENVIRONMENT =
      List.of(
          "PATH",
          "LANG",
          "LANGUAGE",
          "TZ",
          "LD_LIBRARY_PATH",
          "TESSDATA_PREFIX",
          "SystemRoot",
          "SystemDrive");

  /** Takes copies of the lists. */
  Settings {
    options = List.copyOf(options);
    path = List.copyOf(path);
    main = List.copyOf(main);
  }

  /** How often a busy worker tells that it runs. */
  Duration heartbeat() {
    Duration quarter = silence.dividedBy(4);
    return quarter.compareTo(Duration.ofSeconds(1)) < 0 ? quarter : Duration.ofSeconds(1);
  }

  /** The process of a worker with a folder of its own. */
  ProcessBuilder process(WorkerFolder own) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + memory / KIB + "k",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            // Whose file a killed JVM would leave behind.
            "-XX:-UsePerfData",
            "-XX:ErrorFile=" + own.report(),
            "-Djava.io.tmpdir=" + own.path(),
            "-Djava.awt.headless=true",
            // By its name: this JVM does not load it.
            "-Dslf4j.provider=dev.altgen.worker.WorkerRecords",
            // SLF4J would print that it was told so.
            "-Dslf4j.internal.verbosity=WARN"));
    command.addAll(options);
    command.addAll(path);
    command.addAll(main);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !ENVIRONMENT.contains(name) && !name.startsWith("LC_"));
    return builder;
  }
}
