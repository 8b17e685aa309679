package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.deck.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerCacheTest {

  private static final String QUESTION = "0a".repeat(32);
  private static final Origin ORIGIN = new Origin("vision:m", "image");

  @TempDir Path folder;

  static Stream<Description> answers() {
    return Stream.of(
        new Description.Text("Eine „rote“ Fähre \ud83d\udea2", ORIGIN),
        new Description.Decorative("The model sees decoration.", ORIGIN),
        new Description.Unknown("The model could not tell."));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whatIsOnTheDiskIsNotAskedAgain(Description answer) throws Exception {
    assertThat(AnswerCache.in(folder).answer(QUESTION, () -> answer)).isEqualTo(answer);

    assertThat(AnswerCache.in(folder).answer(QUESTION, AnswerCacheTest::nobody)).isEqualTo(answer);
    assertThat(files()).singleElement().asString().endsWith(QUESTION + ".json");
  }

  private static Description nobody() {
    throw new AssertionError("asked again");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatFailedIsNotKept() throws Exception {
    AnswerCache cache = AnswerCache.in(folder);
    assertThatThrownBy(
            () ->
                cache.answer(
                    QUESTION,
                    () -> {
                      throw new IOException("broken");
                    }))
        .hasMessage("broken");
    assertThat(files()).isEmpty();
    assertThat(cache.answer(QUESTION, () -> new Description.Unknown("x"))).isNotNull();
  }

  @Test
  void aDamagedFileIsAskedAgainAndReplaced() throws Exception {
    AnswerCache cache = AnswerCache.in(folder);
    cache.answer(QUESTION, () -> new Description.Unknown("old"));
    for (String damaged :
        List.of(
            "",
            "{\"format\":\"altgen-answer\"",
            "{\"format\":\"x\"}",
            "[]",
            "{\"format\":\"altgen-answer\",\"version\":2,\"text\":\"newer\"}")) {
      Files.writeString(files().get(0), damaged);
      Description asked = new Description.Unknown("after " + damaged);
      assertThat(cache.answer(QUESTION, () -> asked)).isEqualTo(asked);
    }
  }

  @Test
  void aQuestionOnItsWayIsWaitedFor() throws Exception {
    AnswerCache cache = AnswerCache.inMemory();
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    List<FutureTask<Description>> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      FutureTask<Description> one =
          new FutureTask<>(
              () ->
                  cache.answer(
                      QUESTION,
                      () -> {
                        asking.countDown();
                        answered.await();
                        return new Description.Unknown("answer " + asked.incrementAndGet());
                      }));
      all.add(one);
      threads.add(new Thread(one));
    }
    threads.forEach(Thread::start);
    asking.await();
    // One waits for its answer, the others for that one.
    threads.forEach(AnswerCacheTest::awaitWaiting);
    answered.countDown();
    for (FutureTask<Description> one : all) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(new Description.Unknown("answer 1"));
    }
    assertThat(asked).hasValue(1);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  @Test
  void whoWaitedForOneThatGaveUpAsksItself() throws Exception {
    AnswerCache cache = AnswerCache.inMemory();
    CountDownLatch asking = new CountDownLatch(1);
    FutureTask<Description> first =
        new FutureTask<>(
            () ->
                cache.answer(
                    QUESTION,
                    () -> {
                      asking.countDown();
                      new CountDownLatch(1).await();
                      return new Description.Unknown("never");
                    }));
    Thread deck = new Thread(first);
    deck.start();
    asking.await();
    FutureTask<Description> second =
        new FutureTask<>(() -> cache.answer(QUESTION, () -> new Description.Unknown("mine")));
    Thread waiting = new Thread(second);
    waiting.start();
    awaitWaiting(waiting);
    deck.interrupt();

    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(new Description.Unknown("mine"));
  }

  @Test
  void anInterruptLosesNoAnswer() throws Exception {
    AnswerCache cache = AnswerCache.in(folder);
    cache.answer(
        QUESTION,
        () -> {
          Thread.currentThread().interrupt();
          return new Description.Unknown("paid");
        });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(AnswerCache.in(folder).answer(QUESTION, AnswerCacheTest::nobody))
        .isEqualTo(new Description.Unknown("paid"));
  }

  @Test
  void aFolderThatCannotBeWrittenEndsTheBatch() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(
            () -> AnswerCache.in(file).answer(QUESTION, () -> new Description.Unknown("x")))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aQuestionIsNoPath() {
    assertThatThrownBy(
            () -> AnswerCache.in(folder).answer("../../etc", () -> new Description.Unknown("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
