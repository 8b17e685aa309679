package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.deck.Deck;
import dev.altgen.testing.SampleDecks;
import dev.altgen.worker.ForkedDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker begins before the command line is read, and is the one that parses decks then. */
@Timeout(120)
class HeadStartTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          batch decks,                                   true
          audit decks,                                   true
          batch --worker-memory 64 decks,                true
          batch --worker-memory=64 decks,                true
          batch --config DIR/quiet.yaml decks,           true
          batch --config=DIR/memory.yaml decks,          false
          batch --config DIR/here.yaml decks,            false
          batch --config DIR decks,                      false
          batch --in-process decks,                      false
          batch --help,                                  false
          batch --worker-memory 1 decks,                 false
          batch --worker-memory many decks,              false
          status,                                        false
          config --worker-memory 64,                     false
          '',                                            false
          """)
  void oneBeginsWhereItWillBeNeeded(String line, boolean begins) throws IOException {
    Files.writeString(folder.resolve("quiet.yaml"), "alt_text:\n  policy: smart\n");
    Files.writeString(folder.resolve("memory.yaml"), "batch_processing: {worker_memory_mb: 64}");
    Files.writeString(folder.resolve("here.yaml"), "batch_processing: {in_process: true}");
    HeadStart ahead = HeadStart.of(args(line.replace("DIR", folder.toString())));
    assertThat(ahead.begun()).isEqualTo(begins);
    ahead.drop();
    assertThat(ahead.begun()).isFalse();
  }

  private static List<String> args(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" "));
  }

  @Test
  void theOneThatBeganParsesTheDecks() throws IOException {
    Path deck = SampleDecks.writeAll(folder).get(0);
    HeadStart ahead = HeadStart.of(args("audit --worker-memory 64 decks"));
    ProcessHandle begun = worker();
    try (ForkedDecks workers = ahead.take(64);
        Deck open = workers.open(deck)) {
      assertThat(open.scan().slides()).isNotEmpty();
      assertThat(ProcessHandle.current().children()).containsExactly(begun);
    }
    assertThat(begun.isAlive()).isFalse();
  }

  @Test
  void aWrongGuessIsMadeGood() throws IOException {
    Path deck = SampleDecks.writeAll(folder).get(0);
    HeadStart ahead = HeadStart.of(args("audit decks"));
    ProcessHandle begun = worker();
    try (ForkedDecks workers = ahead.take(64);
        Deck open = workers.open(deck)) {
      assertThat(begun.isAlive()).isFalse();
      assertThat(open.scan().slides()).isNotEmpty();
      assertThat(ProcessHandle.current().children()).hasSize(1);
    }
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  private static ProcessHandle worker() {
    while (ProcessHandle.current().children().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
    return ProcessHandle.current().children().findAny().orElseThrow();
  }
}
