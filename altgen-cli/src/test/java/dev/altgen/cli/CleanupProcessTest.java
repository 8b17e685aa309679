package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.WorkingFolder;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupProcessTest {

  @TempDir Path folder;

  @Test
  void aBatchLeavesTheTextsAndCleanupRemovesThemWhenTheyAreOld() throws Exception {
    SampleDecks.writeAll(folder.resolve("decks"));
    Ended batch = altgen("batch", "decks");
    assertThat(batch.code()).as(batch.err()).isZero();
    assertThat(batch.out()).contains("artifacts: 5 working folders, ");
    Path artifacts = folder.resolve("batch_output/artifacts");
    List<Path> made = list(artifacts);
    assertThat(made).hasSize(5);
    for (Path working : made) {
      assertThat(list(working)).containsExactly(working.resolve("alt_texts.json"));
    }

    Path old = artifacts.resolve("talk_20200101_120000_0a1b2c3d");
    Files.move(made.get(0), old);
    Ended dry = altgen("cleanup", "--dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out()).contains(old.getFileName().toString(), "would remove 1 working folders");
    assertThat(list(artifacts)).hasSize(5);

    Ended cleanup = altgen("cleanup");
    assertThat(cleanup.out()).containsPattern("removed 1 working folders, [0-9.]+ \\w+ freed");
    assertThat(list(artifacts)).hasSize(4).doesNotContain(old);
    assertThat(altgen("cleanup").out()).startsWith("removed 0 working folders");
  }

  @Test
  void aFolderInUseStays() throws Exception {
    Clock lastMonth = Clock.offset(Clock.systemUTC(), Duration.ofDays(-30));
    Artifacts artifacts = Artifacts.in(folder.resolve("out")).clock(lastMonth);
    try (WorkingFolder working = artifacts.open(Path.of("talk.pptx"))) {
      Ended ended = altgen("cleanup", "--output-dir", "out", "--max-age-days", "0");
      assertThat(ended.code()).isZero();
      assertThat(ended.err()).contains("in use, stays: ");
      assertThat(working.path()).exists();
    }
  }

  @Test
  void nothingToCleanIsNoErrorAndMakesNothing() throws Exception {
    assertThat(altgen("cleanup").code()).isZero();
    assertThat(folder.resolve("batch_output")).doesNotExist();
    Ended wrong = altgen("cleanup", "--max-age-days", "-1");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err().strip()).hasLineCount(1).contains("--max-age-days");
  }

  private Ended altgen(String... args) throws IOException, InterruptedException {
    return AltgenProcess.run(folder, args);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
