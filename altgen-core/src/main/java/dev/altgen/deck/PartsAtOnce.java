package dev.altgen.deck;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
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
    return new PartsAtOnce<>(task).map(parts, all, Math.min(all.size(), CHUNKS * processors));
  }

  private List<R> map(PackageParts parts, List<T> all, int chunks) throws IOException {
    PackageParts.Readers readers = parts.readers();
    List<@Nullable R> known = List.of();
    if (chunks > 1) {
      known =
          IntStream.range(0, chunks)
              .parallel()
              .mapToObj(i -> all.subList(start(i, chunks, all), start(i + 1, chunks, all)))
              .flatMap(chunk -> chunk(readers.reader(), chunk).stream())
              .toList();
    }
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

  private static int start(int chunk, int chunks, List<?> all) {
    return (int) ((long) all.size() * chunk / chunks);
  }

  /** The results as far as it comes; null for a part that is too large. */
  private List<@Nullable R> chunk(PackageParts reader, List<T> parts) {
    List<@Nullable R> results = new ArrayList<>(parts.size());
    for (T part : parts) {
      if (failed.get()) {
        break;
      }
      try {
        results.add(task.apply(reader, part));
      } catch (PackageParts.LargePartException e) {
        results.add(null);
      } catch (Throwable e) {
        // Thrown once more, in its turn.
        failed.set(true);
      }
    }
    return results;
  }
}
