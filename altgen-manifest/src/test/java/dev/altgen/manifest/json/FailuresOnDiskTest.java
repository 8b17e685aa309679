package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures are not kept in memory: a heap that is just enough without any is enough when every
 * second deck fails with 128 KiB of output, 640 MB in all. Here with a tenth of the decks (and a
 * few more, since up to 1,000 the snapshot is rewritten after each), with {@code
 * -Daltgen.sweep=full} with all 10,000.
 */
class FailuresOnDiskTest {

  private static final boolean FULL = "full".equals(System.getProperty("altgen.sweep"));
  private static final int DECKS = FULL ? 10_000 : 1_010;
  private static final String HEAP = "-Xmx16m";

  @TempDir Path folder;

  @Test
  void aBatchWithoutFailuresRunsInASmallHeap() throws Exception {
    assertThat(run(0)).isEqualTo(DECKS + " complete, 0 failed, 0 kept whole");
  }

  @Test
  void halfOfTheDecksFailWithMuchOutputInTheSameHeap() throws Exception {
    int half = DECKS / 2;
    assertThat(run(2)).isEqualTo(half + " complete, " + half + " failed, " + half + " kept whole");
  }

  private String run(int each) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dorg.slf4j.simpleLogger.logFile=" + folder.resolve("log"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FailingBatch.class.getName(),
                    folder.toString(),
                    String.valueOf(DECKS),
                    String.valueOf(each)))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
