package dev.altgen.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.deck.OutputException;
import dev.altgen.describe.GeneratorUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  /** The second deck waits, with all its questions, while the first has the only permit. */
  @Test
  void twoDecksShareThePermits() throws Exception {
    Requests requests = Requests.atOnce(1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean tooEarly = new AtomicBoolean();
    FutureTask<List<Integer>> first =
        started(
            requests,
            List.of(
                () -> {
                  begun.countDown();
                  end.await();
                  ended.set(true);
                  return 1;
                }));
    begun.await();
    FutureTask<List<Integer>> second =
        new FutureTask<>(
            () ->
                requests.all(
                    List.of(
                        () -> {
                          tooEarly.set(!ended.get());
                          return 2;
                        })));
    Thread deck = new Thread(second);
    deck.start();
    awaitWaiting(deck);
    end.countDown();

    assertThat(first.get(30, TimeUnit.SECONDS)).containsExactly(1);
    assertThat(second.get(30, TimeUnit.SECONDS)).containsExactly(2);
    assertThat(tooEarly).isFalse();
  }

  private static <T> FutureTask<List<T>> started(Requests requests, List<Callable<T>> questions) {
    FutureTask<List<T>> deck = new FutureTask<>(() -> requests.all(questions));
    new Thread(deck).start();
    return deck;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  /** The many questions of the first all stand in the row before the second comes. */
  @Test
  void decksTakeTurns() throws Exception {
    Requests requests = Requests.atOnce(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Callable<Boolean>> many = new ArrayList<>();
    many.add(
        () -> {
          begun.countDown();
          go.await();
          return order.add("many");
        });
    many.addAll(Collections.nCopies(5, () -> order.add("many")));
    FutureTask<List<Boolean>> first = started(requests, many);
    begun.await();
    FutureTask<List<Boolean>> second =
        new FutureTask<>(() -> requests.all(Collections.nCopies(2, () -> order.add("few"))));
    Thread deck = new Thread(second);
    deck.start();
    awaitWaiting(deck);
    go.countDown();

    assertThat(second.get(30, TimeUnit.SECONDS)).hasSize(2);
    assertThat(first.get(30, TimeUnit.SECONDS)).hasSize(6);
    assertThat(order).containsExactly("many", "many", "few", "many", "few", "many", "many", "many");
  }

  /** Its questions that never began do not wait behind those of another deck. */
  @Test
  void aDeckThatIsGivenUpLeavesAtOnce() throws Exception {
    Requests requests = Requests.atOnce(1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    FutureTask<List<String>> other =
        started(
            requests,
            List.of(
                () -> {
                  begun.countDown();
                  never.await();
                  return "";
                }));
    begun.await();
    FutureTask<List<String>> givenUp =
        new FutureTask<>(() -> requests.all(List.of(() -> "one", () -> "two")));
    Thread deck = new Thread(givenUp);
    deck.start();
    awaitWaiting(deck);
    deck.interrupt();

    assertThatThrownBy(() -> givenUp.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(other.isDone()).isFalse();
    never.countDown();
    assertThat(other.get(30, TimeUnit.SECONDS)).hasSize(1);
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

  @ParameterizedTest
  @MethodSource
  void whatEndsTheBatchCountsMoreThanWhatFailsTheDeck(Exception worse) {
    CyclicBarrier both = new CyclicBarrier(2);
    List<Callable<String>> questions =
        List.of(
            () -> {
              both.await();
              throw new IOException("this deck");
            },
            () -> {
              both.await();
              throw worse;
            });

    assertThatThrownBy(() -> Requests.atOnce(2).all(questions)).isSameAs(worse);
  }

  static Stream<Exception> whatEndsTheBatchCountsMoreThanWhatFailsTheDeck() {
    return Stream.of(
        new GeneratorUnavailableException("all decks"),
        new OutputException("disk full", new IOException("no space")));
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
