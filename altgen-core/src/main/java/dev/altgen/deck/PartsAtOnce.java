package dev.altgen.deck;

import com.google.common.util.concurrent.Futures;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with many parts of a package by several processors, in the JVM's common pool. What
 * comes of it is what one thread would have made: large parts are left to it, and so is everything
 * once anything fails.
 */
final class PartsAtOnce<T, R> {

  /** For each processor, since some take longer; neighbours are read together. */
  private static final int CHUNKS = 4;

  private final Task<T, R> task;
  private final AtomicBoolean failed = new AtomicBoolean();

  /** What is done with one part. */
  interface Task<T, R> {
    R apply(PackageParts reader, T part) throws IOException;
  }

  private PartsAtOnce(Task<T, R> task) {
    this.task = task;
  }

  /**
   * A result for each part.
   *
   * @param task does the same whenever it is done again
   * @throws IOException what the first part that failed threw
   */
  static <T, R> List<R> map(PackageParts parts, List<T> all, Task<T, R> task) throws IOException {
    return map(parts, all, task, Runtime.getRuntime().availableProcessors());
  }

  static <T, R> List<R> map(PackageParts parts, List<T> all, Task<T, R> task, int processors)
      throws IOException {
    return new PartsAtOnce<>(task).map(parts, all, processors);
  }

  private List<R> map(PackageParts parts, List<T> all, int processors) throws IOException {
    PackageParts.Readers readers = parts.readers();
    int chunks = Math.min(all.size(), CHUNKS * processors);
    List<@Nullable R> known = chunks > 1 ? atOnce(readers, all, chunks, processors) : List.of();
    List<R> results = new ArrayList<>(all.size());
    boolean whole = known.size() == all.size() && !failed.get();
    if (whole) {
      readers.count();
    } else if (failed.get() && Thread.currentThread().isInterrupted()) {
      // The file is closed by now, which would be told otherwise.
      throw new ClosedByInterruptException();
    }
    for (int i = 0; i < all.size(); i++) {
      R result = whole ? known.get(i) : null;
      results.add(result == null ? task.apply(parts, all.get(i)) : result);
    }
    return results;
  }

  /** Whoever is free takes the next chunk: this thread, and what threads the pool has to spare. */
  private List<@Nullable R> atOnce(
      PackageParts.Readers readers, List<T> all, int chunks, int processors) {
    List<FutureTask<List<@Nullable R>>> tasks = new ArrayList<>(chunks);
    for (int i = 0; i < chunks; i++) {
      List<T> chunk = all.subList(start(i, chunks, all), start(i + 1, chunks, all));
      tasks.add(new FutureTask<>(() -> chunk(readers, chunk)));
    }
    Queue<Runnable> left = new ConcurrentLinkedQueue<>(tasks);
    int helpers = Math.min(processors - 1, ForkJoinPool.commonPool().getParallelism());
    for (int i = 0; i < helpers; i++) {
      ForkJoinPool.commonPool().execute(() -> runAll(left));
    }
    runAll(left);
    List<@Nullable R> known = new ArrayList<>(all.size());
    tasks.forEach(task -> known.addAll(Futures.getUnchecked(task)));
    return known;
  }

  private static void runAll(Queue<Runnable> left) {
    for (Runnable next = left.poll(); next != null; next = left.poll()) {
      next.run();
    }
  }

  private static int start(int chunk, int chunks, List<?> all) {
    return (int) ((long) all.size() * chunk / chunks);
  }

  /** The results as far as it comes; null for a part that is too large. */
  private List<@Nullable R> chunk(PackageParts.Readers readers, List<T> parts) {
    List<@Nullable R> results = new ArrayList<>(parts.size());
    try {
      PackageParts reader = readers.reader();
      for (int i = 0; i < parts.size() && !failed.get(); i++) {
        results.add(resultUnlessLarge(reader, parts.get(i)));
      }
    } catch (Throwable e) {
      // Thrown once more, in its turn.
      failed.set(true);
    }
    return results;
  }

  private @Nullable R resultUnlessLarge(PackageParts reader, T part) throws IOException {
    try {
      return task.apply(reader, part);
    } catch (PackageParts.LargePartException e) {
      return null;
    }
  }
}
