package dev.altgen.describe;

import java.util.Arrays;

/**
 * Which way values go, in their order. Of all pairs of places, each pair counts as rising, falling
 * or level. A course is overall one way when no pair goes the other way; or when there are at least
 * five values, the surplus of pairs is 60 % or more (a Kendall's tau of 0.6), and the last value
 * lies on that side of the first.
 */
enum Course {
  /** Two values, the second one higher. */
  RISES("rises"),
  /** Two values, the second one lower. */
  FALLS("falls"),
  /** Each value is higher than the one before. */
  RISES_THROUGHOUT("rises.throughout"),
  /** Each value is lower than the one before. */
  FALLS_THROUGHOUT("falls.throughout"),
  RISES_OVERALL("rises.overall"),
  FALLS_OVERALL("falls.overall"),
  /** All are equal. */
  LEVEL("level"),
  /** None of these. */
  MIXED("mixed");

  private static final double SURPLUS = 0.6;
  private static final int FEWEST_OVERALL = 5;

  private final String key;

  Course(String key) {
    this.key = key;
  }

  /** The end of the keys of its messages. */
  String key() {
    return key;
  }

  boolean isThroughout() {
    return this != RISES_OVERALL && this != FALLS_OVERALL && this != MIXED;
  }

  /** Of values in their order. */
  static Course of(double... values) {
    double[] places = new double[values.length];
    Arrays.setAll(places, i -> i);
    return of(places, values);
  }

  /**
   * Of values at places; values at the same place make no pair.
   *
   * @param places in ascending order
   */
  static Course of(double[] places, double[] heights) {
    int count = heights.length;
    // 0.0 and -0.0 would have two ranks.
    double[] values = new double[count];
    Arrays.setAll(values, i -> heights[i] + 0.0);
    if (count < 2 || places[0] == places[count - 1]) {
      return MIXED;
    }
    double[] ranks = distinct(values);
    long[] tree = new long[ranks.length + 1];
    long pairs = 0;
    long rising = 0;
    long falling = 0;
    for (int start = 0, end; start < count; start = end) {
      for (end = start; end < count && places[end] == places[start]; end++) {
        int rank = Arrays.binarySearch(ranks, values[end]) + 1;
        pairs += start;
        rising += below(tree, rank - 1);
        falling += start - below(tree, rank);
      }
      for (int i = start; i < end; i++) {
        add(tree, Arrays.binarySearch(ranks, values[i]) + 1);
      }
    }
    return of(count, pairs, rising, falling, values[count - 1] - values[0]);
  }

  /** Each value once, in ascending order. */
  private static double[] distinct(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (double value : sorted) {
      if (count == 0 || value != sorted[count - 1]) {
        sorted[count++] = value;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private static Course of(int count, long pairs, long rising, long falling, double change) {
    if (rising == pairs) {
      return count == 2 ? RISES : RISES_THROUGHOUT;
    } else if (falling == pairs) {
      return count == 2 ? FALLS : FALLS_THROUGHOUT;
    } else if (rising == 0 && falling == 0) {
      return LEVEL;
    } else if (rising == 0 || falling == 0) {
      return rising == 0 ? FALLS_OVERALL : RISES_OVERALL;
    } else if (count < FEWEST_OVERALL) {
      return MIXED;
    } else if (rising - falling >= SURPLUS * pairs && change > 0) {
      return RISES_OVERALL;
    }
    return falling - rising >= SURPLUS * pairs && change < 0 ? FALLS_OVERALL : MIXED;
  }

  /** How many of the values so far have at most this rank (a Fenwick tree). */
  private static long below(long[] tree, int rank) {
    long sum = 0;
    for (int i = rank; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }

  private static void add(long[] tree, int rank) {
    for (int i = rank; i < tree.length; i += i & -i) {
      tree[i]++;
    }
  }
}
