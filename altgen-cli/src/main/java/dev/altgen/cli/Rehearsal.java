package dev.altgen.cli;

import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Uses each command once, so that the launcher learns which classes a run loads; parses decks here
 * too, so that it learns those of a worker.
 */
final class Rehearsal {

  private Rehearsal() {}

  /** Exits with 0 when every command did its work. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("altgen-rehearsal");
    int worst;
    try {
      worst = run(folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    System.exit(worst);
  }

  private static int run(Path folder) throws IOException {
    Path decks = Files.createDirectories(folder.resolve("decks"));
    SampleDecks.large(decks.resolve("pictures.pptx"), 2, 2, 0);
    SampleDeck.titled("Traffic")
        .slide("Ships", slide -> slide.table("Table 1", List.of(List.of("Year", "Ships"))))
        .slide(
            "Trains",
            slide ->
                slide.chart(
                    "Chart 1", SampleChart.columns("Trains", "May", "June").series("All", 3, 4)))
        .write(decks.resolve("traffic.pptx"));
    String deck = decks.toString();
    String out = folder.resolve("out").toString();
    int worst = 0;
    for (String[] line :
        List.of(
            new String[] {"--help"},
            new String[] {"audit", deck},
            new String[] {"audit", "--json", deck},
            new String[] {"batch", "--output-dir", out, deck},
            new String[] {"batch", "--in-process", "--dry-run", deck},
            new String[] {"cleanup", "--output-dir", out})) {
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      worst = Math.max(worst, Main.run(line, nowhere, nowhere));
    }
    return worst;
  }
}
