package dev.altgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import dev.altgen.alttext.AltPolicy;
import dev.altgen.alttext.AltText;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.batch.StopPolicies;
import dev.altgen.batch.StopReason;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.Decks;
import dev.altgen.deck.OutputException;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.manifest.ManifestStores;
import dev.altgen.process.DeckDescriber;
import dev.altgen.process.DeckProcessor;
import dev.altgen.process.DeckResult;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import dev.altgen.skip.SkipPolicies;
import dev.altgen.testing.RecordingListener;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.ScriptedGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunnerTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  @TempDir Path folder;
  private Path in;
  private Path out;
  private final ManifestStore store = ManifestStores.inMemory();
  private final RecordingListener listener = new RecordingListener();
  private final DeckDescriber describer =
      DeckDescriber.create(ScriptedGenerator.writing(e -> "A lighthouse, named " + e.name()));

  @BeforeEach
  void folders() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
  }

  @Test
  void everyDeckIsDescribedIntoTheOutputAndTheOriginalsStay() throws IOException {
    byte[] before = Files.readAllBytes(deck("a.pptx"));
    deck("below/b.pptx");
    BatchSummary summary = runner().run(plan());
    assertThat(summary.count(DeckStatus.COMPLETE)).isEqualTo(2);
    assertThat(summary.changed()).isEqualTo(2);
    assertThat(alts(out.resolve("decks/a.pptx"))).containsExactly("A lighthouse, named Picture 3");
    assertThat(out.resolve("decks/below/b.pptx")).exists();
    assertThat(in.resolve("a.pptx")).hasBinaryContent(before);
    assertThat(filesBelow(out)).hasSize(2);
  }

  @Test
  void inPlaceTheDeckItselfIsChanged() throws IOException {
    Path deck = deck("a.pptx");
    runner().run(BatchPlan.of(in).inPlace());
    assertThat(alts(deck)).containsExactly("A lighthouse, named Picture 3");
    assertThat(filesBelow(in)).containsExactly(deck);
  }

  @Test
  void aSecondRunChangesNothing() throws IOException {
    Path deck = deck("a.pptx");
    runner().run(BatchPlan.of(in).inPlace());
    byte[] once = Files.readAllBytes(deck);
    BatchSummary second = runner().run(BatchPlan.of(in).inPlace());
    assertThat(second.changed()).isZero();
    assertThat(deck).hasBinaryContent(once);
  }

  @Test
  void oneBadDeckDoesNotStopTheBatch() throws IOException {
    deck("a.pptx");
    Files.writeString(in.resolve("b.pptx"), "no deck");
    deck("c.pptx");
    BatchSummary summary = runner().run(plan());
    assertThat(summary.count(DeckStatus.COMPLETE)).isEqualTo(2);
    assertThat(summary.count(DeckStatus.FAILED)).isEqualTo(1);
    assertThat(summary.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.message()).contains("b.pptx"));
    assertThat(out.resolve("decks/b.pptx")).doesNotExist();
  }

  @Test
  void whatADeckThrowsIsItsFailureEvenAnError() throws IOException {
    deck("a.pptx");
    deck("b.pptx");
    DeckProcessor throwing =
        (deck, staged) -> {
          if (deck.file().endsWith("a.pptx")) {
            throw new StackOverflowError("deep");
          }
          return describer.process(deck, staged);
        };
    BatchSummary summary =
        BatchRunner.builder(throwing, store).addListener(listener).build().run(plan());
    assertThat(summary.count(DeckStatus.COMPLETE)).isEqualTo(1);
    assertThat(summary.failures()).extracting(Failure::message).allMatch(m -> m.contains("deep"));
  }

  @Test
  void whatNoDeckCanEscapeEndsTheBatchAndLeavesTheOthersPending() throws IOException {
    deck("a.pptx");
    deck("b.pptx");
    DeckProcessor full =
        (deck, staged) -> {
          throw new OutputException("the disk is full", new IOException("No space left"));
        };
    BatchSummary summary = BatchRunner.create(full, store).run(plan());
    assertThat(summary.stopped())
        .get()
        .extracting(StopReason::kind)
        .isEqualTo(StopReason.Kind.FATAL);
    assertThat(summary.count(DeckStatus.PENDING)).isEqualTo(2);
    assertThat(resumed(summary).count(DeckStatus.COMPLETE)).isEqualTo(2);
  }

  @Test
  void aForeignFileAtTheTargetIsNeverOverwritten() throws IOException {
    deck("a.pptx");
    Path target = Files.createDirectories(out.resolve("decks")).resolve("a.pptx");
    Files.writeString(target, "mine");
    ScriptedGenerator generator = ScriptedGenerator.writing(e -> "A lighthouse at dusk");
    BatchSummary summary = BatchRunner.create(DeckDescriber.create(generator), store).run(plan());
    assertThat(summary.failures()).extracting(Failure::code).containsExactly("output-changed");
    assertThat(target).hasContent("mine");
    assertThat(generator.asked()).isEmpty();
  }

  @Test
  void whatAltgenWroteItselfIsReplacedByTheNextRun() throws IOException {
    deck("a.pptx");
    runner().run(plan());
    DeckDescriber other = DeckDescriber.create(ScriptedGenerator.writing(e -> "A harbour at dusk"));
    BatchSummary second = BatchRunner.create(other, store).run(plan());
    assertThat(second.count(DeckStatus.COMPLETE)).isEqualTo(1);
    assertThat(alts(out.resolve("decks/a.pptx"))).containsExactly("A harbour at dusk");
  }

  @Test
  void aDeckThatSomeoneChangesMeanwhileIsLeftAsTheyLeftIt() throws IOException {
    Path deck = deck("a.pptx");
    byte[] theirs =
        Files.readAllBytes(SampleDeck.titled("Theirs").write(folder.resolve("theirs.pptx")));
    DeckProcessor slow =
        (open, staged) -> {
          DeckResult result = describer.process(open, staged);
          Path other = Files.write(folder.resolve("new"), theirs);
          Files.move(other, deck, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          return result;
        };
    BatchSummary summary = BatchRunner.create(slow, store).run(BatchPlan.of(in).inPlace());
    assertThat(summary.failures()).extracting(Failure::code).containsExactly("changed");
    assertThat(deck).hasBinaryContent(theirs);
    assertThat(filesBelow(in)).containsExactly(deck);
  }

  @Test
  void aDeckThatAnEditorHasOpenIsNotChangedInPlace() throws IOException {
    Path deck = deck("a.pptx");
    Files.writeString(in.resolve("~$a.pptx"), "someone");
    byte[] before = Files.readAllBytes(deck);
    BatchSummary summary = runner().run(BatchPlan.of(deck).inPlace());
    assertThat(summary.failures()).extracting(Failure::code).containsExactly("in-use");
    assertThat(deck).hasBinaryContent(before);
  }

  @Test
  void aDeckOpenInAnEditorIsNotChangedThroughALinkEither() throws IOException {
    Path deck = deck("a.pptx");
    Files.writeString(in.resolve("~$a.pptx"), "someone");
    Path link = Files.createSymbolicLink(folder.resolve("link.pptx"), deck);
    BatchSummary summary = runner().run(BatchPlan.of(link).inPlace());
    assertThat(summary.failures()).extracting(Failure::code).containsExactly("in-use");
  }

  @Test
  void aReaderThatDiesOverTheTargetIsToldAsThat() throws IOException {
    deck("a.pptx");
    Path target = Files.createDirectories(out.resolve("decks")).resolve("a.pptx");
    Files.writeString(target, "mine");
    DeckOpener dying =
        file -> {
          if (file.equals(target)) {
            throw new DeckException(Reason.CRASHED, "cannot read " + file + ": its worker died");
          }
          return Decks.inProcess().open(file);
        };
    BatchSummary summary = runner().toBuilder().decks(dying).build().run(plan());
    assertThat(summary.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo("crashed");
              assertThat(failure.message()).contains(target.toString(), "its worker died");
            });
    assertThat(target).hasContent("mine");
  }

  @Test
  void aFileThatAppearsAtTheTargetMeanwhileIsNotOverwritten() throws IOException {
    deck("a.pptx");
    Path target = out.resolve("decks/a.pptx");
    DeckProcessor slow =
        (deck, staged) -> {
          DeckResult result = describer.process(deck, staged);
          Files.writeString(target, "mine");
          return result;
        };
    BatchSummary summary = BatchRunner.create(slow, store).run(plan());
    assertThat(summary.failures()).extracting(Failure::code).containsExactly("output-changed");
    assertThat(target).hasContent("mine");
  }

  @Test
  void whatARunPutThereBeforeItDiedMayBeReplacedByANewBatch() throws IOException {
    deck("a.pptx");
    ProgressListener dying =
        new ProgressListener() {
          @Override
          public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
            throw new OutOfMemoryError("a death that no handler survives");
          }
        };
    BatchRunner dies = runner().toBuilder().addListener(dying).build();
    assertThatThrownBy(() -> dies.run(plan())).isInstanceOf(IllegalStateException.class);
    assertThat(runner().run(plan()).allGood()).isTrue();
  }

  @Test
  void aProcessorThatToldOfAFileAndWroteNoneFailsItsDeck() throws IOException {
    deck("a.pptx");
    DeckProcessor lying =
        (deck, staged) -> new DeckResult(List.of(), Optional.of(deck.fingerprint()));
    BatchSummary summary = BatchRunner.create(lying, store).run(plan());
    assertThat(summary.count(DeckStatus.FAILED)).isEqualTo(1);
    assertThat(summary.stopped()).isEmpty();
  }

  @Test
  void aDeckThatCannotBeClosedIsCompleteAllTheSame() throws IOException {
    deck("a.pptx");
    DeckOpener unclosable =
        file -> {
          Deck deck = spy(Decks.inProcess().open(file));
          doAnswer(
                  call -> {
                    call.callRealMethod();
                    throw new IOException("stale handle");
                  })
              .when(deck)
              .close();
          return deck;
        };
    BatchSummary summary = runner().toBuilder().decks(unclosable).build().run(plan());
    assertThat(summary.allGood()).isTrue();
  }

  @Test
  void aDeckWhoseRunDiedThreeTimesIsPoisonedNamedAndTakenAgainOnlyByForce() throws IOException {
    deck("a.pptx");
    deck("b.pptx");
    BatchSummary first = BatchRunner.create(dyingOn("a.pptx"), store).run(plan());
    for (int i = 0; i < 3; i++) {
      try (ManifestSession session = store.open(first.id())) {
        ManifestEntry entry = session.entry(1);
        if (entry.status() == DeckStatus.PROCESSING) {
          entry = entry.pending(true);
          session.save(EntryUpdate.of(entry));
        }
        session.save(EntryUpdate.of(entry.processing(Instant.EPOCH)));
      }
    }
    BatchSummary poisoned = resumed(first);
    assertThat(poisoned.count(DeckStatus.POISONED)).isEqualTo(1);
    assertThat(poisoned.count(DeckStatus.COMPLETE)).isEqualTo(1);
    assertThat(poisoned.failures()).extracting(Failure::code).containsExactly("poisoned");
    BatchSummary again = resumed(first);
    assertThat(again.count(DeckStatus.POISONED)).isEqualTo(1);
    BatchRunner forcing = runner().toBuilder().retryPoisoned(true).acceptChanges(true).build();
    assertThat(forcing.resume(first.id()).allGood()).isTrue();
  }

  @Test
  void aDeckWithTwoDeathsIsWorkedOnFirstAndAloneHoweverManyAtOnce() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      deck(name + ".pptx");
    }
    BatchSummary first = BatchRunner.create(dyingOn("a.pptx"), store).run(plan());
    try (ManifestSession session = store.open(first.id())) {
      for (int death = 1; death <= 2; death++) {
        ManifestEntry begun = session.entry(3).processing(Instant.EPOCH);
        session.save(EntryUpdate.of(begun));
        session.save(EntryUpdate.of(begun.pending(true)));
      }
    }
    List<String> events = new CopyOnWriteArrayList<>();
    ProgressListener noting =
        new ProgressListener() {
          @Override
          public void deckStarted(PlannedDeck deck) {
            events.add("started " + deck.index());
          }

          @Override
          public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
            events.add("finished " + outcome.deck().index());
          }
        };
    BatchRunner runner =
        runner().toBuilder().acceptChanges(true).parallelism(4).addListener(noting).build();
    assertThat(runner.resume(first.id()).allGood()).isTrue();
    assertThat(events).startsWith("started 3", "finished 3").hasSize(8);
  }

  @Test
  void interruptingTheCallingThreadStopsTheBatchAndIsKept() throws Exception {
    deck("a.pptx");
    deck("b.pptx");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    DeckProcessor waiting =
        (deck, staged) -> {
          begun.countDown();
          stopped.await();
          return describer.process(deck, staged);
        };
    List<BatchSummary> summaries = new CopyOnWriteArrayList<>();
    List<Boolean> interrupted = new CopyOnWriteArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              summaries.add(BatchRunner.create(waiting, store).run(plan()));
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    caller.start();
    begun.await();
    caller.interrupt();
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    stopped.countDown();
    caller.join();
    assertThat(interrupted).containsExactly(true);
    assertThat(summaries.get(0).count(DeckStatus.COMPLETE)).isEqualTo(1);
    assertThat(summaries.get(0).count(DeckStatus.PENDING)).isEqualTo(1);
  }

  /** Stops its batch at a deck, and leaves it and those behind it pending. */
  private DeckProcessor dyingOn(String name) {
    return (deck, staged) -> {
      if (deck.file().endsWith(name)) {
        throw new OutputException("stop here", new IOException("a test"));
      }
      return describer.process(deck, staged);
    };
  }

  @Test
  void stoppingWhilePreflightHangsEndsTheBatch() throws Exception {
    deck("a.pptx");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    DeckProcessor hanging =
        new DeckProcessor() {
          @Override
          public DeckResult process(Deck deck, Path staged) {
            throw new IllegalStateException("not reached");
          }

          @Override
          public void preflight() throws InterruptedException {
            begun.countDown();
            never.await();
          }
        };
    BatchHandle handle = BatchRunner.create(hanging, store).start(plan());
    begun.await();
    assertThat(handle.stop(Duration.ZERO).count(DeckStatus.PENDING)).isEqualTo(1);
  }

  @Test
  void aListenerThatStopsTheBatchItselfIsToldBetter() throws Exception {
    deck("a.pptx");
    BatchHandle[] handle = new BatchHandle[1];
    CountDownLatch known = new CountDownLatch(1);
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    ProgressListener stopping =
        new ProgressListener() {
          @Override
          public void deckStarted(PlannedDeck deck) {
            try {
              known.await();
              handle[0].stop(Duration.ZERO);
            } catch (InterruptedException | IllegalStateException e) {
              thrown.add(e);
            }
          }
        };
    handle[0] = runner().toBuilder().addListener(stopping).build().start(plan());
    known.countDown();
    assertThat(handle[0].await().allGood()).isTrue();
    assertThat(thrown).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDeckIsSkippedOnlyWhileItsCopyIsThere() throws IOException {
    deck("a.pptx");
    runner().run(plan());
    BatchRunner skipping = runner().toBuilder().skipPolicy(SkipPolicies.existing()).build();
    Files.delete(out.resolve("decks/a.pptx"));
    assertThat(skipping.run(plan()).count(DeckStatus.COMPLETE)).isEqualTo(1);
    assertThat(skipping.run(plan()).count(DeckStatus.SKIPPED)).isEqualTo(1);
    BatchPlan elsewhere = BatchPlan.of(in).into(folder.resolve("elsewhere"));
    assertThat(skipping.run(elsewhere).count(DeckStatus.COMPLETE)).isEqualTo(1);
  }

  @Test
  void aCopyIsAsPrivateAsItsDeck() throws IOException {
    Path deck = deck("a.pptx");
    Files.setPosixFilePermissions(deck, PosixFilePermissions.fromString("rw-------"));
    runner().run(plan());
    assertThat(Files.getPosixFilePermissions(out.resolve("decks/a.pptx")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void stoppingLetsTheDeckInHandFinishAndLeavesTheRestPending() throws Exception {
    for (int i = 0; i < 5; i++) {
      deck("deck" + i + ".pptx");
    }
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    DeckProcessor waiting =
        (deck, staged) -> {
          if (deck.file().endsWith("deck1.pptx")) {
            second.countDown();
            stopped.await();
          }
          return describer.process(deck, staged);
        };
    BatchRunner runner = BatchRunner.create(waiting, store);
    BatchHandle handle = runner.start(plan());
    second.await();
    Thread stopping = new Thread(() -> handle.stop(Duration.ofMinutes(1)));
    stopping.start();
    while (stopping.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    stopped.countDown();
    BatchSummary summary = handle.await();
    assertThat(summary.count(DeckStatus.COMPLETE)).isEqualTo(2);
    assertThat(summary.count(DeckStatus.PENDING)).isEqualTo(3);
    assertThat(resumed(summary).allGood()).isTrue();
  }

  @Test
  void aDeckAbandonedWhileInHandPublishesNothingAndItsAttemptDoesNotCount() throws Exception {
    deck("a.pptx");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    DeckProcessor hanging =
        (deck, staged) -> {
          DeckResult result = describer.process(deck, staged);
          begun.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            over.countDown();
          }
          return result;
        };
    BatchHandle handle = BatchRunner.create(hanging, store).start(plan());
    begun.await();
    BatchSummary summary = handle.stop(Duration.ZERO);
    over.await();
    assertThat(summary.count(DeckStatus.PENDING)).isEqualTo(1);
    assertThat(out.resolve("decks/a.pptx")).doesNotExist();
    try (ManifestSession session = store.open(summary.id())) {
      assertThat(session.entry(1).attempts()).isZero();
    }
  }

  /** The worst moment: the deck is ready before its lane has put it back. */
  @Test
  void anAbandonedDeckPublishesNothingThoughItsEntryIsNotYetPutBack() throws Exception {
    deck("a.pptx");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    List<Thread> workers = new CopyOnWriteArrayList<>();
    DeckProcessor hanging =
        (deck, staged) -> {
          workers.add(Thread.currentThread());
          DeckResult result = describer.process(deck, staged);
          begun.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            // As a careless processor would.
          }
          return result;
        };
    ManifestStore slow = mock(ManifestStore.class, delegatesTo(store));
    doAnswer(
            create -> {
              ManifestSession real = store.create(create.getArgument(0), create.getArgument(1));
              ManifestSession session = mock(ManifestSession.class, delegatesTo(real));
              doAnswer(
                      save -> {
                        EntryUpdate update = save.getArgument(0);
                        if (update.entry().status() == DeckStatus.PENDING) {
                          workers.get(0).join();
                        }
                        real.save(update);
                        return null;
                      })
                  .when(session)
                  .save(any());
              return session;
            })
        .when(slow)
        .create(any(), any());
    BatchHandle handle = BatchRunner.create(hanging, slow).start(plan());
    begun.await();
    assertThat(handle.stop(Duration.ZERO).count(DeckStatus.PENDING)).isEqualTo(1);
    assertThat(filesBelow(out)).isEmpty();
  }

  @Test
  void aDeckThatTakesTooLongFailsAndTheOthersGoOn() throws IOException {
    deck("a.pptx");
    deck("b.pptx");
    CountDownLatch never = new CountDownLatch(1);
    DeckProcessor hanging =
        (deck, staged) -> {
          if (deck.file().endsWith("a.pptx")) {
            never.await();
          }
          return describer.process(deck, staged);
        };
    BatchSummary summary =
        BatchRunner.builder(hanging, store)
            .deckTimeout(Duration.ofMillis(300))
            .stopPolicy(StopPolicies.never())
            .build()
            .run(plan());
    assertThat(summary.failures()).extracting(Failure::code).contains("timeout");
    assertThat(summary.counts().keySet()).allMatch(DeckStatus::ended);
    assertThat(out.resolve("decks/a.pptx")).doesNotExist();
  }

  @Test
  void tooManyFailuresStopTheBatch() throws IOException {
    for (int i = 0; i < 10; i++) {
      Files.writeString(in.resolve("deck" + i + ".pptx"), "PK damaged");
    }
    BatchSummary summary = runner().run(plan());
    assertThat(summary.stopped())
        .get()
        .extracting(StopReason::kind)
        .isEqualTo(StopReason.Kind.ERROR_THRESHOLD);
    assertThat(summary.count(DeckStatus.FAILED)).isEqualTo(6);
    assertThat(summary.count(DeckStatus.PENDING)).isEqualTo(4);
  }

  @Test
  void failedDecksAreRetriedWhenNothingElseRemains() throws IOException {
    deck("a.pptx");
    Path bad = Files.writeString(in.resolve("b.pptx"), "no deck");
    BatchSummary first = runner().run(plan());
    deck("b.pptx");
    assertThat(bad).exists();
    assertThat(runner().resumable()).contains(first.id());
    assertThat(runner().resume(first.id()).allGood()).isTrue();
    assertThat(runner().resumable()).isEmpty();
  }

  @Test
  void resumingWithOtherSettingsIsRefusedWithTheDifferences() throws IOException {
    Files.writeString(in.resolve("a.pptx"), "no deck");
    BatchSummary first = runner().run(plan());
    BatchRunner other = BatchRunner.create(describer.policy(AltPolicy.OVERWRITE), store);
    assertThatThrownBy(() -> other.resume(first.id()))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("alt_policy was smart and is overwrite");
    assertThat(other.toBuilder().acceptChanges(true).build().resume(first.id()).decks())
        .isEqualTo(1);
    assertThat(other.resume(first.id()).decks()).isEqualTo(1);
    assertThatThrownBy(() -> runner().resume(first.id()))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("alt_policy was overwrite and is smart");
  }

  @Test
  void whatIsCompleteAndUnchangedCanBeSkipped() throws IOException {
    deck("a.pptx");
    deck("b.pptx");
    runner().run(plan());
    SampleDeck.titled("New")
        .slide("S", s -> s.picture("Picture 3", PNG))
        .write(in.resolve("b.pptx"));
    BatchRunner skipping = runner().toBuilder().skipPolicy(SkipPolicies.existing()).build();
    BatchSummary summary = skipping.run(plan());
    assertThat(summary.count(DeckStatus.SKIPPED)).isEqualTo(1);
    assertThat(summary.count(DeckStatus.COMPLETE)).isEqualTo(1);
  }

  @Test
  void aThrowingListenerHarmsNobody() throws IOException {
    deck("a.pptx");
    ProgressListener throwing =
        new ProgressListener() {
          @Override
          public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
            throw new IllegalStateException("no screen");
          }
        };
    BatchRunner runner = runner().toBuilder().addListener(throwing).addListener(listener).build();
    assertThat(runner.run(plan()).allGood()).isTrue();
    assertThat(listener.outcomes()).isNotEmpty();
  }

  @Test
  void aThrowingSkipPolicyFailsItsDeck() throws IOException {
    deck("a.pptx");
    BatchRunner runner =
        runner().toBuilder()
            .skipPolicy(
                candidate -> {
                  throw new IllegalStateException("undecided");
                })
            .build();
    assertThat(runner.run(plan()).count(DeckStatus.FAILED)).isEqualTo(1);
  }

  @Test
  void decksInParallelGiveTheSameBytesAsOneAfterTheOther() throws IOException {
    for (int i = 0; i < 12; i++) {
      deck("deck" + i + ".pptx");
    }
    runner().run(plan());
    Path parallel = folder.resolve("parallel");
    Set<String> threads = ConcurrentHashMap.newKeySet();
    DeckProcessor noting =
        (deck, staged) -> {
          threads.add(Thread.currentThread().getName());
          return describer.process(deck, staged);
        };
    BatchSummary summary =
        BatchRunner.builder(noting, ManifestStores.inMemory())
            .parallelism(4)
            .build()
            .run(BatchPlan.of(in).into(parallel));
    assertThat(summary.allGood()).isTrue();
    for (Path file : filesBelow(out)) {
      assertThat(parallel.resolve(out.relativize(file))).hasSameBinaryContentAs(file);
    }
    assertThat(threads).hasSizeGreaterThan(1);
  }

  @Test
  void theLedgerTellsWhatWasWritten() throws IOException {
    deck("a.pptx");
    BatchSummary summary = runner().run(plan());
    try (ManifestSession session = store.open(summary.id());
        Stream<ManifestEntry> entries = session.entries()) {
      ManifestEntry entry = entries.findFirst().orElseThrow();
      assertThat(session.changes(entry))
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.before()).isEqualTo(AltText.missing());
                assertThat(change.after().text()).startsWith("A lighthouse");
              });
    }
  }

  private BatchRunner runner() {
    return BatchRunner.create(describer, store);
  }

  /** The lambdas of some tests have no settings. */
  private BatchSummary resumed(BatchSummary stopped) {
    return runner().toBuilder().acceptChanges(true).build().resume(stopped.id());
  }

  private BatchPlan plan() {
    return BatchPlan.of(in).into(out);
  }

  private Path deck(String name) throws IOException {
    Path file = in.resolve(name);
    Files.createDirectories(file.getParent());
    return SampleDeck.titled(name).slide("Coast", s -> s.picture("Picture 3", PNG)).write(file);
  }

  private static List<String> alts(Path file) throws IOException {
    try (Deck deck = Decks.inProcess().open(file)) {
      return deck.scan().elements().stream().map(e -> e.alt().text()).toList();
    }
  }

  private static List<Path> filesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
