package dev.altgen.faults;

import com.google.common.hash.Hashing;
import dev.altgen.BatchRunner;
import dev.altgen.SteppedRuns;
import dev.altgen.audit.ElementScope;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.StopPolicies;
import dev.altgen.deck.SteppedDecks;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.manifest.json.SteppedStores;
import dev.altgen.process.DeckDescriber;
import dev.altgen.progress.ProgressListener;
import dev.altgen.skip.SkipPolicies;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of decks and what a batch makes of it: one deck is described, one is described in a
 * folder below, one needs nothing, one is skipped, one is damaged.
 */
final class World {

  /** The batch's own record: its times differ from run to run. */
  private static final Pattern RECORD =
      Pattern.compile("out/batch_\\w+?_((manifest|errors|changes)\\.(json|jsonl|journal))");

  private final Path root;
  private final boolean inPlace;
  private final int jobs;
  private final Map<String, byte[]> originals = new TreeMap<>();

  /** Makes the decks. */
  World(Path root, boolean inPlace, int jobs) throws IOException {
    this(jobs, root, inPlace);
    makeDecks();
    try (Stream<Path> files = Files.walk(in())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        originals.put(name(file), Files.readAllBytes(file));
      }
    }
  }

  private World(int jobs, Path root, boolean inPlace) {
    this.root = root;
    this.inPlace = inPlace;
    this.jobs = jobs;
  }

  /** Of decks that another process made. */
  static World existing(Path root, boolean inPlace, int jobs) {
    return new World(jobs, root, inPlace);
  }

  /** What a batch came to: statuses and what lies on the disk, but for times and attempts. */
  record Ending(List<String> entries, Map<String, String> files) {}

  Path root() {
    return root;
  }

  private Path in() {
    return root.resolve("in");
  }

  private Path out() {
    return root.resolve("out");
  }

  private String name(Path file) {
    return root.relativize(file).toString();
  }

  private void makeDecks() throws IOException {
    Files.createDirectories(in().resolve("below"));
    chart("Ships").write(in().resolve("a.pptx"));
    Files.writeString(in().resolve("b.pptx"), "no deck");
    chart("Trains").write(in().resolve("below/c.pptx"));
    SampleDeck.titled("Words").slide("Words", slide -> slide.text("Only words")).write(words());
    SampleDeck.titled("Said").slide("Said", slide -> slide.text("Said")).write(said());
  }

  private Path words() {
    return in().resolve("d.pptx");
  }

  private Path said() {
    return in().resolve("e.pptx");
  }

  private static SampleDeck chart(String title) {
    return SampleDeck.titled(title)
        .slide(
            title,
            slide ->
                slide.chart(
                    "Chart 1", SampleChart.columns(title, "May", "June").series("All", 3, 4)));
  }

  /** Makes the folder as it was in the beginning. */
  void reset() throws IOException {
    clear();
    for (Map.Entry<String, byte[]> file : originals.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  void clear() throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  BatchRunner runner(Steps steps, ProgressListener... listeners) {
    BatchRunner.Builder builder =
        BatchRunner.builder(
                DeckDescriber.create(AltTextGenerators.builtIn()), SteppedStores.in(out(), steps))
            .decks(SteppedDecks.opener(steps))
            .skipPolicy(
                candidate ->
                    candidate.planned().source().equals(said())
                        ? SkipPolicies.described(ElementScope.standard()).decide(candidate)
                        : SkipPolicies.none().decide(candidate))
            .stopPolicy(StopPolicies.never())
            .parallelism(jobs);
    for (ProgressListener listener : listeners) {
      builder.addListener(listener);
    }
    return SteppedRuns.with(builder, SteppedDecks.stagedFiles(steps)).build();
  }

  BatchSummary run(BatchRunner runner) {
    BatchPlan.Sources sources = BatchPlan.of(in());
    return runner.run(inPlace ? sources.inPlace() : sources.into(out()));
  }

  /** Goes on as a user would: resumes what is there, or begins again where nothing is. */
  void goOn(BatchRunner runner) {
    Optional<BatchId> id = runner.resumable();
    if (id.isPresent()) {
      runner.resume(id.get());
    } else if (batches().isEmpty()) {
      run(runner);
    }
  }

  List<BatchId> batches() {
    try (Stream<BatchOverview> all = store().batches()) {
      return all.map(batch -> batch.header().id()).toList();
    }
  }

  private ManifestStore store() {
    return SteppedStores.in(out(), BreakOff.never());
  }

  /** Entries of the only batch, by name of the deck. */
  Map<String, ManifestEntry> entries() {
    List<BatchId> ids = batches();
    Map<String, ManifestEntry> found = new TreeMap<>();
    for (BatchId id : ids) {
      try (ManifestSession session = store().open(id);
          Stream<ManifestEntry> entries = session.entries()) {
        entries.forEach(entry -> found.put(name(entry.deck().source()), entry));
      }
    }
    return found;
  }

  Ending ending() {
    List<String> statuses = new ArrayList<>();
    entries()
        .forEach(
            (deck, entry) ->
                statuses.add(
                    String.join(
                        " ",
                        deck,
                        entry.status().code(),
                        entry.reason().orElse(""),
                        entry
                            .output()
                            .map(print -> hash(print.toString().getBytes(StandardCharsets.UTF_8)))
                            .orElse(""),
                        entry.changed() + "/" + entry.kept() + "/" + entry.undescribed())));
    return new Ending(statuses, files());
  }

  private Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (name(file).endsWith(".torn")) {
          continue; // kept for people to look at
        }
        Matcher record = RECORD.matcher(name(file));
        if (record.matches()) {
          files.merge(record.group(1), "1", (one, other) -> "several");
        } else {
          files.put(name(file), hash(Files.readAllBytes(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Decks and copies that hold neither what they held nor what the batch makes of them. */
  List<String> halfWritten(Ending whole) throws IOException {
    List<String> half = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pptx")).toList()) {
        byte[] original = originals.get(name(file));
        String now = hash(Files.readAllBytes(file));
        boolean untouched = original != null && now.equals(hash(original));
        if (!untouched && !now.equals(whole.files().get(name(file)))) {
          half.add(name(file));
        }
      }
    }
    originals.keySet().stream()
        .filter(deck -> !Files.exists(root.resolve(deck)))
        .forEach(half::add);
    return half;
  }

  private static String hash(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString().substring(0, 12);
  }
}
