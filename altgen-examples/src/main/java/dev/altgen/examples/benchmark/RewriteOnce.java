package dev.altgen.examples.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** A process that sets a text on every picture of one deck. */
final class RewriteOnce {

  private RewriteOnce() {}

  /**
   * Runs the process.
   *
   * @param args the deck, and where nothing exists yet
   */
  public static void main(String[] args) throws IOException {
    Steps.rewrite(Path.of(args[0]), Path.of(args[1]));
  }
}
