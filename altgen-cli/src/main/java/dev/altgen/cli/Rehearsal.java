package dev.altgen.cli;

import dev.altgen.deck.Deck;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.process.DeckDescriber;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleDecks;
import dev.altgen.worker.ForkedDecks;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Uses each command and a worker once, so that the launcher learns which classes they load. This
 * JVM lists its own; those of the worker go into the file that is named.
 */
final class Rehearsal {

  private Rehearsal() {}

  /** Exits with 0 when every command did its work. */
  public static void main(String[] args) throws Exception {
    SilentLogging.choose();
    Path folder = Files.createTempDirectory("altgen-rehearsal");
    int worst;
    try {
      worst = run(folder, args[0]);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    System.exit(worst);
  }

  private static int run(Path folder, String classesOfWorker) throws Exception {
    Path decks = Files.createDirectories(folder.resolve("decks"));
    SampleDecks.large(decks.resolve("pictures.pptx"), 2, 2, 0);
    SampleDeck.titled("Traffic")
        .slide(
            "Ships",
            slide ->
                slide.table("Table 1", List.of(List.of("Year", "Ships"), List.of("2026", "12"))))
        .slide(
            "Trains",
            slide ->
                slide.chart(
                    "Chart 1", SampleChart.columns("Trains", "May", "June").series("All", 3, 4)))
        .write(decks.resolve("traffic.pptx"));
    Console.standard(); // loads what the commands below need not, as they print nowhere
    String deck = decks.toString();
    String out = folder.resolve("out").toString();
    // Named in each line, since a file of the user's is not for this.
    String config = folder.resolve("altgen.yaml").toString();
    Files.writeString(Path.of(config), "alt_text:\n  policy: smart\n");
    HeadStart.of(List.of("audit", "--config", config, deck)).drop();
    int worst = 0;
    for (String[] line :
        List.of(
            new String[] {"--help"},
            new String[] {"config", "--config", config},
            new String[] {"audit", "--config", config, deck},
            new String[] {"audit", "--config", config, "--json", deck},
            new String[] {"batch", "--config", config, "--no-ocr", "--output-dir", out, deck},
            new String[] {
              "batch", "--config", config, "--no-ocr", "--output-dir", out, "--in-process", deck
            },
            new String[] {"cleanup", "--config", config, "--output-dir", out})) {
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      worst = Math.max(worst, Main.run(line, nowhere, nowhere));
    }
    try (ForkedDecks worker =
        ForkedDecks.builder()
            .jvmOptions(List.of("-XX:DumpLoadedClassList=" + classesOfWorker))
            .build()) {
      DeckDescriber describer = DeckDescriber.create(AltTextGenerators.builtIn());
      try (Stream<Path> files = Files.list(decks)) {
        for (Path file : files.toList()) {
          try (Deck open = worker.open(file)) {
            describer.process(open, folder.resolve("staged.pptx"));
          }
          Files.deleteIfExists(folder.resolve("staged.pptx"));
        }
      }
    }
    return worst;
  }
}
