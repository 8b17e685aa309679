package dev.altgen.examples.benchmark;

import dev.altgen.BatchRunner;
import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.audit.DeckAudit;
import dev.altgen.audit.ElementScope;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Fingerprint;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.describe.Origin;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.manifest.ManifestStores;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.process.ElementOutcome.Changed;
import dev.altgen.skip.SkipPolicies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Measures what the manifest and the engine cost beside the work on decks, up to a million of them,
 * and prints a table of ratios. docs/benchmarks.md gives the command.
 */
public final class ManifestBenchmark {

  private static final int MANY = 1_000_000;
  private static final int FEWER = 100_000;
  private static final int SOME = 10_000;

  /** Up to here a snapshot follows each deck; beyond, snapshots may take a fiftieth of the time. */
  private static final int SNAPSHOT_EACH_TIME = 1_000;

  private static final double WITH_SNAPSHOTS = 1.02;
  private static final int DECKS_A_ROUND = 100;
  private static final int EMPTY_DECKS = 2_000;
  private static final int REAL_DECKS = 10;
  private static final int LOOK_UPS = 10_000;
  private static final int HEAP = 512;
  private static final List<Integer> HEAPS =
      List.of(96, 128, 160, 192, 224, 256, 320, 384, 448, 512);
  private static final List<String> ENDS = List.of("pending", "complete", "failed");
  private static final Fingerprint PRINT = new Fingerprint(2_400_000, "c0".repeat(32));

  private final Path folder;
  private final Path scratch;
  private final Report report = new Report("entries or deck");

  private ManifestBenchmark(Path folder) {
    this.folder = folder;
    this.scratch = folder.resolve("scratch");
  }

