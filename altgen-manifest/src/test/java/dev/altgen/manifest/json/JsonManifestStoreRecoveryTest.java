package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.altgen.alttext.AltText;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Fingerprint;
import dev.altgen.describe.Origin;
import dev.altgen.faults.BreakOff;
import dev.altgen.faults.Steps;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.process.ElementOutcome.Changed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a death of the process, a full disk or a strange file leave behind. */
class JsonManifestStoreRecoveryTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final BatchId ID = BatchId.of(NOON, 0xbeef);
  private static final Fingerprint PRINT = new Fingerprint(1, "12".repeat(32));
  private static final Path FULL_DISK = Path.of("/dev/full");

  @TempDir Path temp;

  private BatchFiles files() {
    return new BatchFiles(Disk.REAL, temp.resolve("out"), ID);
  }

  private ManifestStore store() {
    return JsonManifestStore.in(temp.resolve("out")).clock(Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @Test
  void allThatWasSavedIsThereAfterADeathAtAnyMoment() throws IOException {
    try (ManifestSession session = create(5)) {
      for (int step = 0; step < 15; step++) {
        step(session, step);
        List<ManifestEntry> saved = entries(session);
        List<Failure> failures = failures(session);
        List<Changed> changes = changes(session, 1);
        Path copy = dead("death" + step);
        try (ManifestSession resumed = JsonManifestStore.in(copy).open(ID)) {
          assertThat(entries(resumed)).as("step %d", step).isEqualTo(saved);
          assertThat(failures(resumed)).isEqualTo(failures);
          assertThat(changes(resumed, 1)).isEqualTo(changes);
        }
        assertThat(names(copy))
            .doesNotContain(ID + ".lock")
            .noneMatch(name -> name.startsWith("."));
      }
    }
  }

  @Test
  void aDeathWhileSettingsAreAcceptedLeavesTheOldOrTheNewAndEveryEntry() throws IOException {
    SortedMap<String, String> changed = new TreeMap<>(Map.of("generator.keep_local", "/srv/**"));
    List<ManifestEntry> saved;
    try (ManifestSession session = create(3)) {
      fail(session, 1);
      publish(session, 2);
      saved = entries(session);
      dead("before");
    }
    BreakOff counted = BreakOff.never();
    accept(copied(temp.resolve("before"), "counted"), counted, changed);
    Set<SortedMap<String, String>> found = new HashSet<>();
    for (int step = 1; step <= counted.taken(); step++) {
      Path copy = copied(temp.resolve("before"), "death" + step);
      BreakOff death = BreakOff.before(step);
      assertThatThrownBy(() -> accept(copy, death, changed))
          .hasStackTraceContaining("died before step " + step);
      try (ManifestSession resumed = JsonManifestStore.in(copy).open(ID)) {
        assertThat(entries(resumed)).as("step %d", step).isEqualTo(saved);
        found.add(resumed.header().settings());
      }
    }
    assertThat(found).containsExactlyInAnyOrder(new TreeMap<>(), changed);
  }

  private static void accept(Path folder, Steps steps, SortedMap<String, String> changed) {
    try (ManifestSession session = SteppedStores.in(folder, steps).open(ID)) {
      session.accept(changed, NOON.plusSeconds(1));
    }
  }

  @Test
  void saveThatDiedInTheMiddleIsCutOffAndTheRestIsIntact() throws IOException {
    try (ManifestSession session = create(3)) {
      fail(session, 1);
      publish(session, 2);
      List<ManifestEntry> before = entries(session);
      byte[] journal = Files.readAllBytes(files().journal());
      session.save(EntryUpdate.of(session.entry(3).processing(NOON)));
      fail(session, 3, NOON.plusSeconds(1));
      long size = Files.size(files().journal());
      assertThat(size).as("the snapshot followed").isZero();
      byte[] torn = Arrays.copyOf(journal, journal.length - 3);

      // The snapshot and journal of then, with the ledgers of now.
      Path copy = dead("torn");
      BatchFiles old = new BatchFiles(Disk.REAL, copy, ID);
      EntryTable table = new EntryTable();
      before.forEach(table::add);
      Snapshot.Frame frame = LoadedBatch.of(files()).frame();
      long errors = Files.readString(old.errors()).indexOf('\n') + 1L;
      Snapshot.write(
          old,
          new Snapshot.Frame(frame.header(), frame.sequence() - 2, errors, frame.changes()),
          table);
      Files.write(old.journal(), torn);
      try (ManifestSession resumed = JsonManifestStore.in(copy).open(ID)) {
        assertThat(entries(resumed)).isEqualTo(before);
        assertThat(failures(resumed)).hasSize(1);
        assertThat(Files.size(old.errors())).isEqualTo(errors);
        resumed.save(EntryUpdate.of(resumed.entry(3).processing(NOON)));
        fail(resumed, 3, NOON.plusSeconds(2));
        assertThat(failures(resumed)).hasSize(2);
      }
      assertThat(old.journal().resolveSibling(old.journal().getFileName() + ".torn"))
          .hasBinaryContent(torn);
      assertThat(JsonManifestStore.in(copy).batches().findFirst().orElseThrow().counts())
          .containsEntry(DeckStatus.FAILED, 2);
    }
  }

  @Test
  void tornTailOfAnyLengthLosesNoWholeRecord() throws IOException {
    try (ManifestSession session = create(3)) {
      session.save(EntryUpdate.of(session.entry(1).processing(NOON)));
      List<ManifestEntry> first = entries(session);
      int whole = (int) Files.size(files().journal());
      session.save(EntryUpdate.of(session.entry(2).processing(NOON)));
      byte[] journal = Files.readAllBytes(files().journal());
      for (int length = whole; length < journal.length; length += 7) {
        BatchFiles copy = new BatchFiles(Disk.REAL, dead("tail" + length), ID);
        Files.write(copy.journal(), Arrays.copyOf(journal, length));
        try (ManifestSession resumed = JsonManifestStore.in(copy.folder()).open(ID)) {
          assertThat(entries(resumed)).as("length %d", length).isEqualTo(first);
        }
        assertThat(names(copy.folder()).stream().anyMatch(name -> name.endsWith(".torn")))
            .isEqualTo(length > whole);
      }
    }
  }

  @Test
  void damageBeforeAGoodRecordIsRefusedAndLeftAsItIs() throws IOException {
    try (ManifestSession session = create(3)) {
      session.save(EntryUpdate.of(session.entry(1).processing(NOON)));
      session.save(EntryUpdate.of(session.entry(2).processing(NOON)));
      BatchFiles copy = new BatchFiles(Disk.REAL, dead("damaged"), ID);
      byte[] journal = Files.readAllBytes(copy.journal());
      journal[40] ^= 1;
      Files.write(copy.journal(), journal);
      assertDamaged(copy, copy.journal());
      assertThat(copy.journal()).hasBinaryContent(journal);
      assertThat(copy.lock()).doesNotExist();
    }
  }

  @Test
  void snapshotNewerThanTheJournalIsNotPlayedOverTwice() throws IOException {
    BatchFiles copy;
    List<ManifestEntry> now;
    try (ManifestSession session = create(2)) {
      session.save(EntryUpdate.of(session.entry(1).processing(NOON)));
      session.save(EntryUpdate.of(session.entry(1).pending(false)));
      session.save(EntryUpdate.of(session.entry(2).processing(NOON)));
      byte[] journal = Files.readAllBytes(files().journal());
      session.save(EntryUpdate.of(session.entry(2).failed(NOON, "broken")));
      now = entries(session);
      copy = new BatchFiles(Disk.REAL, dead("newer"), ID);
      assertThat(copy.journal()).isEmptyFile();
      Files.write(copy.journal(), journal);
    }
    try (ManifestSession resumed = JsonManifestStore.in(copy.folder()).open(ID)) {
      assertThat(entries(resumed)).isEqualTo(now);
      resumed.save(EntryUpdate.of(resumed.entry(1).processing(NOON)));
      BatchFiles again = new BatchFiles(Disk.REAL, copied(copy.folder(), "again"), ID);
      try (ManifestSession third = JsonManifestStore.in(again.folder()).open(ID)) {
        assertThat(third.entry(1).status()).isEqualTo(DeckStatus.PROCESSING);
        assertThat(third.entry(2)).isEqualTo(now.get(1));
      }
    }
  }

  @Test
  void journalWithAGapOrOfAnotherBatchIsRefused() throws IOException {
    create(2).close();
    String saved = saved(deck(1));
    String other = saved(deck(3));
    String moved = saved.replace("deck1", "deck2");
    String time = saved.replace("2026-03-01T12:00:00Z", "noon");
    String more = saved.replace("\"changes_bytes\"", "\"more\":0,\"changes_bytes\"");
    String lacking = saved.replace(",\"changes_bytes\":0", "");
    for (Object[] record :
        new Object[][] {
          {2L, saved}, {1L, other}, {1L, moved}, {1L, time}, {1L, more}, {1L, lacking}, {1L, "{}"}
        }) {
      Files.deleteIfExists(files().journal());
      try (Journal journal = new Journal(Disk.REAL, files().journal())) {
        journal.append((Long) record[0], (String) record[1]);
      }
      assertDamaged(files(), files().journal());
      assertThat(store().batches()).isEmpty();
      assertThat(JsonManifestStore.in(files().folder()).ids()).containsExactly(ID);
      assertThat(store().lastComplete(deck(1).source())).isEmpty();
    }
  }

  private static String saved(PlannedDeck deck) {
    return new EntryJson.Saved(ManifestEntry.planned(deck).processing(NOON), 0, 0).toJson();
  }

  @Test
  void ledgerThatLostLinesIsRefused() throws IOException {
    try (ManifestSession session = create(2)) {
      fail(session, 1);
    }
    byte[] errors = Files.readAllBytes(files().errors());
    Files.write(files().errors(), Arrays.copyOf(errors, errors.length - 5));
    assertDamaged(files(), files().errors());
    Files.write(files().errors(), errors);
    try (ManifestSession session = store().open(ID)) {
      assertThat(failures(session)).hasSize(1);
    }
  }

  @Test
  void failuresThatAreLostOrSpoiltAreToldAsDamage() throws IOException {
    try (ManifestSession session = create(2)) {
      fail(session, 1);
    }
    byte[] errors = Files.readAllBytes(files().errors());
    Files.write(files().errors(), Arrays.copyOf(errors, errors.length - 1));
    assertNoFailures();
    errors[0] = 'x';
    Files.write(files().errors(), errors);
    assertNoFailures();
    Files.delete(files().errors());
    assertNoFailures();
  }

  private void assertNoFailures() {
    assertThatThrownBy(
            () -> {
              try (Stream<Failure> failures = store().failures(ID)) {
                failures.toList();
              }
            })
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(files().errors().toString());
  }

  @Test
  void aSmallBatchHasASnapshotAfterEveryDeck() throws IOException {
    try (ManifestSession session = create(10)) {
      assertThat(snapshotsWhileDecksFail(session, 10)).isEqualTo(10);
    }
  }

  @Test
  void aBigBatchIsNotWrittenAnewForEveryDeck() throws IOException {
    int decks = 1_500;
    try (ManifestSession session = create(decks)) {
      assertThat(snapshotsWhileDecksFail(session, 150)).isLessThan(75);
      assertThat(files().journal()).isNotEmptyFile();
      List<ManifestEntry> saved = entries(session);
      try (ManifestSession resumed = JsonManifestStore.in(dead("big")).open(ID)) {
        assertThat(entries(resumed)).isEqualTo(saved);
      }
    }
    assertThat(files().journal()).isEmptyFile();
    assertThat(store().batches().findFirst().orElseThrow().counts())
        .containsEntry(DeckStatus.FAILED, 150)
        .containsEntry(DeckStatus.PENDING, decks - 150);
  }

  private int snapshotsWhileDecksFail(ManifestSession session, int decks) throws IOException {
    int snapshots = 0;
    Object before = key(files().snapshot());
    for (int index = 1; index <= decks; index++) {
      fail(session, index);
      Object now = key(files().snapshot());
      snapshots += now.equals(before) ? 0 : 1;
      before = now;
    }
    return snapshots;
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Test
  void whatAKillLeftOfASnapshotGoesWithTheNextRun() throws IOException {
    create(1).close();
    Path left = Files.writeString(files().temporary(), "{\"format\":");
    Path others = Files.writeString(files().folder().resolve(".keep-me.manifest"), "");
    store().open(ID).close();
    assertThat(left).doesNotExist();
    assertThat(others).exists();
  }

  @Test
  void batchThatCannotBeBegunIsNotThere() throws IOException {
    Files.createDirectories(files().journal());
    assertThatThrownBy(() -> create(1))
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    assertThat(names(files().folder())).isEmpty();
    create(1).close();
  }

  @Test
  void folderThatCannotBeWrittenIsUnavailableAndNamed() throws IOException {
    Files.writeString(temp.resolve("out"), "a file in the way");
    assertThatThrownBy(() -> create(1))
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
        .hasMessageContaining(temp.resolve("out").toString());
  }

  @Test
  void snapshotThatCannotBeWrittenEndsTheRunAndFreesTheBatch() throws IOException {
    ManifestSession session = create(2);
    byte[] snapshot = Files.readAllBytes(files().snapshot());
    Files.delete(files().snapshot());
    Files.createDirectories(files().snapshot().resolve("in the way"));
    assertUnavailable(() -> fail(session, 1));
    assertUnavailable(session::close);
    assertThat(files().lock()).doesNotExist();
    session.close();

    Files.delete(files().snapshot().resolve("in the way"));
    Files.delete(files().snapshot());
    Files.write(files().snapshot(), snapshot);
    try (ManifestSession resumed = store().open(ID)) {
      assertThat(resumed.entry(1).status()).isEqualTo(DeckStatus.FAILED);
      assertThat(failures(resumed)).hasSize(1);
    }
  }

  @Test
  void failureWhoseEntryCouldNotBeSavedIsNotThere() throws IOException {
    assumeTrue(Files.exists(FULL_DISK));
    Files.createDirectories(files().folder());
    Files.createSymbolicLink(files().journal(), FULL_DISK);
    ManifestSession session = create(2);
    try {
      Failure failure = failure(1, NOON);
      ManifestEntry skipped = session.entry(1).skipped(NOON, "why");
      assertUnavailable(
          () -> session.save(new EntryUpdate(skipped, Optional.of(failure), List.of())));
      assertThat(failures(session)).isEmpty();
      assertThat(session.entry(1)).isEqualTo(ManifestEntry.planned(deck(1)));
    } finally {
      session.close();
    }
    assertThat(files().lock()).doesNotExist();
  }

  /** Asked for again and again while the ledger grows, and of attempts that came to nothing. */
  @Test
  void changesAreThoseOfTheLastAttemptWheneverAsked() throws IOException {
    Random random = new Random(1);
    int decks = 7;
    Map<Integer, List<Changed>> last = new HashMap<>();
    ManifestSession session = create(decks);
    try {
      for (int step = 1; step <= 300; step++) {
        int index = 1 + random.nextInt(decks);
        List<Changed> changes =
            IntStream.range(0, random.nextInt(4)).mapToObj(at -> change("Text " + at)).toList();
        if (session.entry(index).status() == DeckStatus.PUBLISHING) {
          session.save(EntryUpdate.of(session.entry(index).pending(true)));
          assertThat(changes(session, index)).isEmpty();
        }
        ManifestEntry begun = session.entry(index).processing(NOON.plusMillis(step));
        session.save(EntryUpdate.of(begun));
        ManifestEntry publishing = begun.publishing(PRINT, PRINT, changes.size(), 0, 0);
        session.save(new EntryUpdate(publishing, Optional.empty(), changes));
        last.put(index, changes);
        int asked = 1 + random.nextInt(decks);
        assertThat(changes(session, asked)).isEqualTo(last.getOrDefault(asked, List.of()));
        assertThat(changes(session, index)).isEqualTo(changes);
        if (random.nextInt(20) == 0) {
          session.close();
          session = JsonManifestStore.in(files().folder()).open(ID);
          for (int each = 1; each <= decks; each++) {
            assertThat(changes(session, each)).isEqualTo(last.getOrDefault(each, List.of()));
          }
        }
      }
    } finally {
      session.close();
    }
  }

  private static Changed change(String text) {
    return new Changed(
        new ElementKey("ppt/slides/slide1.xml", 2),
        AltText.missing(),
        AltText.of(text),
        new Origin("data", "chart data"));
  }

  @Test
  void lineThatCouldNotBeWrittenWholeIsWrittenOver() throws IOException {
    Path file = temp.resolve("ledger.jsonl");
    try (FaultyChannel disk = new FaultyChannel(file);
        Ledger ledger = new Ledger(onDisk(disk), file, 0)) {
      ledger.keep(ledger.append(List.of(json -> json.writeRawValue("{\"a\":1}"))));
      disk.room(20);
      assertThatThrownBy(() -> ledger.append(List.of(json -> json.writeString("x".repeat(50)))))
          .isInstanceOf(IOException.class);
      disk.room(Long.MAX_VALUE);
      try (Stream<?> lines = ledger.read(0)) {
        assertThat(lines.map(Object::toString)).containsExactly("{\"a\":1}");
      }
      ledger.keep(ledger.append(List.of(json -> json.writeRawValue("{\"b\":2}"))));
      try (Stream<?> lines = ledger.read(0)) {
        assertThat(lines.map(Object::toString)).containsExactly("{\"a\":1}", "{\"b\":2}");
      }
    }
    assertThat(file).hasContent("{\"a\":1}\n{\"b\":2}\n");
  }

  @Test
  void listingIsNotMisledByARunThatWritesMeanwhile() throws Exception {
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try (ManifestSession session = create(60)) {
      ManifestStore other = store();
      Future<?> writing =
          reader.submit(
              () -> {
                for (int index = 1; index <= 60; index++) {
                  fail(session, index);
                }
              });
      while (!writing.isDone()) {
        try (Stream<?> batches = other.batches()) {
          assertThat(batches).hasSize(1);
        }
      }
      writing.get();
    } finally {
      reader.shutdownNow();
    }
  }

  @Test
  void strangeFilesInTheFolderArePassedOver() throws IOException {
    create(1).close();
    Files.writeString(files().folder().resolve("batch_of_mine_manifest.json"), "{}");
    Files.writeString(
        files().folder().resolve("batch_20260301_120000_0000dead_manifest.json"), "{}");
    Files.writeString(files().folder().resolve("notes.txt"), "");
    try (Stream<?> batches = store().batches()) {
      assertThat(batches).hasSize(1);
    }
    assertThat(store().lastComplete(deck(1).source())).isEmpty();
  }

  /** One small step of a run over five decks. */
  private void step(ManifestSession session, int step) {
    int index = step / 3 + 1;
    ManifestEntry entry = session.entry(index);
    if (step % 3 == 0) {
      session.save(EntryUpdate.of(entry.processing(NOON)));
    } else if (step % 3 == 2) {
      session.save(
          EntryUpdate.of(
              entry.status() == DeckStatus.FAILED ? entry.pending(true) : entry.complete(NOON)));
    } else if (index % 2 == 0) {
      session.save(
          new EntryUpdate(
              entry.failed(NOON, "broken"), Optional.of(failure(index, NOON)), List.of()));
    } else {
      session.save(
          new EntryUpdate(
              entry.publishing(PRINT, PRINT, 1, 0, 0), Optional.empty(), List.of(change())));
    }
  }

  private ManifestSession create(int decks) {
    return store()
        .create(
            new BatchHeader(ID, NOON, decks, new TreeMap<>()),
            IntStream.rangeClosed(1, decks).mapToObj(JsonManifestStoreRecoveryTest::deck).toList());
  }

  private static PlannedDeck deck(int index) {
    Path path = Path.of("decks", "deck" + index + ".pptx").toAbsolutePath();
    return new PlannedDeck(index, path, path);
  }

  private static void fail(ManifestSession session, int index) {
    fail(session, index, NOON);
  }

  private static void fail(ManifestSession session, int index, Instant time) {
    if (session.entry(index).status() == DeckStatus.PENDING) {
      session.save(EntryUpdate.of(session.entry(index).processing(NOON)));
    }
    session.save(
        new EntryUpdate(
            session.entry(index).failed(time, "broken"),
            Optional.of(failure(index, time)),
            List.of()));
  }

  private static void publish(ManifestSession session, int index) {
    session.save(EntryUpdate.of(session.entry(index).processing(NOON)));
    session.save(
        new EntryUpdate(
            session.entry(index).publishing(PRINT, PRINT, 1, 0, 0),
            Optional.empty(),
            List.of(change())));
  }

  private static Failure failure(int index, Instant time) {
    return new Failure(
        time,
        index,
        deck(index).source(),
        "broken",
        OptionalInt.empty(),
        List.of("broken"),
        "",
        "",
        true);
  }

  private static Changed change() {
    return change("A chart");
  }

  /** The folder as a kill at this moment would leave it. */
  private Path dead(String name) throws IOException {
    return copied(files().folder(), name);
  }

  private Path copied(Path folder, String name) throws IOException {
    Path copy = Files.createDirectory(temp.resolve(name));
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    assertThat(copy.resolve(ID + ".lock")).exists();
    return copy;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<ManifestEntry> entries(ManifestSession session) {
    return session.entries().toList();
  }

  private static List<Failure> failures(ManifestSession session) {
    try (Stream<Failure> failures = session.failures()) {
      return failures.toList();
    }
  }

  private static List<Changed> changes(ManifestSession session, int index) {
    try (Stream<Changed> changes = session.changes(session.entry(index))) {
      return changes.toList();
    }
  }

  private static void assertDamaged(BatchFiles files, Path named) {
    assertThatThrownBy(() -> JsonManifestStore.in(files.folder()).open(ID))
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(named.toString());
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
        .hasMessageContaining(ID.value());
  }

  private static Disk onDisk(FaultyChannel channel) {
    return new Disk() {
      @Override
      FaultyChannel open(Path file, Set<? extends OpenOption> options) {
        return channel;
      }
    };
  }
}
