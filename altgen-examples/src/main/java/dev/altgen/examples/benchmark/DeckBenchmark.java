package dev.altgen.examples.benchmark;

import dev.altgen.deck.Decks;
import dev.altgen.worker.ForkedDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Measures altgen against plain copies, Apache POI and an empty JVM, and prints a table of ratios.
 * docs/benchmarks.md gives the command. Run it in the project's folder after a build.
 */
public final class DeckBenchmark {

  /** What is run on a deck as a whole process; an empty folder and the deck's path follow. */
  private static final List<String> CLI_RUN = List.of("batch", "--no-ocr", "--output-dir");

  private static final List<String> CLI_RUN_WITH_OCR = List.of("batch", "--output-dir");

  /** Of altgen-core's test classes: writes without force and without verification. */
  private static final String UNFORCED = "dev.altgen.deck.UnforcedRewrite";

  /** Each chart, table and diagram runs through code of its own, which takes long to be warm. */
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private static final Duration COUNTED = Duration.ofSeconds(5);
  private static final List<Integer> HEAPS = List.of(6, 8, 10, 12, 16, 24, 32, 48, 64);

  private final Path target;
  private final Path output;
  private final Report report = new Report("deck");

  private DeckBenchmark(Path folder) {
    this.target = folder.resolve("target.pptx");
    this.output = folder.resolve("output");
  }

  /**
   * Runs the benchmark.
   *
   * @param args optionally a folder on the disk to measure; 2 GB are needed there for a while
   */
  public static void main(String[] args) throws Exception {
    Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(parent, "altgen-benchmark");
    try {
      DeckBenchmark benchmark = new DeckBenchmark(folder);
      benchmark.run(BenchmarkDecks.make(folder));
      System.out.print(benchmark.report);
    } finally {
      delete(folder);
    }
  }

  /** What one step wrote is not to be on its way to the disk while the next one is measured. */
  private void clear() throws Exception {
    Files.deleteIfExists(target);
    if (Files.exists(output)) {
      delete(output);
    }
    Processes.shell("sync", List.of());
  }

