package dev.altgen.faults;

/** How much of a long sweep is run: {@code -Daltgen.sweep=full} runs all of it. */
final class Sweep {

  private Sweep() {}

  static boolean full() {
    return System.getProperty("altgen.sweep", "").equals("full");
  }

  /** Every step of a full sweep, else one of so many. */
  static int stride(int shortened) {
    return full() ? 1 : shortened;
  }
}
