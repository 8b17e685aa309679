package dev.altgen.examples.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs several steps in turn, round by round, so that whatever else the machine does meets all of
 * them, and keeps each one's median.
 */
final class Rounds {

  /** Something measured. */
  interface Step {
    void run() throws Exception;
  }

  /** Something that measures itself, in nanoseconds. */
  interface Timed {
    long run() throws Exception;
  }

  private static final long LEAST_NANOS = 20_000_000;

  private final Step before;
  private final Random random = new Random(1);
  private final Map<String, Timed> steps = new LinkedHashMap<>();
  private final Map<String, List<Long>> times = new LinkedHashMap<>();

  /**
   * No steps yet.
   *
   * @param before run ahead of every step and not measured
   */
  Rounds(Step before) {
    this.before = before;
  }

  Rounds step(String name, Step step) {
    return timed(
        name,
        () -> {
          long start = System.nanoTime();
          step.run();
          return System.nanoTime() - start;
        });
  }

  /** A short step, again and again: as in a batch, the caches are as it left them itself. */
  Rounds repeated(String name, Step step) {
    return timed(
        name,
        () -> {
          long start = System.nanoTime();
          long passed = 0;
          int runs = 0;
          while (passed < LEAST_NANOS) {
            step.run();
            runs++;
            passed = System.nanoTime() - start;
          }
          return passed / runs;
        });
  }

  Rounds timed(String name, Timed step) {
    steps.put(name, step);
    times.put(name, new ArrayList<>());
    return this;
  }

  /** Runs rounds whose times are forgotten, then those that count. */
  Rounds run(int warmUps, int rounds) throws Exception {
    for (int round = 0; round < warmUps + rounds; round++) {
      round(round >= warmUps);
    }
    return this;
  }

  /** The same, as many as these times hold; one at least counts. */
  Rounds run(Duration warmUp, Duration counted) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < warmUp.toNanos()) {
      round(false);
    }
    long warm = System.nanoTime();
    do {
      round(true);
    } while (System.nanoTime() - warm < counted.toNanos());
    return this;
  }

  private void round(boolean counts) throws Exception {
    List<Map.Entry<String, Timed>> order = new ArrayList<>(steps.entrySet());
    Collections.shuffle(order, random); // a step may leave the machine slower for the next one
    for (Map.Entry<String, Timed> step : order) {
      before.run();
      long time = step.getValue().run();
      if (counts) {
        times.getOrDefault(step.getKey(), List.of()).add(time);
      }
    }
  }

  /** Median of one step in nanoseconds. */
  double median(String name) {
    List<Long> sorted = new ArrayList<>(times.getOrDefault(name, List.of()));
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }

  double ratio(String step, String other) {
    return median(step) / median(other);
  }
}
