package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.OpenerUnavailableException;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.ProgramException;
import dev.altgen.testing.Logged;
import dev.altgen.testing.SampleDeck;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a worker may end or hang: its deck fails with its own words, others go on. */
@Timeout(120)
class DeathsTest {

  private static final Pattern CHILD = Pattern.compile("child (\\d+)");

  @TempDir Path folder;
  private Path temporary;
  private final AtomicLong later = new AtomicLong();
  private ForkedDecks decks;

  @BeforeEach
  void start() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    decks = poisonous().build();
  }

  /** Nothing may be left, whatever happened. */
  @AfterEach
  void end() throws IOException {
    decks.close();
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).allMatch(path -> path.toString().endsWith("-hs_err.log"));
    }
  }

  private ForkedDecks.Builder poisonous() {
    return ForkedDecks.builder()
        .main(Poison.class)
        .memory(48 << 20)
        .temporaryFolder(temporary)
        .nanoTime(() -> System.nanoTime() + later.get());
  }

  private Path deck(Poison poison) throws IOException {
    return SampleDeck.titled("A deck")
        .slide("One", slide -> slide.text("words"))
        .write(folder.resolve(poison + ".pptx"));
  }

  private DeckException scanned(Poison poison) throws IOException {
    Path file = deck(poison);
    byte[] before = Files.readAllBytes(file);
    DeckException thrown = catchThrowableOfType(DeckException.class, () -> scan(file));
    assertThat(thrown).hasMessageContaining(file.toString());
    assertThat(file).hasBinaryContent(before);
    assertAnotherIsRead();
    return thrown;
  }

  private void scan(Path file) throws IOException {
    try (Deck deck = decks.open(file)) {
      deck.scan();
    }
  }

  private void assertAnotherIsRead() throws IOException {
    try (Deck deck = decks.open(deck(Poison.NONE))) {
      assertThat(deck.scan().slides()).hasSize(1);
    }
  }

  private static ProgramException program(DeckException thrown) {
    return (ProgramException) thrown.getCause();
  }

  @Test
  void anEndlessLoopIsEndedWhenTheDecksTimeIsOver() throws IOException {
    decks = poisonous().deckTimeout(Duration.ofSeconds(1)).build();
    DeckException thrown = scanned(Poison.LOOP);
    assertThat(thrown.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(thrown).hasMessageContaining("took longer than 1 s");
    assertThat(program(thrown).stderr())
        .contains("in the middle of SCAN")
        .contains("dev.altgen.worker.Poison");
  }

  @Test
  void aLoopInTheCommonPoolIsEndedAndShown() throws IOException {
    decks = poisonous().deckTimeout(Duration.ofSeconds(1)).build();
    DeckException thrown = scanned(Poison.POOLED);
    assertThat(thrown.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(program(thrown).stderr())
        .contains("Poison.actQuietly")
        .doesNotContain("and at\nand");
  }

  @Test
  void aDeadlockIsEndedWhenTheDecksTimeIsOver() throws IOException {
    decks = poisonous().deckTimeout(Duration.ofSeconds(1)).build();
    DeckException thrown = scanned(Poison.DEADLOCK);
    assertThat(thrown.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(program(thrown).stderr()).contains("Poison.lock");
    assertThat(program(thrown)).hasMessageContaining("when it was asked to end");
  }

  @Test
  void theParentsClockDecidesWhateverTheWorkerSends() throws Exception {
    assertAnotherIsRead();
    Path file = deck(Poison.LOOP);
    CompletableFuture<DeckException> scanning =
        CompletableFuture.supplyAsync(
            () -> catchThrowableOfType(DeckException.class, () -> scan(file)));
    while (!scanning.isDone()) {
      later.addAndGet(TimeUnit.SECONDS.toNanos(301));
      Thread.onSpinWait();
    }
    assertThat(scanning.get()).hasMessageContaining("took longer than 300 s");
  }

  @Test
  void silenceIsNotedThoughTheDeckHasTimeLeft() throws IOException {
    decks =
        poisonous().silenceTimeout(Duration.ofSeconds(5)).patience(Duration.ofMillis(500)).build();
    DeckException thrown = scanned(Poison.FROZEN);
    assertThat(thrown.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(thrown).hasMessageContaining("sent nothing for 5 s");
  }

  @Test
  void aBusyWorkerIsNotSilent() throws IOException {
    decks =
        poisonous()
            .silenceTimeout(Duration.ofSeconds(5))
            .deckTimeout(Duration.ofSeconds(7))
            .build();
    assertThat(scanned(Poison.LOOP)).hasMessageContaining("took longer than 7 s");
  }

  @Test
  void aWorkerWithoutMemoryEnds() throws IOException {
    DeckException thrown = scanned(Poison.MEMORY);
    assertThat(thrown.reason()).isEqualTo(Reason.OUT_OF_MEMORY);
    assertThat(thrown).hasMessageContaining("48 MiB");
    assertThat(program(thrown).returnCode()).isEqualTo(3);
    assertThat(program(thrown).stderr()).contains("OutOfMemoryError");
  }

  @Test
  void aStackThatOverflowsIsToldAsWhatItWas() throws IOException {
    Path file = deck(Poison.STACK);
    assertThatThrownBy(() -> scan(file)).hasToString("java.lang.StackOverflowError");
    assertAnotherIsRead();
  }

  @Test
  void anExitIsACrash() throws IOException {
    DeckException thrown = scanned(Poison.EXIT);
    assertThat(thrown.reason()).isEqualTo(Reason.CRASHED);
    assertThat(thrown).hasMessageContaining("exited with code 7");
    assertThat(program(thrown)).hasMessageEndingWith("exited with code 7");
    assertThat(program(thrown).returnCode()).isEqualTo(7);
  }

  @Test
  void aHaltIsACrash() throws IOException {
    assertThat(program(scanned(Poison.HALT)).returnCode()).isEqualTo(9);
  }

  @Test
  void aKillFromOutsideIsACrash() throws IOException {
    DeckException thrown = scanned(Poison.KILLED);
    assertThat(thrown.reason()).isEqualTo(Reason.CRASHED);
    assertThat(thrown).hasMessageContaining("SIGKILL").hasMessageContaining("short of memory");
    assertThat(program(thrown).returnCode()).isEqualTo(137);
  }

  @Test
  void theReportOfACrashedJvmIsKept() throws IOException {
    DeckException thrown = scanned(Poison.CRASH);
    assertThat(thrown.reason()).isEqualTo(Reason.CRASHED);
    assertThat(program(thrown).returnCode()).isEqualTo(1);
    // A dying JVM writes its summary to standard output whatever its options say.
    assertThat(program(thrown).stdout()).contains("SIGSEGV");
    try (Stream<Path> files = Files.list(temporary)) {
      Path report =
          files.filter(f -> f.toString().endsWith("hs_err.log")).findFirst().orElseThrow();
      assertThat(thrown).hasMessageContaining(report.toString());
      assertThat(report).content().contains("SIGSEGV");
    }
  }

  @Test
  void noiseInThePlaceOfAnAnswerIsACrashAndNoHang() throws IOException {
    DeckException thrown = scanned(Poison.NOISE);
    assertThat(thrown.reason()).isEqualTo(Reason.CRASHED);
    assertThat(thrown).hasMessageContaining("libfoo: cannot allocate");
    assertThat(program(thrown).stdout()).contains("libfoo: cannot allocate");
  }

  @Test
  void whatJavaCodePrintsIsNoNoise() throws IOException {
    try (Deck deck = decks.open(deck(Poison.PRINTS))) {
      assertThat(deck.scan().slides()).hasSize(1);
    }
  }

  @Test
  void whatAWorkerSaysIsLoggedWithTheDecksNameAndForgesNoLine() throws IOException {
    Path file = deck(Poison.RECORDS);
    List<String> lines = Logged.by(() -> scan(file));
    assertThat(lines).allMatch(line -> line.contains(file + ": its worker: "));
    assertThat(lines)
        .anyMatch(line -> line.startsWith("WARN") && line.contains("parser: odd: a\\u000a"))
        .anyMatch(line -> line.contains("forged\\u001b[2K: java.lang.IllegalStateException: cause"))
        .noneMatch(line -> line.contains("of no interest"));
  }

  @Test
  void whatAWorkerPrintsIsLogged() throws IOException {
    Path file = deck(Poison.RECORDS);
    List<String> lines =
        Logged.by(
            () -> {
              try (Deck deck = decks.open(file)) {
                deck.scan();
                ProcessHandle worker = worker();
                worker.destroyForcibly();
                worker.onExit().join();
                assertThatThrownBy(() -> deck.content(new ElementKey("x", 1)))
                    .isInstanceOf(DeckException.class);
              }
            });
    assertThat(lines)
        .anyMatch(line -> line.startsWith("INFO") && line.endsWith("its worker: printed"))
        .anyMatch(line -> line.startsWith("INFO") && line.endsWith("its worker: half"));
  }

  @Test
  void aWorkerThatSaysMuchIsCutShort() throws IOException {
    Path file = deck(Poison.CHATTER);
    List<String> lines = Logged.by(() -> scan(file));
    assertThat(lines).hasSize(WorkerLog.MOST_LINES + 1);
    assertThat(lines).allMatch(line -> line.length() < WorkerLog.LONGEST_LINE + 300);
    assertThat(lines.get(WorkerLog.MOST_LINES)).contains("the rest is left out");
  }

  private static ProcessHandle worker() {
    return ProcessHandle.current().children().findAny().orElseThrow();
  }

  @Test
  void childrenOfAWorkerEndWithIt() throws IOException {
    decks = poisonous().deckTimeout(Duration.ofSeconds(1)).build();
    assertThat(child(scanned(Poison.CHILDREN))).isEmpty();
  }

  @Test
  void childrenThatADeadWorkerLeftBehindAreEnded() throws IOException {
    DeckException thrown = scanned(Poison.ORPHANS);
    assertThat(program(thrown).returnCode()).isEqualTo(9);
    assertThat(child(thrown)).isEmpty();
  }

  private static Optional<ProcessHandle> child(DeckException thrown) {
    Matcher child = CHILD.matcher(program(thrown).stderr());
    assertThat(child.find()).isTrue();
    return ProcessHandle.of(Long.parseLong(child.group(1))).filter(ProcessHandle::isAlive);
  }

  @Test
  void aShutdownHookThatHangsDoesNotHoldAWorker() throws IOException {
    decks = poisonous().deckTimeout(Duration.ofSeconds(1)).patience(Duration.ofMillis(500)).build();
    assertThat(scanned(Poison.HOOK).reason()).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void aFrozenWorkerIsKilledInTheEnd() throws IOException {
    decks = poisonous().deckTimeout(Duration.ofSeconds(5)).patience(Duration.ofMillis(500)).build();
    DeckException thrown = scanned(Poison.FROZEN);
    assertThat(thrown.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(program(thrown)).hasMessageContaining("after SIGKILL");
    assertThat(program(thrown).returnCode()).isEqualTo(137);
  }

  @Test
  void anInterruptEndsTheWorkerAndStaysSet() throws Exception {
    Path file = deck(Poison.DEADLOCK);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                scan(file);
              } catch (IOException e) {
                thrown.complete(Thread.currentThread().isInterrupted() ? e : new Error(e));
              }
            });
    thread.start();
    while (ProcessHandle.current().children().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    assertThat(thrown.get()).isInstanceOf(ClosedByInterruptException.class);
    thread.join();
    assertThat(ProcessHandle.current().children()).isEmpty();
    assertAnotherIsRead();
  }

  @Test
  void closingEndsWhatIsInHand() throws Exception {
    Path file = deck(Poison.DEADLOCK);
    CompletableFuture<Throwable> scanning =
        CompletableFuture.supplyAsync(() -> catchThrowable(() -> scan(file)));
    while (ProcessHandle.current().children().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
    try (Deck other = decks.open(deck(Poison.NONE))) {
      other.scan();
      decks.close();
    }
    // An illegal state if it was closed before the deck was opened.
    assertThat(scanning.get())
        .isInstanceOfAny(IOException.class, IllegalStateException.class)
        .isNotInstanceOf(DeckException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aWorkerThatCannotStartIsNoFaultOfADeck() throws IOException {
    Path file = deck(Poison.NONE);
    for (List<String> options : List.of(List.of("-XX:NoSuchOption"), List.of("-Xmx1000000g"))) {
      try (ForkedDecks broken = poisonous().jvmOptions(options).build()) {
        assertThatThrownBy(() -> broken.open(file))
            .isInstanceOf(OpenerUnavailableException.class)
            .hasMessageContaining("cannot start a worker")
            .hasMessageContaining("exited with code 1");
      }
    }
    try (ForkedDecks elsewhere = poisonous().temporaryFolder(folder.resolve("absent")).build()) {
      elsewhere.startAhead();
      assertThatThrownBy(() -> elsewhere.open(file))
          .isInstanceOf(OpenerUnavailableException.class)
          .hasMessageContaining("absent");
    }
  }

  @Test
  void exceptionsCrossWithTheirCauses() throws IOException {
    Path denied = deck(Poison.DENIED);
    assertThatThrownBy(() -> scan(denied))
        .isInstanceOf(OutputException.class)
        .hasMessage("cannot write")
        .cause()
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage("/x");
    Path caused = deck(Poison.CAUSED);
    assertThatThrownBy(() -> scan(caused))
        .isInstanceOf(DeckException.class)
        .cause()
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("outer")
        .cause()
        .hasToString("java.lang.IllegalStateException: inner");
    Path bug = deck(Poison.BUG);
    assertThatThrownBy(() -> scan(bug))
        .hasToString("java.lang.IllegalStateException: a bug")
        .satisfies(e -> assertThat(e.getStackTrace()[0].getMethodName()).isEqualTo("act"));
  }

  @Test
  void aWorkerDoesNotSeeTheEnvironment() throws IOException {
    Path file = deck(Poison.ENVIRONMENT);
    assertThatThrownBy(() -> scan(file))
        .message()
        .satisfies(
            names ->
                assertThat(List.of(names.split(" ")))
                    .allMatch(
                        name -> name.startsWith("LC_") || Settings.ENVIRONMENT.contains(name)));
  }

  @Test
  void aWorkerIsReplacedAfterSoManyDecks() throws IOException {
    decks = poisonous().recycleAfter(2).build();
    long[] workers = new long[4];
    for (int i = 0; i < workers.length; i++) {
      try (Deck deck = decks.open(deck(Poison.NONE))) {
        deck.scan();
        workers[i] =
            ProcessHandle.current().children().mapToLong(ProcessHandle::pid).max().orElse(0);
      }
    }
    assertThat(workers[0]).isEqualTo(workers[1]);
    assertThat(workers[2]).isNotEqualTo(workers[1]).isEqualTo(workers[3]);
  }
}
