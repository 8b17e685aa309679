package dev.altgen.process;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One question and its answer, put unless its round is over by then. */
final class Question<T> implements Runnable {

  private final Callable<T> question;
  private final Turns turns;
  private final Round round;
  private final @Nullable Map<String, String> context;
  private final CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
  private @Nullable Thread asking;

  /**
   * A question.
   *
   * @param context of the log lines about it
   */
  Question(Callable<T> question, Turns turns, Round round, @Nullable Map<String, String> context) {
    this.question = question;
    this.turns = turns;
    this.round = round;
    this.context = context;
  }

  /**
   * Waits for the end of the question.
   *
   * @return empty when it was not put
   * @throws ExecutionException around what it threw
   */
  Optional<T> answer() throws InterruptedException, ExecutionException {
    return answer.get();
  }

  @Override
  public void run() {
    begin();
    Map<String, String> before = MDC.getCopyOfContextMap();
    restore(context);
    try {
      Optional<T> said = round.over() ? Optional.empty() : Optional.of(question.call());
      end();
      answer.complete(said);
    } catch (Throwable e) {
      // Every end must reach the deck, or it would wait for ever.
      turns.end(round);
      end();
      answer.completeExceptionally(e);
    } finally {
      restore(before);
    }
  }

  /** Ends it without having put it. */
  void leaveOut() {
    answer.complete(Optional.empty());
  }

  private static void restore(@Nullable Map<String, String> context) {
    if (context == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(context);
    }
  }

  private synchronized void begin() {
    asking = Thread.currentThread();
  }

  /** From here on an interrupt would hit another question. */
  private synchronized void end() {
    asking = null;
  }

  /** Interrupts the thread that asks, if one does. */
  synchronized void interrupt() {
    Thread thread = asking;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
