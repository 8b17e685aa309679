package dev.altgen.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.describe.GeneratorUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestsTest {

  /** Proves by meeting, not by time, that so many are on their way at once. */
  @Test
  void soManyAreAskedAtOnceAndNoMore() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Integer> question =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          together.await(30, TimeUnit.SECONDS);
          now.decrementAndGet();
          return 1;
        };

    assertThat(
            Requests.atOnce(3)
                .all(List.of(question, question, question, question, question, question)))
        .hasSize(6);
    assertThat(most).hasValue(3);
  }

  @Test
  void answersComeInTheOrderOfTheQuestions() throws Exception {
    CountDownLatch last = new CountDownLatch(1);
    List<Callable<String>> questions =
        List.of(
            () -> {
              last.await();
              return "first";
            },
            () -> {
              last.countDown();
              return "last";
            });

    assertThat(Requests.atOnce(2).all(questions)).containsExactly("first", "last");
  }

  @Test
  void twoDecksShareThePermits() throws Exception {
    Requests requests = Requests.atOnce(1);
    AtomicInteger now = new AtomicInteger();
    AtomicBoolean twoAtOnce = new AtomicBoolean();
    Callable<Integer> question =
        () -> {
          if (now.incrementAndGet() > 1) {
            twoAtOnce.set(true);
          }
          Thread.onSpinWait();
          return now.decrementAndGet();
        };
    List<FutureTask<List<Integer>>> decks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      FutureTask<List<Integer>> deck =
          new FutureTask<>(() -> requests.all(List.of(question, question, question)));
      decks.add(deck);
      new Thread(deck).start();
    }
    for (FutureTask<List<Integer>> deck : decks) {
      assertThat(deck.get(30, TimeUnit.SECONDS)).hasSize(3);
    }
    assertThat(twoAtOnce).isFalse();
  }

  @Test
  void afterAFailureNothingMoreIsAsked() {
    AtomicInteger later = new AtomicInteger();
    List<Callable<String>> questions =
        List.of(
            () -> {
              throw new IOException("broken");
            },
            () -> "second" + later.incrementAndGet(),
            () -> "third" + later.incrementAndGet());

    assertThatThrownBy(() -> Requests.atOnce(1).all(questions))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThat(later).hasValue(0);
  }

  @Test
  void afterAFailureWhatIsOnItsWayIsWaitedFor() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    List<Callable<String>> questions =
        List.of(
            () -> {
              begun.countDown();
              failed.await();
              ended.set(true);
              return "slow";
            },
            () -> {
              begun.await();
              failed.countDown();
              throw new IOException("broken");
            });

    assertThatThrownBy(() -> Requests.atOnce(2).all(questions)).hasMessage("broken");
    assertThat(ended).isTrue();
  }

  @Test
  void whatEndsTheBatchCountsMoreThanWhatFailsTheDeck() {
    CyclicBarrier both = new CyclicBarrier(2);
    List<Callable<String>> questions =
        List.of(
            () -> {
              both.await();
              throw new IOException("this deck");
            },
            () -> {
              both.await();
              throw new GeneratorUnavailableException("all decks");
            });

    assertThatThrownBy(() -> Requests.atOnce(2).all(questions))
        .isInstanceOf(GeneratorUnavailableException.class);
  }

  @Test
  void aDeckThatIsGivenUpInterruptsItsQuestionsAndNoOthers() throws Exception {
    Requests requests = Requests.atOnce(2);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean heeded = new AtomicBoolean();
    CountDownLatch other = new CountDownLatch(1);
    FutureTask<List<String>> neighbour =
        new FutureTask<>(
            () ->
                requests.all(
                    List.of(
                        () -> {
                          other.await();
                          return "undisturbed";
                        })));
    new Thread(neighbour).start();
    FutureTask<List<String>> givenUp =
        new FutureTask<>(
            () ->
                requests.all(
                    List.of(
                        () -> {
                          begun.countDown();
                          try {
                            new CountDownLatch(1).await();
                          } finally {
                            heeded.set(true);
                          }
                          return "never";
                        })));
    Thread deck = new Thread(givenUp);
    deck.start();
    begun.await();
    deck.interrupt();

    assertThatThrownBy(() -> givenUp.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(heeded).isTrue();
    other.countDown();
    assertThat(neighbour.get(30, TimeUnit.SECONDS)).containsExactly("undisturbed");
  }
}
