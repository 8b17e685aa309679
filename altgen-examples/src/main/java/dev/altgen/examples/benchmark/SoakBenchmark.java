package dev.altgen.examples.benchmark;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import dev.altgen.testing.SampleDecks;
import dev.altgen.worker.ForkedDecks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Describes 5,000 small decks in one batch, in this JVM and in workers, and prints what is in use
 * on the way: what grows there leaks. docs/benchmarks.md gives the command. Needs Linux, which
 * tells open files in {@code /proc}.
 */
public final class SoakBenchmark {

  private static final int DECKS = 5_000;
  private static final int EVERY = 1_000;
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  private SoakBenchmark() {}

  /**
   * Runs the batches.
   *
   * @param args optionally a folder for the decks; 1 GB is needed there for a while
   */
  public static void main(String[] args) throws Exception {
    Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(parent, "altgen-benchmark");
    try {
      Path decks = Files.createDirectory(folder.resolve("decks"));
      List<Path> samples = SampleDecks.writeAll(folder.resolve("samples"));
      for (int i = 0; i < DECKS; i++) {
        Files.copy(samples.get(i % samples.size()), decks.resolve(i + ".pptx"));
      }
      System.out.println("| in one batch | decks done | open files | threads | heap |");
      System.out.println("| --- | ---: | ---: | ---: | ---: |");
      run("in this JVM", builder(folder.resolve("here")).build(), decks, folder.resolve("here"));
      Path there = folder.resolve("there");
      try (ForkedDecks workers = ForkedDecks.builder().memory(128 << 20).build()) {
        run("in 2 workers", builder(there).decks(workers).build(), decks, there);
      }
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static BatchRunner.Builder builder(Path output) {
    return BatchRunner.builder(
            DeckDescriber.create(AltTextGenerators.withoutOcr()), JsonManifestStore.in(output))
        .parallelism(2);
  }

  private static void run(String where, BatchRunner runner, Path decks, Path output) {
    BatchSummary summary =
        runner.toBuilder()
            .addListener(new Meter(where))
            .build()
            .run(BatchPlan.of(decks).into(output));
    if (!summary.allGood()) {
      throw new IllegalStateException(summary.toString());
    }
  }

  /** Prints what is in use after each so many decks. */
  private static final class Meter implements ProgressListener {
    private final String where;
    private int done;

    Meter(String where) {
      this.where = where;
    }

    @Override
    public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
      done++;
      if (done % EVERY == 0) {
        System.gc(); // what is reachable counts, not what happens to be uncollected
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
            Locale.ROOT,
            "| %s | %,d | %d | %d | %.1f MB |%n",
            where,
            done,
            openFiles(),
            ManagementFactory.getThreadMXBean().getThreadCount(),
            heap / 1e6);
      }
    }

    private static long openFiles() {
      try (Stream<Path> open = Files.list(OPEN_FILES)) {
        return open.count();
      } catch (IOException e) {
        throw new IllegalStateException("cannot list " + OPEN_FILES, e);
      }
    }
  }
}
