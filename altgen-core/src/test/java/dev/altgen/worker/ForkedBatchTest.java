package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.BatchHandle;
import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.batch.StopPolicies;
import dev.altgen.batch.StopReason;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.ManifestStores;
import dev.altgen.process.DeckDescriber;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import dev.altgen.testing.SampleDeck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches whose decks do all that may be done to a parser. */
class ForkedBatchTest {

  /** Not {@code DENIED}: an output that cannot be written ends a batch. */
  private static final List<Poison> POISONS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Poison.DENIED)));

  @TempDir Path folder;
  private Path in;
  private Path out;
  private Path temporary;

  @BeforeEach
  void folders() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  private ForkedDecks.Builder poisonous() {
    return ForkedDecks.builder()
        .main(Poison.class)
        .memory(48 << 20)
        .temporaryFolder(temporary)
        .deckTimeout(Duration.ofSeconds(5))
        .patience(Duration.ofMillis(500));
  }

  private static BatchRunner.Builder runner(ForkedDecks decks) {
    return BatchRunner.builder(
            DeckDescriber.create(AltTextGenerators.builtIn()), ManifestStores.inMemory())
        .decks(decks)
        .stopPolicy(StopPolicies.never());
  }

  private void write(Poison poison, int number) throws IOException {
    SampleDeck.titled("A deck")
        .slide("One", slide -> slide.table("Table 1", List.of(List.of("Year", "Ships"))))
        .write(in.resolve("%03d-%s.pptx".formatted(number, poison)));
  }

  private static String expected(Path source) {
    return switch (Poison.of(source)) {
      case NONE, PRINTS, RECORDS, CHATTER, COMPARED -> "complete";
      case LOOP, POOLED, DEADLOCK, FROZEN, HOOK, CHILDREN -> "timeout";
      case MEMORY -> "out-of-memory";
      case EXIT, HALT, KILLED, CRASH, NOISE, ORPHANS -> "crashed";
      case STACK, BUG, ENVIRONMENT -> "error";
      case CAUSED -> "damaged";
      case DENIED -> "output";
    };
  }

  /** Each second deck is poisonous; {@code -Daltgen.sweep=full} takes 200. */
  @Test
  @Timeout(1800)
  void everyDeckEndsAsItMustAndNothingIsLeft() throws Exception {
    int decks = System.getProperty("altgen.sweep", "").equals("full") ? 200 : 2 * POISONS.size();
    for (int i = 0; i < decks; i++) {
      write(i % 2 == 0 ? Poison.NONE : POISONS.get(i / 2 % POISONS.size()), i);
    }
    Map<Path, byte[]> originals = contents(in);
    List<String> pipes = pipes();
    Map<Path, String> ends = new ConcurrentHashMap<>();
    List<Failure> failures = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public synchronized void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
            ends.put(
                outcome.deck().source(),
                outcome.failure().map(Failure::code).orElse(outcome.status().code()));
            outcome.failure().ifPresent(failures::add);
          }
        };
    try (ForkedDecks workers = poisonous().build()) {
      workers.startAhead();
      BatchSummary summary =
          runner(workers)
              .parallelism(2)
              .addListener(listener)
              .build()
              .run(BatchPlan.of(in).into(out));
      assertThat(summary.stopped()).isEmpty();
    }
    assertThat(ends).hasSize(decks);
    assertThat(ends)
        .allSatisfy((deck, end) -> assertThat(end).as("%s", deck).isEqualTo(expected(deck)));
    assertThat(failures)
        .filteredOn(
            failure -> List.of("timeout", "out-of-memory", "crashed").contains(failure.code()))
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure.returnCode()).isPresent());
    contents(in).forEach((deck, bytes) -> assertThat(bytes).isEqualTo(originals.get(deck)));
    assertThat(contents(out).keySet()).noneMatch(f -> f.getFileName().toString().startsWith("."));
    assertNothingIsLeft();
    assertThat(pipes()).hasSameSizeAs(pipes);
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).allMatch(path -> path.toString().endsWith("-hs_err.log"));
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("altgen-worker"));
  }

  /** Open ends of pipes, where the system tells them. */
  private static List<String> pipes() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    List<String> pipes = new ArrayList<>();
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> all = Files.list(descriptors)) {
        for (Path descriptor : all.filter(Files::isSymbolicLink).toList()) {
          String target =
              Files.exists(descriptor) ? Files.readSymbolicLink(descriptor).toString() : "";
          if (target.startsWith("pipe:")) {
            pipes.add(target);
          }
        }
      }
    }
    return pipes;
  }

  @Test
  @Timeout(120)
  void aStopAfterItsGraceEndsTheWorkerAndLeavesTheDeckPending() throws Exception {
    write(Poison.DEADLOCK, 1);
    write(Poison.NONE, 2);
    CountDownLatch begun = new CountDownLatch(1);
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void deckStarted(PlannedDeck deck) {
            begun.countDown();
          }
        };
    try (ForkedDecks workers = poisonous().deckTimeout(Duration.ofMinutes(5)).build()) {
      BatchHandle handle =
          runner(workers).addListener(listener).build().start(BatchPlan.of(in).into(out));
      begun.await();
      BatchSummary summary = handle.stop(Duration.ofSeconds(2));
      assertThat(summary.stopped()).map(StopReason::kind).contains(StopReason.Kind.REQUESTED);
      assertThat(summary.count(DeckStatus.PENDING)).isEqualTo(2);
    }
    assertNothingIsLeft();
    assertThat(contents(out)).isEmpty();
  }

  @Test
  @Timeout(120)
  void workersThatCannotStartEndTheBatchAtOnceAndBlameNoDeck() throws Exception {
    write(Poison.NONE, 1);
    write(Poison.NONE, 2);
    try (ForkedDecks workers = poisonous().jvmOptions(List.of("-XX:NoSuchOption")).build()) {
      BatchSummary summary = runner(workers).build().run(BatchPlan.of(in).into(out));
      assertThat(summary.stopped())
          .hasValueSatisfying(
              why -> {
                assertThat(why.kind()).isEqualTo(StopReason.Kind.FATAL);
                assertThat(why.message()).contains("cannot start a worker", "NoSuchOption");
              });
      assertThat(summary.count(DeckStatus.PENDING)).isEqualTo(2);
      assertThat(summary.failures()).isEmpty();
    }
  }

  @Test
  @Timeout(120)
  void aWorkerThatDiesOverTheTargetIsToldAsThat() throws Exception {
    write(Poison.COMPARED, 1);
    Path target = Files.createDirectories(out.resolve("decks")).resolve("001-COMPARED.pptx");
    Files.copy(in.resolve("001-COMPARED.pptx"), target);
    try (ForkedDecks workers = poisonous().build()) {
      BatchSummary summary = runner(workers).build().run(BatchPlan.of(in).into(out));
      assertThat(summary.failures())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.code()).isEqualTo("crashed");
                assertThat(failure.message()).contains(target.toString(), "exited with code 9");
                assertThat(failure.returnCode()).hasValue(9);
              });
    }
  }

  private static Map<Path, byte[]> contents(Path root) throws IOException {
    if (!Files.exists(root)) {
      return Map.of();
    }
    Map<Path, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
