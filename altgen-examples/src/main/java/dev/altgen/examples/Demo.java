package dev.altgen.examples;

import dev.altgen.cli.Main;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes the sample decks and runs the command line over them. */
public final class Demo {

  private Demo() {}

  /**
   * Runs the demonstration.
   *
   * @param args a folder, in which {@code decks} and {@code output} appear
   * @throws IOException if the decks cannot be written
   */
  public static void main(String[] args) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(Path.of(args[0]), out, err));
  }

  static int run(Path folder, PrintWriter out, PrintWriter err) throws IOException {
    Path decks = folder.resolve("decks");
    Path output = folder.resolve("output");
    SampleDecks.writeAll(decks);
    out.println("$ altgen batch --verbose --output-dir " + output + " " + decks);
    return Main.run(
        new String[] {"batch", "--verbose", "--output-dir", output.toString(), decks.toString()},
        out,
        err);
  }
}
