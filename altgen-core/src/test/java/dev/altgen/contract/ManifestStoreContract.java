package dev.altgen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.alttext.AltText;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Fingerprint;
import dev.altgen.describe.Origin;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.BatchHolder;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.CompletedDeck;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.process.ElementOutcome.Changed;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link ManifestStore} must hold to. To test a store of your own, depend on the {@code
 * test-jar} of altgen-core together with JUnit 5 and AssertJ, and inherit the tests:
 *
 * <pre>{@code
 * class SqlManifestStoreTest extends ManifestStoreContract {
 *   private final DataSource database = emptyDatabase();
 *   private final ManifestStore store = new SqlManifestStore(database);
 *
 *   @Override protected ManifestStore store() {
 *     return store;
 *   }
 *
 *   @Override protected ManifestStore reopened() {
 *     return new SqlManifestStore(database);
 *   }
 * }
 * }</pre>
 *
 * <p>JUnit makes a new object of the class for each test, so the place is empty each time. Times
 * are compared to the millisecond. What a death of the process leaves behind, and runs in other
 * processes, are beyond this contract: a durable store needs tests of its own for them.
 */
@Timeout(60)
public abstract class ManifestStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final BatchId ID = BatchId.of(NOON, 1);
  private static final Fingerprint READ = new Fingerprint(1_234, "ab".repeat(32));
  private static final Fingerprint WRITTEN = new Fingerprint(Long.MAX_VALUE, "0f".repeat(32));
  private static final int TAIL = 64 * 1024;

  /** For subclasses. */
  protected ManifestStoreContract() {}

  /** The store under test, the same at each call; it holds no batch when a test begins. */
  protected abstract ManifestStore store();

  /**
   * Another store object over the same place, as a later process would make it. A store that keeps
   * nothing beyond its object returns that object.
   */
  protected abstract ManifestStore reopened();

  @Test
  void createdBatchIsAllPending() {
    try (ManifestSession session = create(ID, 3)) {
      assertThat(session.header()).isEqualTo(header(ID, 3));
      assertThat(entries(session))
          .containsExactly(
              ManifestEntry.planned(deck(1)),
              ManifestEntry.planned(deck(2)),
              ManifestEntry.planned(deck(3)));
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(session.header()).isEqualTo(header(ID, 3));
      assertThat(entries(session)).hasSize(3).extracting(ManifestEntry::deck).contains(deck(3));
    }
  }

  @Test
  void entryBeyondTheBatchIsRefused() {
    try (ManifestSession session = create(ID, 2)) {
      assertThatThrownBy(() -> session.entry(0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> session.entry(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void savedEntriesAreThereAtOnceAndAfterReopening() {
    ManifestEntry complete;
    ManifestEntry skipped;
    ManifestEntry failed;
    try (ManifestSession session = create(ID, 4)) {
      complete = complete(session, 1, NOON);
      skipped = save(session, session.entry(2).skipped(NOON, "unchanged since"));
      failed = fail(session, 3, failure(3, "broken", "", "", List.of("broken")));
      assertThat(entries(session))
          .containsExactly(complete, skipped, failed, ManifestEntry.planned(deck(4)));
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(entries(session))
          .containsExactly(complete, skipped, failed, ManifestEntry.planned(deck(4)));
      assertThat(session.entry(2)).isEqualTo(skipped);
    }
  }

  @ParameterizedTest
  @EnumSource(DeckStatus.class)
  void everyStatusSurvivesReopening(DeckStatus status) {
    ManifestEntry saved;
    try (ManifestSession session = create(ID, 1)) {
      saved = bring(session, status);
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(session.entry(1)).isEqualTo(saved);
      assertThat(session.entry(1).status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @EnumSource(DeckStatus.class)
  void statusThatMayNotFollowIsRefusedAndChangesNothing(DeckStatus from) {
    Set<DeckStatus> refused = EnumSet.allOf(DeckStatus.class);
    refused.removeIf(from::mayBecome);
    try (ManifestSession session = create(ID, 1)) {
      ManifestEntry saved = bring(session, from);
      for (DeckStatus next : refused) {
        assertThatThrownBy(() -> session.save(EntryUpdate.of(forced(next))))
            .as("%s to %s", from, next)
            .isInstanceOf(IllegalStateException.class);
      }
      assertThat(session.entry(1)).isEqualTo(saved);
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(session.entry(1).status()).isEqualTo(from);
    }
  }

  @Test
  void refusedUpdateLeavesNoFailureAndNoChangeBehind() {
    try (ManifestSession session = create(ID, 1)) {
      complete(session, 1, NOON);
      Failure failure = failure(1, "late", "", "", List.of("late"));
      assertThatThrownBy(
              () ->
                  session.save(
                      new EntryUpdate(
                          forced(DeckStatus.FAILED),
                          Optional.of(failure),
                          List.of(change(1, AltText.missing(), AltText.of("late"))))))
          .isInstanceOf(IllegalStateException.class);
      assertThat(failures(session)).isEmpty();
      assertThat(changes(session, 1)).isEmpty();
    }
  }

  @Test
  void anotherDeckUnderTheSameIndexIsRefused() {
    try (ManifestSession session = create(ID, 1)) {
      PlannedDeck other = new PlannedDeck(1, path("other.pptx"), path("other.pptx"));
      assertThatThrownBy(
              () -> session.save(EntryUpdate.of(ManifestEntry.planned(other).processing(NOON))))
          .isInstanceOf(IllegalStateException.class);
      assertThat(session.entry(1)).isEqualTo(ManifestEntry.planned(deck(1)));
    }
  }

  @Test
  void decksThatDoNotFitTheHeaderAreRefusedAndLeaveNoBatch() {
    List<List<PlannedDeck>> wrong =
        List.of(List.of(deck(1)), List.of(deck(1), deck(2), deck(3)), List.of(deck(2), deck(1)));
    for (List<PlannedDeck> decks : wrong) {
      assertThatThrownBy(() -> store().create(header(ID, 2), decks))
          .as("%s", decks)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(overviews(store())).isEmpty();
    create(ID, 2).close();
  }

  @Test
  void heldBatchIsLocked() {
    try (ManifestSession session = create(ID, 1)) {
      assertLocked(store());
      assertLocked(reopened());
      assertThatThrownBy(() -> create(ID, 1))
          .isInstanceOfSatisfying(
              ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED));
      save(session, session.entry(1).processing(NOON));
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(session.entry(1).status()).isEqualTo(DeckStatus.PROCESSING);
      assertLocked(store());
    }
    store().open(ID).close();
  }

  @Test
  void idOfABatchIsNeverTakenAgain() {
    try (ManifestSession session = create(ID, 1)) {
      complete(session, 1, NOON);
    }
    assertThatThrownBy(() -> create(ID, 1)).isInstanceOf(ManifestException.class);
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(session.entry(1).status()).isEqualTo(DeckStatus.COMPLETE);
    }
  }

  @Test
  void closingTwiceDoesNotFreeTheNextHolder() {
    ManifestSession first = create(ID, 1);
    first.close();
    try (ManifestSession second = store().open(ID)) {
      first.close();
      assertLocked(store());
      assertThat(second.entry(1)).isEqualTo(ManifestEntry.planned(deck(1)));
    }
  }

  @Test
  void closedSessionSavesNothing() {
    ManifestSession closed = create(ID, 1);
    closed.close();
    assertThatThrownBy(() -> save(closed, ManifestEntry.planned(deck(1)).processing(NOON)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> closed.accept(new TreeMap<>(), NOON))
        .isInstanceOf(IllegalStateException.class);
    try (ManifestSession session = store().open(ID)) {
      assertThat(session.entry(1)).isEqualTo(ManifestEntry.planned(deck(1)));
    }
  }

  @Test
  void unknownBatchIsNotFound() {
    for (ManifestStore store : List.of(store(), reopened())) {
      assertThatThrownBy(() -> store.open(ID))
          .isInstanceOfSatisfying(
              ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
          .hasMessageContaining(ID.value());
    }
    assertThat(overviews(store())).isEmpty();
    assertThat(store().lastComplete(path("no.pptx"))).isEmpty();
  }

  @Test
  void batchesAreListedNewestFirstWithTheirCounts() {
    BatchId newer = BatchId.of(NOON.plusSeconds(60), 0);
    BatchId newest = BatchId.of(NOON.plusSeconds(3_600), 2);
    try (ManifestSession held = create(newer, 2)) {
      save(held, held.entry(2).processing(NOON));
      try (ManifestSession session = create(newest, 3)) {
        complete(session, 1, NOON);
        complete(session, 2, NOON);
      }
      try (ManifestSession session = create(ID, 1)) {
        fail(session, 1, failure(1, "broken", "", "", List.of("broken")));
      }
      for (ManifestStore store : List.of(store(), reopened())) {
        List<BatchOverview> found = overviews(store);
        assertThat(found)
            .extracting(BatchOverview::header)
            .containsExactly(header(newest, 3), header(newer, 2), header(ID, 1));
        assertThat(found)
            .extracting(BatchOverview::counts)
            .containsExactly(
                Map.of(DeckStatus.COMPLETE, 2, DeckStatus.PENDING, 1),
                Map.of(DeckStatus.PROCESSING, 1, DeckStatus.PENDING, 1),
                Map.of(DeckStatus.FAILED, 1));
      }
    }
  }

  @Test
  void batchThatIsHeldNamesItsHolderAndLooksDoNotHarmTheHold() {
    Instant before = Instant.now().minusSeconds(1);
    try (ManifestSession held = create(ID, 1)) {
      for (ManifestStore store : List.of(store(), reopened(), store())) {
        assertThat(overviews(store))
            .singleElement()
            .satisfies(
                batch -> {
                  BatchHolder holder = batch.holder().orElseThrow();
                  assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
                  assertThat(holder.since()).isBetween(before, Instant.now());
                });
        assertLocked(store);
      }
      save(held, held.entry(1).processing(NOON));
    }
    assertThat(overviews(store()))
        .extracting(BatchOverview::holder)
        .containsExactly(Optional.empty());
  }

  @Test
  void entriesAreReadOfABatchThatIsHeld() {
    for (ThrowingCallable look :
        List.<ThrowingCallable>of(() -> store().entries(ID), () -> store().overview(ID))) {
      assertThatThrownBy(look)
          .isInstanceOfSatisfying(
              ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }
    try (ManifestSession session = create(ID, 3)) {
      complete(session, 2, NOON);
      fail(session, 3, failure(3, "broken", "", "", List.of("broken")));
      for (ManifestStore store : List.of(store(), reopened())) {
        try (Stream<ManifestEntry> entries = store.entries(ID)) {
          assertThat(entries).containsExactlyElementsOf(entries(session));
        }
        assertThat(store.overview(ID)).isEqualTo(overviews(store).get(0));
      }
    }
  }

  @Test
  void whatWasOrWasAboutToBePutAtATargetIsKnown() {
    Path target = deck(1).target();
    assertThat(store().wrote(target, WRITTEN)).isFalse();
    try (ManifestSession session = create(ID, 1)) {
      publish(session, 1, List.of());
      assertThat(store().wrote(target, WRITTEN)).isTrue();
    }
    for (ManifestStore store : List.of(store(), reopened())) {
      assertThat(store.wrote(target, WRITTEN)).isTrue();
      assertThat(store.wrote(target, READ)).isFalse();
      assertThat(store.wrote(deck(2).target(), WRITTEN)).isFalse();
    }
  }

  @Test
  void failuresAreReadOfABatchThatIsHeld() {
    assertThatThrownBy(() -> store().failures(ID)).isInstanceOf(ManifestException.class);
    try (ManifestSession session = create(ID, 1)) {
      Failure failure = failure(1, "broken", "", "", List.of("broken"));
      fail(session, 1, failure);
      for (ManifestStore store : List.of(store(), reopened())) {
        try (Stream<Failure> failures = store.failures(ID)) {
          assertThat(failures).containsExactly(failure);
        }
      }
    }
  }

  @Test
  void changesOfAnAttemptThatDiedAreNotThoseOfTheDeck() {
    try (ManifestSession session = create(ID, 1)) {
      Changed change =
          new Changed(
              new ElementKey("p", 1), AltText.missing(), AltText.of("text"), new Origin("g", "b"));
      publish(session, 1, List.of(change));
      save(session, session.entry(1).pending(true));
      save(session, session.entry(1).processing(NOON.plusSeconds(5)));
      ManifestEntry again = session.entry(1).publishing(READ, WRITTEN, 1, 2, 3);
      session.save(new EntryUpdate(again, Optional.empty(), List.of(change)));
      save(session, again.complete(NOON.plusSeconds(6)));
      try (Stream<Changed> changes = session.changes(session.entry(1))) {
        assertThat(changes).containsExactly(change);
      }
    }
  }

  @Test
  void lastCompleteTellsTheNewestCompletion() {
    BatchId newer = BatchId.of(NOON.plusSeconds(60), 7);
    assertThat(store().lastComplete(deck(1).source())).isEmpty();
    try (ManifestSession session = create(ID, 2)) {
      complete(session, 1, NOON);
      complete(session, 2, NOON);
    }
    try (ManifestSession session = create(newer, 2)) {
      save(session, session.entry(1).processing(NOON));
      assertThat(store().lastComplete(deck(1).source())).contains(completedDeck(ID, 1));
      save(session, session.entry(1).pending(false));
      complete(session, 1, NOON.plusSeconds(90));
      fail(session, 2, failure(2, "broken", "", "", List.of("broken")));
    }
    for (ManifestStore store : List.of(store(), reopened())) {
      assertThat(store.lastComplete(deck(1).source())).contains(completedDeck(newer, 1));
      assertThat(store.lastComplete(deck(2).source())).contains(completedDeck(ID, 2));
      assertThat(store.lastComplete(path("no.pptx"))).isEmpty();
    }
  }

  @Test
  void lastCompleteGoesByTheTimeOfCompletionNotOfTheBatch() {
    BatchId newer = BatchId.of(NOON.plusSeconds(60), 7);
    create(ID, 1).close();
    try (ManifestSession session = create(newer, 1)) {
      complete(session, 1, NOON.plusSeconds(90));
    }
    assertThat(store().lastComplete(deck(1).source())).contains(completedDeck(newer, 1));
    try (ManifestSession resumed = store().open(ID)) {
      complete(resumed, 1, NOON.plusSeconds(200));
    }
    assertThat(store().lastComplete(deck(1).source())).contains(completedDeck(ID, 1));
    assertThat(reopened().lastComplete(deck(1).source())).contains(completedDeck(ID, 1));
  }

  @Test
  void acceptedSettingsAreThereAtOnceAndAfterReopening() {
    TreeMap<String, String> changed = new TreeMap<>(Map.of("generator", "other"));
    BatchHeader accepted = header(ID, 2).accepted(changed, NOON.plusSeconds(60));
    ManifestEntry complete;
    try (ManifestSession session = create(ID, 2)) {
      complete = complete(session, 1, NOON);
      session.accept(changed, NOON.plusSeconds(60));
      assertThat(session.header()).isEqualTo(accepted);
      assertThat(reopened().overview(ID).header()).isEqualTo(accepted);
      save(session, session.entry(2).processing(NOON.plusSeconds(61)));
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(session.header()).isEqualTo(accepted);
      assertThat(entries(session)).startsWith(complete);
      assertThat(session.entry(2).status()).isEqualTo(DeckStatus.PROCESSING);
      session.accept(header(ID, 2).settings(), NOON.plusSeconds(90));
    }
    assertThat(reopened().overview(ID).header().settings()).isEqualTo(header(ID, 2).settings());
  }

  @Test
  void aDeckThatWasCompletedBeforeIsNotUnderSettingsThatWereAcceptedSince() {
    TreeMap<String, String> changed = new TreeMap<>(Map.of("generator", "other"));
    try (ManifestSession session = create(ID, 2)) {
      complete(session, 1, NOON);
      session.accept(changed, NOON.plusSeconds(60));
      save(session, session.entry(2).processing(NOON.plusSeconds(60)));
      ManifestEntry publishing = session.entry(2).publishing(READ, WRITTEN, 1, 2, 3);
      save(session, save(session, publishing).complete(NOON.plusSeconds(70)));
      for (ManifestStore store : List.of(store(), reopened())) {
        assertThat(store.lastComplete(deck(1).source()).orElseThrow().settings())
            .isNotEqualTo(changed);
        assertThat(store.lastComplete(deck(2).source()).orElseThrow().settings())
            .isEqualTo(changed);
      }
    }
  }

  @Test
  void failuresComeBackEqualAndInOrder() {
    List<Failure> saved = new ArrayList<>();
    try (ManifestSession session = create(ID, 3)) {
      for (int index : new int[] {2, 3, 1}) {
        Failure failure =
            new Failure(
                NOON.plusMillis(saved.size()),
                index,
                deck(index).source(),
                "error",
                index == 1 ? OptionalInt.empty() : OptionalInt.of(-index),
                List.of("outer", "middle", "inner " + index),
                "out",
                "err",
                index == 2);
        fail(session, index, failure);
        saved.add(failure);
      }
      assertThat(failures(session)).containsExactlyElementsOf(saved);
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(failures(session)).containsExactlyElementsOf(saved);
      save(session, session.entry(3).pending(true));
      Failure again = failure(3, "again", "", "", List.of("again"));
      fail(session, 3, again);
      saved.add(again);
      assertThat(failures(session)).containsExactlyElementsOf(saved);
    }
  }

  @Test
  void changesComeBackEqualInOrderAndOfThatDeckAlone() {
    List<Changed> first =
        List.of(
            change(9, AltText.missing(), AltText.of("A pie chart")),
            change(2, AltText.of("image1.png"), AltText.markedDecorative()),
            change(5, AltText.of(""), new AltText("kept", true)));
    List<Changed> second = List.of(change(1, AltText.of("old"), AltText.of("new")));
    try (ManifestSession session = create(ID, 3)) {
      publish(session, 1, first);
      publish(session, 2, second);
      assertThat(changes(session, 1)).containsExactlyElementsOf(first);
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(changes(session, 1)).containsExactlyElementsOf(first);
      assertThat(changes(session, 2)).containsExactlyElementsOf(second);
      assertThat(changes(session, 3)).isEmpty();
    }
  }

  @Test
  void longOutputOfProgramsIsKeptWhole() {
    Failure failure =
        failure(1, "error", "o\n".repeat(TAIL / 2), "\u00e4".repeat(TAIL / 2), List.of("exit 3"));
    try (ManifestSession session = create(ID, 1)) {
      fail(session, 1, failure);
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(failures(session)).containsExactly(failure);
    }
  }

  static Stream<String> hostileTexts() {
    return Stream.of(
        "two\nlines",
        "carriage\rreturn\r\nand both",
        "\"quoted\" 'text' \\ back\\\\slash \\n \\u0000",
        "{\"entry\":{}}\n{\"index\":1}",
        "tab\tand ]]> <a> &amp; -->",
        "line\u2028separator\u2029paragraph\u0085next",
        "\u202eright to left\u202c \ufeff zero\u200bwidth",
        "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udcbb e\u0301 \u00e9",
        " ",
        "",
        "x".repeat(100_000),
        "\ud83d\ude00".repeat(50_000));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void anyTextComesBackAsItWas(String text) {
    Changed change = change(1, AltText.of(text), new AltText(text, true));
    Failure failure = failure(2, "error", text, text, List.of(text, "cause: " + text));
    try (ManifestSession session = create(ID, 3)) {
      publish(session, 1, List.of(change));
      fail(session, 2, failure);
      save(session, session.entry(3).skipped(NOON, text));
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(changes(session, 1)).containsExactly(change);
      assertThat(failures(session)).containsExactly(failure);
      assertThat(session.entry(3).reason()).contains(text);
    }
  }

  @Test
  void textThatIsNoUnicodeSpoilsNothing() {
    String half = "half a pair: \ud83d";
    try (ManifestSession session = create(ID, 2)) {
      fail(session, 1, failure(1, "error", half, half, List.of(half)));
      save(session, session.entry(2).skipped(NOON, half));
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(failures(session)).hasSize(1);
      assertThat(session.entry(2).status()).isEqualTo(DeckStatus.SKIPPED);
    }
  }

  @Test
  void anyFileNameComesBackAsItWas() {
    List<PlannedDeck> decks = new ArrayList<>();
    hostileTexts()
        .flatMap(text -> hostilePath(text).stream())
        .forEach(
            path ->
                decks.add(
                    new PlannedDeck(
                        decks.size() + 1, path, path.resolveSibling("out-" + path.getFileName()))));
    Failure failure =
        new Failure(
            NOON,
            1,
            decks.get(0).source(),
            "error",
            OptionalInt.empty(),
            List.of("x"),
            "",
            "",
            true);
    try (ManifestSession session = store().create(header(ID, decks.size()), decks)) {
      for (PlannedDeck deck : decks) {
        if (deck.index() > 1) {
          complete(session, deck.index(), NOON);
        }
      }
      fail(session, 1, failure);
    }
    ManifestStore reopened = reopened();
    try (ManifestSession session = reopened.open(ID)) {
      assertThat(entries(session)).extracting(ManifestEntry::deck).isEqualTo(decks);
      assertThat(failures(session)).containsExactly(failure);
    }
    for (PlannedDeck deck : decks.subList(1, decks.size())) {
      assertThat(reopened.lastComplete(deck.source()))
          .hasValueSatisfying(done -> assertThat(done.target()).isEqualTo(deck.target()));
    }
  }

  @Test
  void interruptedThreadStillSavesAndStaysInterrupted() {
    try (ManifestSession session = create(ID, 2)) {
      complete(session, 2, NOON);
      Thread.currentThread().interrupt();
      try {
        fail(session, 1, failure(1, "stopped", "", "", List.of("stopped")));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(failures(session)).hasSize(1);
        assertThat(reopened().lastComplete(deck(2).source())).contains(completedDeck(ID, 2));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
      save(session, session.entry(1).pending(true));
      save(session, session.entry(1).processing(NOON));
      Thread.currentThread().interrupt();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(session.entry(1).status()).isEqualTo(DeckStatus.PROCESSING);
      assertThat(session.entry(1).attempts()).isEqualTo(2);
      assertThat(failures(session)).hasSize(1);
    }
  }

  @Test
  void severalThreadsSaveAtOnce() throws Exception {
    int threads = 4;
    int decks = 100;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (ManifestSession session = create(ID, decks)) {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int offset = thread;
        work.add(
            pool.submit(
                () -> {
                  start.await();
                  for (int index = 1 + offset; index <= decks; index += threads) {
                    if (index % 5 == 0) {
                      fail(session, index, failure(index, "error", "", "", List.of("x")));
                    } else {
                      publish(session, index, List.of(changeOf(index)));
                      save(session, session.entry(index).complete(NOON));
                    }
                    assertThat(failures(session)).allMatch(failure -> failure.index() % 5 == 0);
                    assertThat(changes(session, index)).hasSize(index % 5 == 0 ? 0 : 1);
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    ManifestStore reopened = reopened();
    assertThat(overviews(reopened))
        .containsExactly(
            new BatchOverview(
                header(ID, decks),
                Map.of(DeckStatus.COMPLETE, 80, DeckStatus.FAILED, 20),
                Optional.empty()));
    try (ManifestSession session = reopened.open(ID)) {
      assertThat(failures(session))
          .extracting(Failure::index)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, 20).mapToObj(i -> i * 5).toList());
      assertThat(changes(session, 7)).containsExactly(changeOf(7));
    }
  }

  @Test
  void finishedBatchCanBeResumed() {
    try (ManifestSession session = create(ID, 1)) {
      fail(session, 1, failure(1, "error", "", "", List.of("x")));
      session.finish(
          new BatchSummary(
              ID,
              1,
              Map.of(DeckStatus.FAILED, 1),
              0,
              0,
              Duration.ofSeconds(3),
              1,
              List.of(),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.empty()));
    }
    try (ManifestSession session = reopened().open(ID)) {
      save(session, session.entry(1).pending(true));
      complete(session, 1, NOON);
    }
    try (ManifestSession session = reopened().open(ID)) {
      assertThat(session.entry(1).status()).isEqualTo(DeckStatus.COMPLETE);
      assertThat(session.entry(1).attempts()).isEqualTo(2);
    }
  }

  private ManifestSession create(BatchId id, int decks) {
    return store()
        .create(
            header(id, decks),
            IntStream.rangeClosed(1, decks).mapToObj(ManifestStoreContract::deck).toList());
  }

  private static BatchHeader header(BatchId id, int decks) {
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put("generator", "data");
    settings.put("prompt", "Say \"what\"\nit shows \u2028");
    return new BatchHeader(id, NOON, decks, settings);
  }

  private static PlannedDeck deck(int index) {
    String name = String.format(Locale.ROOT, "deck%03d.pptx", index);
    return new PlannedDeck(index, path(name), path("out").resolve(name));
  }

  private static Path path(String name) {
    return Path.of("decks", name).toAbsolutePath();
  }

  /** Empty where no file of this system can have such a name. */
  private static Optional<Path> hostilePath(String text) {
    try {
      return Optional.of(path("deck " + text + ".pptx")).filter(p -> p.getNameCount() < 100);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Failure failure(
      int index, String code, String stdout, String stderr, List<String> chain) {
    return new Failure(
        NOON, index, deck(index).source(), code, OptionalInt.of(3), chain, stdout, stderr, true);
  }

  private static Changed change(int order, AltText before, AltText after) {
    return new Changed(
        new ElementKey("ppt/slides/slide1.xml", order),
        before,
        after,
        new Origin("data", "chart data"));
  }

  private static Changed changeOf(int index) {
    return change(index, AltText.missing(), AltText.of("Text of deck " + index));
  }

  private static CompletedDeck completedDeck(BatchId id, int index) {
    return new CompletedDeck(
        id, READ, deck(index).target(), WRITTEN, 3, header(id, index).settings());
  }

  private static ManifestEntry save(ManifestSession session, ManifestEntry entry) {
    session.save(EntryUpdate.of(entry));
    return entry;
  }

  private static ManifestEntry publish(ManifestSession session, int index, List<Changed> changes) {
    save(session, session.entry(index).processing(NOON));
    ManifestEntry publishing = session.entry(index).publishing(READ, WRITTEN, 1, 2, 3);
    session.save(new EntryUpdate(publishing, Optional.empty(), changes));
    return publishing;
  }

  private static ManifestEntry complete(ManifestSession session, int index, Instant end) {
    return save(session, publish(session, index, List.of()).complete(end));
  }

  private static ManifestEntry fail(ManifestSession session, int index, Failure failure) {
    ManifestEntry failed =
        save(session, session.entry(index).processing(NOON)).failed(NOON, failure.code());
    session.save(new EntryUpdate(failed, Optional.of(failure), List.of()));
    return failed;
  }

  /** Brings the first deck to a status. */
  private static ManifestEntry bring(ManifestSession session, DeckStatus status) {
    ManifestEntry pending = session.entry(1);
    return switch (status) {
      case PENDING -> pending;
      case PROCESSING -> save(session, pending.processing(NOON));
      case PUBLISHING -> publish(session, 1, List.of());
      case COMPLETE -> complete(session, 1, NOON);
      case SKIPPED -> save(session, pending.skipped(NOON, "why"));
      case FAILED -> fail(session, 1, failure(1, "error", "", "", List.of("x")));
      case POISONED ->
          save(session, save(session, pending.processing(NOON)).poisoned(NOON.plusMillis(1)));
    };
  }

  /** An entry of the first deck in any status, whatever it was before. */
  private static ManifestEntry forced(DeckStatus status) {
    return new ManifestEntry(
        deck(1),
        status,
        1,
        Optional.of(NOON),
        Optional.of(NOON),
        Optional.of(READ),
        Optional.of(WRITTEN),
        Optional.empty(),
        0,
        0,
        0);
  }

  private static List<ManifestEntry> entries(ManifestSession session) {
    try (Stream<ManifestEntry> entries = session.entries()) {
      return entries.collect(Collectors.toList());
    }
  }

  private static List<Failure> failures(ManifestSession session) {
    try (Stream<Failure> failures = session.failures()) {
      return failures.collect(Collectors.toList());
    }
  }

  private static List<Changed> changes(ManifestSession session, int index) {
    try (Stream<Changed> changes = session.changes(session.entry(index))) {
      return changes.collect(Collectors.toList());
    }
  }

  private static List<BatchOverview> overviews(ManifestStore store) {
    try (Stream<BatchOverview> batches = store.batches()) {
      return batches.collect(Collectors.toList());
    }
  }

  private static void assertLocked(ManifestStore store) {
    assertThatThrownBy(() -> store.open(ID))
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED));
  }
}
