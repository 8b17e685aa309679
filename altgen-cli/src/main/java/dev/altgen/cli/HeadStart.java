package dev.altgen.cli;

import dev.altgen.alttext.AltTextRules;
import dev.altgen.worker.ForkedDecks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker that starts, and rules of texts that are read, while the command line is still being
 * read. Reading it takes as long as a worker's start, so what it will say is guessed here; a wrong
 * guess costs a process, and changes nothing.
 */
final class HeadStart {

  private static final List<String> COMMANDS = List.of("batch", "audit");
  private static final List<String> NEED_NONE =
      List.of("--in-process", "--help", "-h", "--version", "-V");
  private static final int DEFAULT_MEGABYTES = 512;
  private static final List<String> KEYS = List.of("in_process", "worker_memory_mb");
  private static final long LARGEST_CONFIGURATION = 64 << 10;

  private @Nullable ForkedDecks workers;
  private final int megabytes;

  private HeadStart(@Nullable ForkedDecks workers, int megabytes) {
    this.workers = workers;
    this.megabytes = megabytes;
  }

  /** Nothing has begun. */
  static HeadStart none() {
    return new HeadStart(null, 0);
  }

  /** Begins, if the arguments look as if a worker and the rules will be needed. */
  static HeadStart of(List<String> args) {
    String memory = value(args, "--worker-memory", String.valueOf(DEFAULT_MEGABYTES));
    if (args.isEmpty()
        || !COMMANDS.contains(args.get(0))
        || !Collections.disjoint(args, NEED_NONE)
        || configured(value(args, "--config", "altgen.yaml"))) {
      return none();
    }
    try {
      int megabytes = Integer.parseInt(memory);
      ForkedDecks workers = build(megabytes);
      workers.startAhead();
      Thread rules = new Thread(AltTextRules::standard, "altgen-rules");
      rules.setDaemon(true);
      rules.start();
      return new HeadStart(workers, megabytes);
    } catch (IllegalArgumentException e) {
      // Refused once more, and told, when the value is really read.
      return none();
    }
  }

  private static String value(List<String> args, String option, String otherwise) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).startsWith(option + "=")) {
        return args.get(i).substring(option.length() + 1);
      } else if (args.get(i).equals(option) && i + 1 < args.size()) {
        return args.get(i + 1);
      }
    }
    return otherwise;
  }

  /** Whether the configuration may have its own mind about workers; its reader takes long. */
  private static boolean configured(String name) {
    try {
      Path file = Path.of(name);
      return Files.exists(file)
          && (Files.size(file) > LARGEST_CONFIGURATION
              || !Files.isRegularFile(file)
              || names(Files.readString(file)));
    } catch (IOException | InvalidPathException e) {
      return true;
    }
  }

  private static boolean names(String configuration) {
    for (String key : KEYS) {
      if (configuration.contains(key)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a worker was begun and not taken yet. */
  boolean begun() {
    return workers != null;
  }

  /** The workers that were begun, if they are of this kind; else others, of which none runs. */
  ForkedDecks take(int memory) {
    ForkedDecks begun = workers;
    workers = null;
    if (begun != null && memory == megabytes) {
      return begun;
    }
    if (begun != null) {
      begun.close();
    }
    ForkedDecks fitting = build(memory);
    fitting.startAhead();
    return fitting;
  }

  /** Ends what was begun and not taken. */
  void drop() {
    ForkedDecks begun = workers;
    workers = null;
    if (begun != null) {
      begun.close();
    }
  }

  private static ForkedDecks build(int megabytes) {
    return ForkedDecks.builder().memory((long) megabytes << 20).jvmOptions(quickStart()).build();
  }

  /**
   * As the launcher starts this process: most runs are short, so quick compiled code pays more than
   * the best. Even less is compiled, since a worker starts while this process needs the other
   * processors. Its class data archive beside the jar serves workers as well.
   */
  private static List<String> quickStart() {
    List<String> options =
        new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=4"));
    String path = System.getProperty("java.class.path");
    if (path.endsWith(".jar") && !path.contains(File.pathSeparator)) {
      File archive = new File(path.substring(0, path.length() - ".jar".length()) + ".jsa");
      if (archive.length() > 0) {
        options.add("-XX:SharedArchiveFile=" + archive);
        options.add("-Xshare:auto");
        options.add("-Xlog:disable");
        options.add("-Xlog:all=warning,cds*=off,class+path*=off:stderr");
      }
    }
    return options;
  }
}