  /**
   * Runs the benchmark.
   *
   * @param args optionally a folder on the disk to measure; 3 GB are needed there for a while
   */
  public static void main(String[] args) throws Exception {
    Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(parent, "altgen-benchmark");
    ManifestBenchmark benchmark = new ManifestBenchmark(folder);
    try {
      benchmark.saves();
      benchmark.resume();
      benchmark.heap();
      benchmark.lookUps();
      benchmark.engine();
      benchmark.preScan();
    } finally {
      delete(folder);
      System.out.print(benchmark.report);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void clear() throws IOException {
    delete(scratch);
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String beside(int entries, int others) {
    return count(entries) + " ÷ " + count(others);
  }

  /** A batch that is worked on a few decks at a time; begun anew when all its decks are done. */
  private final class Running {
    private final int decks;
    private int done;
    private ManifestSession session;

    Running(int decks) throws IOException {
      this.decks = decks;
      this.session = create();
    }

    private ManifestSession create() throws IOException {
      Path place = folder.resolve("running-" + decks);
      delete(place);
      PreparedBatch batch = new PreparedBatch(place);
      return JsonManifestStore.in(place).create(batch.header(decks), batch.planned(decks));
    }

    void prepare() throws IOException {
      if (done + DECKS_A_ROUND > decks) {
        session.close();
        session = create();
        done = 0;
      }
    }

    void work() {
      for (int i = 0; i < DECKS_A_ROUND; i++) {
        saveAll(session, ++done);
      }
    }
  }

  /** What is saved of a deck with one element that got a text. */
  private static void saveAll(ManifestSession session, int index) {
    Instant now = Instant.now();
    ManifestEntry begun = session.entry(index).processing(now);
    session.save(EntryUpdate.of(begun));
    ManifestEntry publishing = begun.publishing(PRINT, PRINT, 1, 3, 0);
    Changed change =
        new Changed(
            new ElementKey("/ppt/slides/slide1.xml", 4),
            AltText.missing(),
            AltText.of("Bar chart: visitors by year, from 1,200 in 2021 to 4,800 in 2025"),
            new Origin("built-in", "chart data"));
    session.save(new EntryUpdate(publishing, Optional.empty(), List.of(change)));
    session.save(EntryUpdate.of(publishing.complete(Instant.now())));
  }

  private void saves() throws Exception {
    Map<Integer, Running> running = new LinkedHashMap<>();
    Rounds parts = new Rounds(() -> prepare(running));
    Rounds whole = new Rounds(this::clear);
    for (int decks : List.of(SNAPSHOT_EACH_TIME, SOME, FEWER, MANY)) {
      running.put(decks, new Running(decks));
      parts.step(count(decks), () -> running.get(decks).work());
      whole.step(count(decks), () -> beginAndEnd(decks));
    }
    parts.step("forced appends", this::forcedAppends).run(3, 41);
    running.values().forEach(batch -> batch.session.close());
    whole.run(1, 3);
    String cost = "manifest cost per deck, all snapshots included";
    double some = perDeck(parts, whole, SOME);
    for (int decks : List.of(SNAPSHOT_EACH_TIME, FEWER)) {
      report.note(cost, beside(decks, SOME), perDeck(parts, whole, decks) / some);
    }
    report.atMost(cost, beside(MANY, SOME), 1.5, perDeck(parts, whole, MANY) / some);
    report.note(
        "manifest cost per deck ÷ four bare appends, each forced",
        count(MANY),
        perDeck(parts, whole, MANY) * DECKS_A_ROUND / parts.median("forced appends"));
    for (int decks : running.keySet()) {
      delete(folder.resolve("running-" + decks));
    }
  }

  private static void prepare(Map<Integer, Running> running) throws IOException {
    for (Running batch : running.values()) {
      batch.prepare();
    }
  }

  /** The first snapshot and the last, for each deck its share; and what comes in between. */
  private static double perDeck(Rounds parts, Rounds whole, int decks) {
    double saves = parts.median(count(decks)) / DECKS_A_ROUND;
    return saves * (decks > SNAPSHOT_EACH_TIME ? WITH_SNAPSHOTS : 1)
        + whole.median(count(decks)) / decks;
  }

  private void beginAndEnd(int decks) {
    PreparedBatch batch = new PreparedBatch(scratch);
    try (ManifestSession session =
        JsonManifestStore.in(scratch).create(batch.header(decks), batch.planned(decks))) {
      session.finish(EmptyDecks.summary(session.header().id()));
    }
  }

  /** As many as the saves of a deck need: three records and the line of the ledger. */
  private void forcedAppends() throws IOException {
    Files.createDirectories(scratch);
    ByteBuffer bytes = ByteBuffer.allocateDirect(400);
    try (FileChannel file =
        FileChannel.open(
            scratch.resolve("appends"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 0; i < 4 * DECKS_A_ROUND; i++) {
        file.write(bytes.rewind());
        file.force(false);
      }
    }
  }

  private void resume() throws Exception {
    Rounds rounds = new Rounds(() -> {});
    for (int decks : List.of(FEWER, MANY)) {
      Path place = folder.resolve("half-" + decks);
      BatchId id = new PreparedBatch(place).write(decks, decks / 2, "complete");
      rounds.timed(count(decks), () -> once(place, id, "resume", HEAP).orElseThrow());
      rounds.timed("list " + decks, () -> once(place, id, "list", HEAP).orElseThrow());
    }
    rounds.run(1, 3);
    report.atMost(
        "resume: open, recover, end the first deck, at -Xmx512m",
        beside(MANY, FEWER),
        12,
        rounds.ratio(count(MANY), count(FEWER)));
    report.note(
        "list of the batches", beside(MANY, FEWER), rounds.ratio("list " + MANY, "list " + FEWER));
    delete(folder.resolve("half-" + FEWER));
    delete(folder.resolve("half-" + MANY));
  }

  private static OptionalLong once(Path place, BatchId id, String what, int heap)
      throws IOException, InterruptedException {
    return Processes.number(
        ManifestOnce.class, heap, List.of(place.toString(), id.toString(), what));
  }

  private void heap() throws Exception {
    for (String end : ENDS) {
      Path place = folder.resolve(end);
      BatchId id = new PreparedBatch(place).write(MANY, 0, end);
      String of = count(MANY) + " " + end;
      OptionalLong held = once(place, id, "hold", 4 * HEAP);
      report.add("heap for each entry", of, "", held.orElseThrow() / MANY + " bytes", "");
      report.add("least heap that opens and saves", of, "", least(place, id, "hold"), "");
      if (end.equals("complete")) {
        report.add(
            "least heap that looks up completed decks", of, "", least(place, id, "look up"), "");
      }
      delete(place);
    }
  }

  private static String least(Path place, BatchId id, String what)
      throws IOException, InterruptedException {
    int low = 0;
    int high = HEAPS.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (once(place, id, what, HEAPS.get(middle)).isPresent()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < HEAPS.size() ? HEAPS.get(low) + " MB" : "more than " + HEAPS.get(low - 1) + " MB";
  }

  private void lookUps() throws Exception {
    Rounds rounds = new Rounds(() -> {});
    for (int decks : List.of(SOME, MANY)) {
      Path place = folder.resolve("done-" + decks);
      PreparedBatch batch = new PreparedBatch(place);
      batch.write(decks, 0, "complete");
      JsonManifestStore store = JsonManifestStore.in(place);
      List<PlannedDeck> planned = batch.planned(decks);
      rounds.step(count(decks), () -> lookUp(store, planned));
    }
    rounds.run(5, 21);
    report.note(
        "looking up whether a deck is complete, and what was put at its target",
        beside(MANY, SOME),
        rounds.ratio(count(MANY), count(SOME)));
    delete(folder.resolve("done-" + SOME));
    delete(folder.resolve("done-" + MANY));
  }

  private static void lookUp(ManifestStore store, List<PlannedDeck> planned) {
    int step = Math.max(1, planned.size() / LOOK_UPS);
    for (int at = 0; at < planned.size(); at += step) {
      PlannedDeck deck = planned.get(at);
      Fingerprint output = store.lastComplete(deck.source()).orElseThrow().output();
      if (!store.wrote(deck.target(), output)) {
        throw new IllegalStateException(deck + " was written");
      }
    }
  }

  private void engine() throws Exception {
    Path decks = Files.createDirectory(folder.resolve("empty"));
    for (int i = 0; i < EMPTY_DECKS; i++) {
      Files.createFile(decks.resolve(i + ".pptx"));
    }
    Path real = Files.createDirectory(folder.resolve("real"));
    Path small = BenchmarkDecks.small(folder);
    for (int i = 0; i < REAL_DECKS; i++) {
      Files.copy(small, real.resolve(i + ".pptx"));
    }
    BatchPlan empty = BatchPlan.of(decks).inPlace();
    Rounds done =
        new Rounds(this::clear)
            .step("memory", () -> run(EmptyDecks.runner(ManifestStores.inMemory()), empty))
            .step("json", () -> run(EmptyDecks.runner(JsonManifestStore.in(scratch)), empty))
            .step("saves", this::saveEach)
            .step("real", () -> run(describing(), BatchPlan.of(real).into(scratch)))
            .run(3, 15);
    double real1 = done.median("real") / REAL_DECKS;
    report.note(
        "engine and an empty processor, manifest in memory ÷ describing a deck",
        "small",
        done.median("memory") / EMPTY_DECKS / real1);
    report.note(
        "engine and an empty processor, JSON manifest ÷ describing a deck",
        "small",
        done.median("json") / EMPTY_DECKS / real1);
    report.note(
        "engine and an empty processor, JSON manifest ÷ its saves alone",
        count(EMPTY_DECKS),
        done.ratio("json", "saves"));
  }

  private static BatchRunner describing() {
    return BatchRunner.create(
        DeckDescriber.create(AltTextGenerators.builtIn()), ManifestStores.inMemory());
  }

  private static void run(BatchRunner runner, BatchPlan plan) {
    BatchSummary summary = runner.run(plan);
    if (!summary.allGood()) {
      throw new IllegalStateException(summary.toString());
    }
  }

  /** The saves that the engine makes for decks in which nothing changes. */
  private void saveEach() {
    PreparedBatch batch = new PreparedBatch(scratch);
    try (ManifestSession session =
        JsonManifestStore.in(scratch)
            .create(batch.header(EMPTY_DECKS), batch.planned(EMPTY_DECKS))) {
      for (int index = 1; index <= EMPTY_DECKS; index++) {
        ManifestEntry begun = session.entry(index).processing(Instant.now());
        session.save(EntryUpdate.of(begun));
        ManifestEntry publishing = begun.publishing(PRINT, PRINT, 0, 0, 0);
        session.save(EntryUpdate.of(publishing));
        session.save(EntryUpdate.of(publishing.complete(Instant.now())));
      }
      session.finish(EmptyDecks.summary(session.header().id()));
    }
  }

  private void preScan() throws Exception {
    preScan("small", BenchmarkDecks.small(folder), 41);
    preScan("medium", BenchmarkDecks.medium(folder), 15);
    preScan("text", BenchmarkDecks.text(folder), 15);
  }

  private void preScan(String name, Path deck, int rounds) throws Exception {
    BatchPlan plan = BatchPlan.of(deck).into(scratch);
    BatchRunner skipping =
        describing().toBuilder()
            .skipPolicy(SkipPolicies.described(ElementScope.standard()))
            .build();
    Rounds done =
        new Rounds(this::clear)
            .step("without", () -> run(describing(), plan))
            .step("with", () -> run(skipping, plan))
            .step("alone", () -> audit(deck))
            .run(5, rounds);
    report.note(
        "`--skip-existing-alt`: pre-scan alone ÷ describing the deck",
        name,
        done.ratio("alone", "without"));
    report.note(
        "`--skip-existing-alt`: describing a deck with it ÷ without",
        name,
        done.ratio("with", "without"));
  }

  private static void audit(Path file) throws IOException {
    try (Deck deck = Decks.inProcess().open(file)) {
      DeckAudit.of(deck.scan(), ElementScope.standard(), AltTextRules.standard());
    }
  }
}
