package dev.altgen.describe;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.altgen.deck.OutputException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Answers that cost something to get, by their question, so that each is asked once: also when it
 * comes up again while it is on its way. Thread-safe.
 */
public final class AnswerCache {

  private static final long MOST_IN_MEMORY = 10_000;

  /** Where answers stay. */
  interface Store {
    /** Empty when there is none that can be used. */
    Optional<Description> find(String question) throws ClosedByInterruptException;

    void keep(String question, Description answer) throws OutputException;
  }

  private final Store store;
  private final Map<String, CompletableFuture<Optional<Description>>> onTheirWay =
      new ConcurrentHashMap<>();

  private AnswerCache(Store store) {
    this.store = store;
  }

  /** For as long as the object lives; of more than 10,000 the least used are forgotten. */
  public static AnswerCache inMemory() {
    Cache<String, Description> answers =
        CacheBuilder.newBuilder().maximumSize(MOST_IN_MEMORY).build();
    return new AnswerCache(
        new Store() {
          @Override
          public Optional<Description> find(String question) {
            return Optional.ofNullable(answers.getIfPresent(question));
          }

          @Override
          public void keep(String question, Description answer) {
            answers.put(question, answer);
          }
        });
  }

  /**
   * In a folder, one small file an answer. An answer is on the disk before it is returned, so that
   * no death of the process loses one; several processes may share the folder. Files may be deleted
   * at any time.
   *
   * @param folder made with the first answer
   */
  public static AnswerCache in(Path folder) {
    return new AnswerCache(new AnswerFiles(folder));
  }

  /**
   * The answer to a question: a kept one, one that another thread is waiting for, or a new one,
   * which is kept.
   *
   * @param question tells all that the answer goes by; 64 hexadecimal digits, such as a SHA-256
   * @param asking gets the answer; what it throws is not kept
   * @throws IllegalArgumentException if the question is not written so
   * @throws OutputException if an answer cannot be kept
   * @throws Exception what {@code asking} throws
   */
  public Description answer(String question, Callable<Description> asking) throws Exception {
    if (!question.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("question: 64 hexadecimal digits, not " + question);
    }
    while (true) {
      CompletableFuture<Optional<Description>> mine = new CompletableFuture<>();
      CompletableFuture<Optional<Description>> first = onTheirWay.putIfAbsent(question, mine);
      if (first == null) {
        return ask(question, asking, mine);
      }
      // Whoever asked may have failed for reasons of its own, such as a deck given up.
      Optional<Description> answer = awaited(first);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  private Description ask(
      String question, Callable<Description> asking, CompletableFuture<Optional<Description>> mine)
      throws Exception {
    Optional<Description> answer = Optional.empty();
    try {
      answer = store.find(question);
      if (answer.isEmpty()) {
        Description asked = asking.call();
        answer = Optional.of(asked); // those who wait get it, whether it can be kept or not
        store.keep(question, asked);
      }
      return answer.get();
    } finally {
      onTheirWay.remove(question, mine);
      mine.complete(answer);
    }
  }

  private static Optional<Description> awaited(CompletableFuture<Optional<Description>> first)
      throws InterruptedException {
    try {
      return first.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("only ever completed with an answer or none", e);
    }
  }
}
