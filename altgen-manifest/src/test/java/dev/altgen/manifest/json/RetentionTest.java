package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.BatchRunner;
import dev.altgen.alttext.AltText;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Fingerprint;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.describe.Origin;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.CompletedDeck;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.process.DeckDescriber;
import dev.altgen.process.ElementOutcome.Changed;
import dev.altgen.skip.SkipPolicies;
import dev.altgen.testing.SampleDecks;
import dev.altgen.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final BatchId OLD = BatchId.of(NOON, 1);
  private static final Fingerprint READ = new Fingerprint(1, "12".repeat(32));
  private static final Fingerprint WRITTEN = new Fingerprint(2, "ab".repeat(32));

  @TempDir Path temp;

  private final SettableClock clock = new SettableClock(NOON);
  private int created;

  private Path out() {
    return temp.resolve("out");
  }

  private JsonManifestStore store() {
    return JsonManifestStore.in(out()).clock(clock);
  }

  @Test
  void agedManifestGoesAndWhatItSaysOfDecksStays() throws IOException {
    try (ManifestSession session = create(OLD, 3)) {
      complete(session, 1);
      complete(session, 2);
      Failure failure = Failure.of(NOON, deck(3), new IOException("broken"));
      ManifestEntry begun = session.entry(3).processing(NOON);
      session.save(EntryUpdate.of(begun));
      session.save(new EntryUpdate(begun.failed(NOON, "error"), Optional.of(failure), List.of()));
    }
    Files.writeString(out().resolve(OLD + ".log"), "log");
    Optional<CompletedDeck> before = store().lastComplete(deck(1).source());
    assertThat(before).isPresent();
    JsonManifestStore sameObject = store();
    sameObject.lastComplete(deck(1).source());
    clock.advance(MONTH.plusSeconds(1));
    begin(sameObject);

    assertThat(names(OLD)).containsExactly(OLD + ".log", OLD + "_changes.jsonl");
    assertThat(Files.readAllLines(out().resolve(OLD + "_changes.jsonl"))).hasSize(2);
    for (JsonManifestStore store : List.of(sameObject, store())) {
      assertThat(store.lastComplete(deck(1).source())).isEqualTo(before);
      assertThat(store.lastComplete(deck(2).source())).isPresent();
      assertThat(store.lastComplete(deck(3).source())).isEmpty();
      assertThatThrownBy(() -> store.open(OLD)).isInstanceOf(ManifestException.class);
    }
    assertThat(all()).noneMatch(name -> name.endsWith(".lock") || name.startsWith("."));
  }

  @Test
  void manifestStaysAsLongAsItsLastDeckIsYoung() throws IOException {
    try (ManifestSession session = create(OLD, 1)) {
      clock.advance(MONTH);
      complete(session, 1);
    }
    clock.advance(Duration.ofDays(1));
    begin(store());
    assertThat(names(OLD)).contains(OLD + "_manifest.json");
    clock.advance(MONTH);
    begin(store());
    assertThat(names(OLD)).containsExactly(OLD + "_changes.jsonl");
  }

  @Test
  void unfinishedBatchStaysAndCanBeResumed() throws IOException {
    try (ManifestSession session = create(OLD, 2)) {
      complete(session, 1);
    }
    clock.advance(MONTH.multipliedBy(12));
    begin(store());
    try (ManifestSession session = store().open(OLD)) {
      assertThat(session.entry(2).status()).isEqualTo(DeckStatus.PENDING);
      complete(session, 2);
    }
    assertThat(out().resolve("completed.jsonl")).doesNotExist();
  }

  @Test
  void heldBatchStays() throws IOException {
    try (ManifestSession session = create(OLD, 1)) {
      complete(session, 1);
      clock.advance(MONTH.multipliedBy(2));
      begin(store());
      assertThat(names(OLD)).contains(OLD + "_manifest.json", OLD + ".lock");
    }
    begin(store());
    assertThat(names(OLD)).doesNotContain(OLD + "_manifest.json");
  }

  @Test
  void damagedManifestStays() throws IOException {
    try (ManifestSession session = create(OLD, 1)) {
      complete(session, 1);
    }
    Path manifest = out().resolve(OLD + "_manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("complete", "skipped"));
    clock.advance(MONTH.multipliedBy(2));
    begin(store());
    assertThat(manifest).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON\n",
        "{\"format\":\"altgen-completed\",\"version\":2}\n",
        "{\"format\":\"altgen-completed\",\"version\":1}\n{\"source\":\"/x\"}\n"
      })
  void nothingIsRemovedWhereItsCompletionsCannotBeKept(String content) throws IOException {
    try (ManifestSession session = create(OLD, 1)) {
      complete(session, 1);
    }
    Files.writeString(out().resolve("completed.jsonl"), content);
    clock.advance(MONTH.multipliedBy(2));
    begin(store());
    assertThat(names(OLD)).contains(OLD + "_manifest.json");
    assertThat(out().resolve("completed.jsonl")).hasContent(content);
    assertThat(store().lastComplete(deck(1).source())).isPresent();
  }

  @Test
  void laterCompletionStaysThroughSeveralRetentions() throws IOException {
    BatchId second = BatchId.of(NOON.plusSeconds(60), 2);
    try (ManifestSession session = create(OLD, 2)) {
      complete(session, 1);
      complete(session, 2);
    }
    clock.advance(MONTH.plusSeconds(1));
    try (ManifestSession session = create(second, 1)) {
      complete(session, 1);
    }
    clock.advance(MONTH.plusSeconds(1));
    begin(store());
    assertThat(names(second)).containsExactly(second + "_changes.jsonl");
    assertThat(store().lastComplete(deck(1).source()).orElseThrow().batch()).isEqualTo(second);
    assertThat(store().lastComplete(deck(2).source()).orElseThrow().batch()).isEqualTo(OLD);
    assertThat(Files.readAllLines(out().resolve("completed.jsonl"))).hasSize(3);
  }

  @Test
  void decksOfARemovedManifestAreSkippedAndTheirCopiesStillKnown() throws IOException {
    Path decks = temp.resolve("decks");
    SampleDecks.writeAll(decks);
    BatchPlan plan = BatchPlan.of(decks).into(out());
    DeckDescriber describer = DeckDescriber.create(AltTextGenerators.builtIn());
    BatchSummary first = BatchRunner.builder(describer, store()).clock(clock).build().run(plan);
    assertThat(first.allGood()).isTrue();
    clock.advance(MONTH.plusDays(1));

    BatchRunner skipping =
        BatchRunner.builder(describer, store())
            .clock(clock)
            .skipPolicy(SkipPolicies.existing())
            .build();
    assertThat(skipping.run(plan).count(DeckStatus.SKIPPED)).isEqualTo(first.decks());
    assertThat(names(first.id())).containsExactly(first.id() + "_changes.jsonl");
    assertThat(BatchRunner.builder(describer, store()).clock(clock).build().run(plan).allGood())
        .as("copies of the removed manifest are no strangers")
        .isTrue();
  }

  @Test
  void retentionIsCheckedWhenItIsSet() {
    for (Duration wrong : List.of(Duration.ZERO, MONTH.negated(), Duration.ofDays(36_501))) {
      assertThatThrownBy(() -> store().retention(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("retention");
    }
  }

  @Test
  void otherRetentionIsHeldTo() throws IOException {
    try (ManifestSession session = create(OLD, 1)) {
      complete(session, 1);
    }
    clock.advance(MONTH.multipliedBy(2));
    begin(store().retention(Duration.ofDays(36_500)));
    assertThat(names(OLD)).contains(OLD + "_manifest.json");
    begin(store().retention(Duration.ofDays(59)));
    assertThat(names(OLD)).doesNotContain(OLD + "_manifest.json");
  }

  /** A new batch, which stays unfinished. */
  private void begin(JsonManifestStore store) {
    BatchId id = BatchId.of(clock.instant(), 100 + created++);
    store.create(header(id, 1), List.of(new PlannedDeck(1, path("new"), path("new")))).close();
  }

  private ManifestSession create(BatchId id, int decks) {
    return store()
        .create(header(id, decks), IntStream.rangeClosed(1, decks).mapToObj(this::deck).toList());
  }

  private BatchHeader header(BatchId id, int decks) {
    return new BatchHeader(id, clock.instant(), decks, new TreeMap<>(Map.of("generator", "data")));
  }

  private void complete(ManifestSession session, int index) {
    ManifestEntry begun = session.entry(index).processing(clock.instant());
    session.save(EntryUpdate.of(begun));
    ManifestEntry publishing = begun.publishing(READ, WRITTEN, 1, 2, 3);
    Changed change =
        new Changed(
            new ElementKey("ppt/slides/slide1.xml", 1),
            AltText.missing(),
            AltText.of("A pie chart"),
            new Origin("data", "chart data"));
    session.save(new EntryUpdate(publishing, Optional.empty(), List.of(change)));
    session.save(EntryUpdate.of(publishing.complete(clock.instant())));
  }

  private PlannedDeck deck(int index) {
    return new PlannedDeck(index, path("deck " + index), path("copy " + index));
  }

  private Path path(String name) {
    return temp.resolve(name + ".pptx");
  }

  private List<String> names(BatchId id) throws IOException {
    return all().stream().filter(name -> name.contains(id.value())).toList();
  }

  private List<String> all() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
