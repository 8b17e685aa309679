package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills at any moment, a fresh batch each time: what a resumed batch leaves is what an undisturbed
 * one leaves. {@code -Daltgen.sweep=full} for the long run.
 */
@Timeout(300)
class KillProcessTest {

  private static final int ROUNDS = System.getProperty("altgen.sweep", "").equals("full") ? 52 : 6;

  private static final int SMALL_DECKS = 12;
  private static final int DECKS = SMALL_DECKS + 6;

  /** About as long as a few decks take. */
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

  @TempDir static Path undisturbed;
  private static Map<Path, String> described = Map.of();
  private static List<String> statuses = List.of();
  private static int killed;

  @TempDir Path temp;

  @BeforeAll
  static void anUndisturbedBatch() throws Exception {
    BatchFolder folder = decks(undisturbed);
    assertThat(folder.altgen("batch", "decks").code()).isEqualTo(ExitCode.SOME_FAILED);
    described = BatchFolder.contents(folder.output().resolve("decks"));
    statuses = folder.snapshot();
    assertThat(described).hasSize(DECKS - 1);
    assertThat(statuses).hasSize(DECKS).contains("complete", "failed");
  }

  static IntStream rounds() {
    return IntStream.range(0, ROUNDS);
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void aResumedBatchLeavesWhatAnUndisturbedOneLeaves(int round) throws Exception {
    boolean inPlace = round % 2 == 1;
    String jobs = round / 2 % 2 == 0 ? "1" : "4";
    BatchFolder folder = decks(temp);
    Map<Path, String> originals = BatchFolder.contents(folder.decks());
    List<String> command = new ArrayList<>(List.of("batch", "--jobs", jobs, "decks"));
    if (inPlace) {
      command.add("--in-place");
    }
    AltgenProcess process = AltgenProcess.start(folder.root(), command.toArray(String[]::new));
    Random random = new Random(round);
    int outcomes = random.nextInt(DECKS);
    process.awaitLine(outcomes == 0 ? "batch_" : "Processing " + outcomes + "/");
    LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
    process.kill();
    if (process.end().code() == ExitCode.SIGNALLED + 9) {
      killed++;
    }

    Ended resumed = folder.altgen("batch", "--json", "--resume", "--jobs", jobs);
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.SOME_FAILED);
    JsonNode summary = BatchFolder.summary(resumed.out());
    assertThat(summary.get("complete").asInt()).isEqualTo(DECKS - 1);
    assertThat(folder.snapshot()).isEqualTo(statuses);
    Map<Path, String> now = BatchFolder.contents(folder.decks());
    if (inPlace) {
      originals.putAll(described);
      assertThat(now).isEqualTo(originals);
    } else {
      assertThat(now).isEqualTo(originals);
      assertThat(BatchFolder.contents(folder.output().resolve("decks"))).isEqualTo(described);
    }
    folder.assertNothingLeftLying();
  }

  @AfterAll
  static void mostRoundsWereKilledInTime() {
    assertThat(killed).isGreaterThan(ROUNDS / 2);
    System.out.printf("killed %d of %d batches%n", killed, ROUNDS);
  }

  /** Small ones, real ones, and a broken one. */
  private static BatchFolder decks(Path root) throws IOException {
    BatchFolder folder = BatchFolder.with(SMALL_DECKS, root);
    SampleDecks.writeAll(folder.decks());
    Files.writeString(folder.decks().resolve("broken.pptx"), "PK damaged");
    return folder;
  }
}