  /**
   * Memory that a hypervisor took back costs several times as much to write to as what was in use a
   * moment ago; each step begins with enough of the latter.
   */
  private void clearAndTouchMemory(Path deck) throws Exception {
    clear();
    Files.createDirectory(output);
    for (int copy = 0; copy < 3; copy++) {
      Steps.copy(deck, output.resolve("copy" + copy), false);
    }
    clear();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void run(BenchmarkDecks decks) throws Exception {
    PoiSteps.raiseLimits();
    writing("small", decks.small(), 1_000, 60);
    writing("medium", decks.medium(), 40, 21);
    writing("text", decks.text(), 40, 21);
    writing("large", decks.large(), 3, 9);
    reading("small", decks.small());
    reading("medium", decks.medium());
    reading("text", decks.text());
    reading("large", decks.large());
    reading("data", decks.data());
    workers("small", decks.small());
    workers("text", decks.text());
    processes(decks);
    heap("388 MB", decks.large());
    heap("5,000 pictures", decks.many());
  }

  private void writing(String name, Path deck, int warmUps, int rounds) throws Exception {
    boolean media = !name.equals("text");
    BiConsumer<Path, Path> unforced = unforced("");
    BiConsumer<Path, Path> planned = unforced("$Planned");
    // Nothing goes to the disk, so there is nothing to wait for, and code and caches stay warm.
    Rounds quick =
        new Rounds(() -> Files.deleteIfExists(target))
            .step("copy", () -> Steps.copy(deck, target, false))
            .step("planned", () -> planned.accept(deck, target))
            .step("rewrite", () -> unforced.accept(deck, target))
            .run(5 * warmUps, 2 * rounds);
    Rounds done =
        new Rounds(this::clear)
            .step("copy and force", () -> Steps.copy(deck, target, true))
            .step("safe step", () -> Steps.publish(deck, target))
            .run(warmUps, rounds);
    // Apart, since whatever follows it in a large deck's round takes several times as long.
    double poi =
        new Rounds(this::clear)
            .step("POI rewrite", () -> PoiSteps.rewrite(deck, target))
            .run(warmUps / 4, rounds / 3)
            .median("POI rewrite");
    // A plain copy knows what to copy, so the rewrite compared with it knows what to write; POI's
    // load and save has to find the pictures, and so does the rewrite compared with that.
    String rewrite = "rewrite by a plan ÷ plain copy, both without force";
    String whole = "scan and rewrite ÷ plain copy, both without force";
    String safe = "rewrite, force, verify, rename ÷ copy and force";
    if (media) {
      report.atMost(rewrite, name, 1.5, quick.ratio("planned", "copy"));
      report.atMost(safe, name, 2, done.ratio("safe step", "copy and force"));
    } else {
      report.note(rewrite, name, quick.ratio("planned", "copy"));
      report.note(safe, name, done.ratio("safe step", "copy and force"));
    }
    report.note(whole, name, quick.ratio("rewrite", "copy"));
    report.atLeast("POI load and save ÷ scan and rewrite", name, 15, poi / quick.median("rewrite"));
    report.note(
        "POI load and save ÷ rewrite, force, verify, rename", name, poi / done.median("safe step"));
  }

  private void reading(String name, Path deck) throws Exception {
    Rounds scans =
        new Rounds(() -> {})
            .repeated("scan", () -> Steps.scan(deck))
            .repeated("POI scan", () -> PoiSteps.scan(deck))
            .run(WARM_UP, COUNTED);
    report.atLeast("POI load and walk ÷ scan", name, 12, scans.ratio("POI scan", "scan"));
    Rounds descriptions =
        new Rounds(() -> {})
            .step("scan", () -> Steps.scan(deck))
            .step("describe", () -> Steps.describe(deck))
            .run(WARM_UP, COUNTED);
    report.atMost(
        "describing from data ÷ scan", name, 1, descriptions.ratio("describe", "scan") - 1);
  }

  /** What it costs that a worker reads and writes a deck and not this JVM. */
  private void workers(String name, Path deck) throws Exception {
    try (ForkedDecks workers = ForkedDecks.builder().build()) {
      Rounds done =
          new Rounds(this::clear)
              .step("here", () -> Steps.rewrite(Decks.inProcess(), deck, target))
              .step("worker", () -> Steps.rewrite(workers, deck, target))
              .run(100, 101);
      double millis = (done.median("worker") - done.median("here")) / 1e6;
      String most = name.equals("small") ? "≤ 5 ms" : "";
      String met = most.isEmpty() ? "" : millis <= 5 ? "yes" : "no";
      report.add(
          "scan, rewrite, force and verify in a worker − in this JVM",
          name,
          most,
          String.format(Locale.ROOT, "%.1f ms", millis),
          met);
    }
  }

  @SuppressWarnings("unchecked") // the class is ours
  private static BiConsumer<Path, Path> unforced(String inner) throws ReflectiveOperationException {
    return Class.forName(UNFORCED + inner)
        .asSubclass(BiConsumer.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  private void processes(BenchmarkDecks decks) throws Exception {
    List<String> large = List.of(decks.large().toString(), target.toString());
    Rounds starts =
        new Rounds(this::clear)
            .step("empty", () -> Processes.java(EmptyMain.class, 64, List.of()))
            .step("help", () -> Processes.altgen(List.of("--help")))
            .step("small", () -> Processes.altgen(cli(CLI_RUN, decks.small())))
            .step("text read", () -> Processes.altgen(cli(CLI_RUN_WITH_OCR, decks.small())))
            .run(3, 21);
    Rounds whole =
        new Rounds(() -> clearAndTouchMemory(decks.large()))
            .step("cp and sync", () -> Processes.shell("cp \"$1\" \"$2\" && sync \"$2\"", large))
            .step("cli", () -> Processes.altgen(cli(CLI_RUN, decks.large())))
            .step("rewrite", () -> rewriteOnceOrFail(decks.large()))
            .run(1, 7);
    String run = "`altgen batch --no-ocr` of one deck";
    report.atMost("`altgen --help` ÷ an empty JVM", "", 4.5, starts.ratio("help", "empty"));
    report.atMost(run + " ÷ an empty JVM", "small", 8, starts.ratio("small", "empty"));
    report.note(
        "`altgen batch` of one deck with 8 pictures ÷ an empty JVM",
        "small",
        starts.ratio("text read", "empty"));
    report.atMost(run + " ÷ `cp` and `sync`", "large", 4, whole.ratio("cli", "cp and sync"));
    report.atMost(
        "a JVM that rewrites, forces and verifies ÷ `cp` and `sync`",
        "large",
        4,
        whole.ratio("rewrite", "cp and sync"));
  }

  private List<String> cli(List<String> run, Path deck) {
    return Stream.concat(run.stream(), Stream.of(output.toString(), deck.toString())).toList();
  }

  private void rewriteOnceOrFail(Path deck) throws Exception {
    if (!rewriteOnce(deck, 64)) {
      throw new IOException("a JVM of 64 MB could not rewrite " + deck);
    }
  }

  private boolean rewriteOnce(Path deck, int heap) throws Exception {
    clear();
    List<String> arguments = List.of(deck.toString(), target.toString());
    return Processes.java(RewriteOnce.class, heap, arguments) == 0;
  }

  private void heap(String name, Path deck) throws Exception {
    String least = "none";
    for (int heap : HEAPS) {
      if (rewriteOnce(deck, heap)) {
        least = heap + " MB";
        break;
      }
    }
    boolean met = rewriteOnce(deck, 64);
    report.add("least heap that rewrites", name, "64 MB", least, met ? "yes" : "no");
  }
}
