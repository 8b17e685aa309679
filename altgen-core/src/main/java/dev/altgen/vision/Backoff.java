package dev.altgen.vision;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is repeated: twice as long each time, up to half of it by
 * chance, so that clients which failed together do not come back together. What the server asked
 * for is the least; chance only adds to it.
 */
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_DOUBLINGS = 6;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait after a failed attempt.
   *
   * @param attempt number of the attempt that failed, from 1
   * @param asked what the server asked for
   */
  Duration after(int attempt, Optional<Duration> asked) {
    Duration step = FIRST.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    Duration capped = step.compareTo(LONGEST) > 0 ? LONGEST : step;
    Duration chance = Duration.ofMillis(random.nextLong(capped.toMillis() / 2 + 1));
    Duration own = capped.dividedBy(2).plus(chance);
    return asked.map(least -> least.plus(chance)).filter(w -> w.compareTo(own) > 0).orElse(own);
  }
}
