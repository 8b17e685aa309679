package dev.altgen.process;

import dev.altgen.deck.OutputException;
import dev.altgen.describe.GeneratorUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the questions about a deck to a generator. However many are on their way, nothing of a deck
 * is in use any more when its call returns. Thread-safe.
 */
final class Requests {

  private static final long IDLE_SECONDS = 10;

  private final Executor executor;
  private final Supplier<Turns> turns;

  private Requests(Executor executor, Supplier<Turns> turns) {
    this.executor = executor;
    this.turns = turns;
  }

  /** One after the other, in the thread of the deck. */
  static Requests inTurn() {
    return new Requests(Runnable::run, Turns::new);
  }

  /**
   * So many at once over all decks, which take turns: one with many questions keeps none waiting.
   * Idle threads end by themselves.
   */
  static Requests atOnce(int concurrency) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            concurrency,
            concurrency,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "altgen-request-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    Turns shared = new Turns();
    return new Requests(threads, () -> shared);
  }

  /**
   * The answers, in the order of the questions, whatever order they come in. After the first
   * failure no further question is put; those on their way are waited for, and no others.
   * Interrupting the calling thread interrupts them.
   *
   * @throws GeneratorUnavailableException if one throws it, whatever fails the deck alone
   * @throws OutputException likewise
   * @throws Exception what the first in the order throws
   */
  <T> List<T> all(List<Callable<T>> questions) throws Exception {
    Turns row = turns.get();
    Round round = new Round();
    Map<String, String> context = MDC.getCopyOfContextMap();
    List<Question<T>> asked =
        questions.stream().map(question -> new Question<>(question, row, round, context)).toList();
    asked.forEach(round::add);
    row.join(round);
    // A thread puts whosever turn it is, so each question only brings one thread.
    asked.forEach(question -> executor.execute(() -> row.next().ifPresent(Question::run)));
    boolean interrupted = false;
    List<T> answers = new ArrayList<>();
    Throwable failure = null;
    for (Question<T> question : asked) {
      boolean ended = false;
      while (!ended) {
        try {
          question.answer().ifPresent(answers::add);
          ended = true;
        } catch (ExecutionException e) {
          failure = worse(failure, e.getCause());
          ended = true;
        } catch (InterruptedException e) {
          interrupted = true;
          row.end(round);
          asked.forEach(Question::interrupt);
        }
      }
    }
    if (interrupted) {
      throw new InterruptedException("the deck was given up");
    }
    if (failure instanceof Exception e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
    return answers;
  }

  private static Throwable worse(@Nullable Throwable first, Throwable next) {
    return first == null || (endsTheBatch(next) && !endsTheBatch(first)) ? next : first;
  }

  private static boolean endsTheBatch(Throwable failure) {
    return failure instanceof GeneratorUnavailableException || failure instanceof OutputException;
  }
}
