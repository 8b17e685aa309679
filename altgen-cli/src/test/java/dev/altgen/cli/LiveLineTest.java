package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.progress.ProgressSnapshot;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LiveLineTest {

  private static final ProgressSnapshot SOME =
      new ProgressSnapshot(
          40, 100, 28, 2, 10, Duration.ofSeconds(192), Optional.of(Duration.ofSeconds(288)));

  @Test
  void inAnUsualTerminalAllIsTold() {
    assertThat(line("harbour-study.pptx", 192, 80))
        .isEqualTo(
            "[#######...........] 40/100 3:12, ETA 4:48, 2 failed, 10 skipped: harbou…y.pptx")
        .satisfies(line -> assertThat(Columns.of(line)).isEqualTo(79));
  }

  @Test
  void inANarrowTerminalTheNameAndThenTheRarerCountsGo() {
    assertThat(line("harbour-study.pptx", 192, 40))
        .isEqualTo("[##...] 40/100 3:12, ETA 4:48, 2 failed");
    assertThat(line("a.pptx", 192, 26)).isEqualTo("[#...] 40/100 3:12");
    assertThat(line("a.pptx", 192, 10)).isEqualTo("40/100");
    assertThat(line("a.pptx", 192, 5)).isEqualTo("40…0");
    assertThat(line("a.pptx", 192, 1)).isEmpty();
  }

  @Test
  void timeGoesOnWhileADeckIsInWork() {
    assertThat(line("a.pptx", 194, 80)).contains(" 3:14, ETA 4:46,");
    assertThat(line("a.pptx", 480, 80)).contains(" 8:00, ETA 0:00,");
    assertThat(line("a.pptx", 481, 80)).contains(" 8:01, 2 failed").doesNotContain("ETA");
    assertThat(line("a.pptx", 360_000, 80)).contains(" 100:00:00, ");
  }

  @Test
  void theBarIsEmptyAtFirstAndFullInTheEnd() {
    assertThat(LiveLine.of(ProgressSnapshot.begun(9), "a.pptx", Duration.ZERO, 60))
        .isEqualTo("[.............] 0/9 0:00: a.pptx");
    assertThat(LiveLine.of(ProgressSnapshot.begun(0), "", Duration.ZERO, 60))
        .isEqualTo("[#############] 0/0 0:00");
  }

  @Property
  void theLineIsNeverAsWideAsTheTerminal(
      @ForAll String name,
      @ForAll @IntRange(min = 1, max = 300) int columns,
      @ForAll @IntRange(max = 2_000_000) int outcomes,
      @ForAll @IntRange(max = 2_000_000) int more,
      @ForAll @IntRange(max = 50_000_000) int seconds) {
    Duration elapsed = Duration.ofSeconds(seconds);
    ProgressSnapshot progress =
        new ProgressSnapshot(
            outcomes, outcomes + more, outcomes, more, seconds, elapsed, Optional.of(elapsed));
    String line = LiveLine.of(progress, name, elapsed, columns);
    assertThat(Columns.of(line)).isLessThan(columns);
    assertThat(Console.printable(line)).isEqualTo(line);
  }

  @Test
  void wideAndCombiningCharactersAreCountedAsTerminalsShowThem() {
    assertThat(Columns.of("漢字.pptx")).isEqualTo(9);
    assertThat(Columns.of("한국어")).isEqualTo(6);
    assertThat(Columns.of("u\u0308ber")).isEqualTo(4);
    assertThat(Columns.of("\ud83d\ude00")).isEqualTo(2);
    assertThat(Columns.shorten("漢字漢字漢字.pptx", 10)).isEqualTo("漢字…pptx");
    assertThat(Columns.shorten("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 4))
        .isEqualTo("\ud83d\ude00…");
  }

  private static String line(String name, int seconds, int columns) {
    return LiveLine.of(SOME, name, Duration.ofSeconds(seconds), columns);
  }
}
