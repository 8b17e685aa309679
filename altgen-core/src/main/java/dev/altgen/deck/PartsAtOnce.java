package dev.altgen.deck;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with many parts of a package by all processors, in the JVM's common pool. Which
 * thread is faster changes nothing: results are in order, and the first failure in order is thrown.
 */
final class PartsAtOnce<T, R> {

  /** Of larger parts only one is in hand, so that many processors take little more memory. */
  private static final long LARGEST = 256 << 10;

  /** For each processor, since some take longer; neighbours are read together. */
  private static final int CHUNKS = 4;

  private final Task<T, R> task;
  private final ToLongFunction<T> bytes;
  private final Object alone = new Object();

  /** What is done with one part. */
  interface Task<T, R> {
    R apply(PackageParts reader, T part) throws IOException;
  }

  /** How far a chunk came, and what it ended with; null if it came to its end. */
  private record Chunk<R>(List<R> results, @Nullable Exception failure) {}

  private PartsAtOnce(ToLongFunction<T> bytes, Task<T, R> task) {
    this.task = task;
    this.bytes = bytes;
  }

  /**
   * A result for each part.
   *
   * @param bytes of a part after inflating
   * @throws IOException what the first part that failed threw
   */
  static <T, R> List<R> map(
      PackageParts parts, List<T> all, ToLongFunction<T> bytes, Task<T, R> task)
      throws IOException {
    return new PartsAtOnce<>(bytes, task).map(parts, all);
  }

  private List<R> map(PackageParts parts, List<T> all) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    int size = all.size();
    if (processors == 1 || size == 1) {
      return results(List.of(chunk(parts, all)));
    }
    int chunks = Math.min(size, CHUNKS * processors);
    return results(
        IntStream.range(0, chunks)
            .parallel()
            .mapToObj(i -> all.subList(start(i, chunks, size), start(i + 1, chunks, size)))
            .map(chunk -> chunk(parts.anotherReader(), chunk))
            .toList());
  }

  private static int start(int chunk, int chunks, int size) {
    return (int) ((long) size * chunk / chunks);
  }

  private Chunk<R> chunk(PackageParts reader, List<T> parts) {
    List<R> results = new ArrayList<>(parts.size());
    try {
      for (T part : parts) {
        results.add(result(reader, part));
      }
      return new Chunk<>(results, null);
    } catch (IOException | RuntimeException e) {
      return new Chunk<>(results, e);
    }
  }

  private R result(PackageParts reader, T part) throws IOException {
    if (bytes.applyAsLong(part) <= LARGEST) {
      return task.apply(reader, part);
    }
    synchronized (alone) {
      return task.apply(reader, part);
    }
  }

  private List<R> results(List<Chunk<R>> chunks) throws IOException {
    List<R> results = new ArrayList<>();
    for (Chunk<R> chunk : chunks) {
      Exception failure = chunk.failure;
      if (failure instanceof ClosedChannelException && Thread.currentThread().isInterrupted()) {
        // Told to another thread than the interrupted one.
        throw new ClosedByInterruptException();
      } else if (failure instanceof IOException e) {
        throw e;
      } else if (failure instanceof RuntimeException e) {
        throw e;
      }
      results.addAll(chunk.results);
    }
    return results;
  }
}
