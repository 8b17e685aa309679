package dev.altgen.faults;

import java.io.IOException;

/** A disk that refuses some steps and lets the process live. */
final class FullDisk implements Steps {

  private final int first;
  private final int times;
  private int asked;

  FullDisk(int first, int times) {
    this.first = first;
    this.times = times;
  }

  @Override
  public synchronized void before(Step step) throws IOException {
    asked++;
    if (asked >= first && asked - first < times) {
      throw new IOException("No space left on device, step " + first);
    }
  }
}
