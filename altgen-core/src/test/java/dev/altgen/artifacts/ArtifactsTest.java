package dev.altgen.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.testing.SettableClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ArtifactsTest {

  private static final Path DECK = Path.of("talk.pptx");
  private static final int PROCESSES = 4;

  /** {@code -Daltgen.sweep=full} for the long run. */
  private static final int SESSIONS =
      System.getProperty("altgen.sweep", "").equals("full") ? 10_000 : 1_000;

  @TempDir Path out;

  private final SettableClock clock = new SettableClock(Sessions.NOON);

  @Test
  void noTwoSessionsOfSeveralProcessesShareAFolder() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(out.toString(), String.valueOf(SESSIONS / PROCESSES)));
    }
    Set<String> names = new HashSet<>();
    for (Process process : processes) {
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        reader.lines().forEach(name -> assertThat(names.add(name)).as(name).isTrue());
      }
      assertThat(process.waitFor()).isZero();
    }
    assertThat(names).hasSize(SESSIONS);
    assertThat(names(out.resolve("artifacts"))).containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      Path folder = out.resolve("artifacts").resolve(name);
      assertThat(names(folder)).containsExactly("alt_texts.json");
      assertThat(folder.resolve("alt_texts.json")).hasContent(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "talk.pptx, talk",
    "Quarterly Sales (v2).PPTX, Quarterly_Sales_v2",
    ".., deck",
    "., deck",
    "..pptx, deck",
    ".pptx, pptx",
    "-rf.pptx, rf",
    "$(reboot).pptx, reboot",
    "a;b|c&d.pptx, a_b_c_d",
    "発表.pptx, deck",
    "a\u202Eb\u0007c.pptx, a_b_c",
    "no-extension, no-extension",
    "a.b.c.pptx, a_b_c"
  })
  void hostileNamesOfDecksBecomeSafe(String deck, String stem) throws IOException {
    try (WorkingFolder folder = artifacts().open(Path.of("x").resolve(deck))) {
      assertThat(folder.path().getFileName().toString())
          .matches(stem + "_20260301_120000_[0-9a-f]{8}");
      assertThat(folder.path().getParent()).isEqualTo(out.resolve("artifacts").toRealPath());
    }
  }

  @Test
  void longNamesAndNamelessDecksAreBounded() {
    assertThat(FolderName.stem(Path.of("x".repeat(250) + ".pptx"))).isEqualTo("x".repeat(40));
    assertThat(FolderName.stem(Path.of("a" + "-".repeat(200) + "b.pptx"))).isEqualTo("a");
    assertThat(FolderName.stem(Path.of("/"))).isNotEmpty().matches("[A-Za-z0-9_-]+");
    Path named = Path.of(FolderName.of(Path.of("x".repeat(250)), Sessions.NOON, -1));
    assertThat(FolderName.time(named)).contains(Sessions.NOON);
  }

  @Test
  void afterSuccessOnlyTheFinalResultsStay() throws IOException {
    Path folder = session(artifacts(), true);
    assertThat(names(folder)).containsExactly("alt_texts.json");
  }

  @Test
  void afterFailureEverythingStays() throws IOException {
    Path folder = session(artifacts(), false);
    assertThat(names(folder)).containsExactly("alt_texts.json", "scan.json");
  }

  @Test
  void withoutKeptFinalsNothingStays() throws IOException {
    CleanUp all = CleanUp.standard().keepFinals(false).onFailure(true);
    assertThat(session(artifacts().cleanUp(all), true)).doesNotExist();
    assertThat(session(artifacts().cleanUp(all), false)).doesNotExist();
    assertThat(names(out.resolve("artifacts"))).isEmpty();
  }

  @Test
  void whatIsToStayStays() throws IOException {
    Path folder = session(artifacts().cleanUp(CleanUp.standard().onSuccess(false)), true);
    assertThat(names(folder)).containsExactly("alt_texts.json", "scan.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up.json", "a/b.json", "..", "", "in_use.lock", "a", "a\u0000.json"})
  void filesLieInTheFolderAlone(String name) throws IOException {
    try (WorkingFolder folder = artifacts().open(DECK)) {
      assertThatThrownBy(() -> folder.write(name, new byte[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatCouldNotBeRemovedIsTriedAgainAndTold() throws IOException {
    AtomicBoolean stuck = new AtomicBoolean(true);
    Artifacts artifacts =
        new Artifacts(
            out.resolve("artifacts"),
            CleanUp.standard(),
            clock,
            () -> 7,
            (path, kept) -> {
              if (stuck.get()) {
                throw new IOException("stuck");
              }
              FolderContent.remove(path, kept);
            });
    Path folder = session(artifacts, true);
    assertThat(names(folder)).containsExactly("alt_texts.json", "scan.json");

    assertThat(artifacts.settle().warnings())
        .singleElement()
        .satisfies(w -> assertThat(w).contains(folder.toString(), "stuck", "altgen cleanup"));
    stuck.set(false);
    assertThat(artifacts.settle().warnings()).isEmpty();
    assertThat(names(folder)).containsExactly("alt_texts.json");
  }

  @Test
  void settlingRemovesWhatIsTooOldAndMeasuresTheRest() throws IOException {
    Path old = session(artifacts(), false);
    clock.advance(Duration.ofDays(7));
    Path young = session(artifacts(), false);
    assertThat(artifacts().settle().workingFolders()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(1));
    DiskUse use = artifacts().settle();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(use)
        .isEqualTo(new DiskUse(out.resolve("artifacts"), 1, 2_000 + 500, List.of()))
        .hasToString("1 working folders, 2.5 kB in " + out.resolve("artifacts"));
  }

  @Test
  void useBeyondTheThresholdIsAWarning() throws IOException {
    session(artifacts(), false);
    CleanUp policy = CleanUp.standard().warnThresholdGb(2_500 / 1e9);
    assertThat(artifacts().cleanUp(policy).settle().warnings()).isEmpty();
    assertThat(artifacts().cleanUp(policy.warnThresholdGb(2_499 / 1e9)).settle().warnings())
        .singleElement()
        .satisfies(w -> assertThat(w).contains("2.5 kB", "altgen cleanup"));
  }

  @Test
  void aFolderInUseStaysUntilItsProcessIsDead() throws Exception {
    Process holder = start(out.toString());
    Path path = Path.of(holder.inputReader(StandardCharsets.UTF_8).readLine());
    clock.advance(Duration.ofDays(1));
    for (int i = 0; i < 2; i++) {
      StoredFolder stored = artifacts().olderThan(Duration.ZERO).get(0);
      assertThat(stored.inUse()).isTrue();
      assertThat(artifacts().remove(stored)).isFalse();
    }
    holder.destroyForcibly().waitFor();
    StoredFolder stored = artifacts().olderThan(Duration.ZERO).get(0);
    assertThat(stored.inUse()).isFalse();
    assertThat(artifacts().remove(stored)).isTrue();
    assertThat(path).doesNotExist();
  }

  @Test
  void theLockThatAKillLeftGoesAndTheFolderStays() throws Exception {
    Process holder = start(out.toString());
    Path path = Path.of(holder.inputReader(StandardCharsets.UTF_8).readLine());
    artifacts().settle();
    assertThat(path.resolve(FolderLock.FILE)).exists();
    holder.destroyForcibly().waitFor();
    artifacts().settle();
    assertThat(path).isEmptyDirectory();
  }

  @Test
  void aFolderInUseInThisProcessStays() throws IOException {
    try (WorkingFolder folder = artifacts().open(DECK)) {
      clock.advance(Duration.ofDays(9));
      StoredFolder stored = artifacts().olderThan(Duration.ofDays(7)).get(0);
      assertThat(stored.inUse()).isTrue();
      assertThat(artifacts().remove(stored)).isFalse();
      artifacts().settle();
      folder.write("scan.json", new byte[1]);
    }
    assertThat(artifacts().olderThan(Duration.ofDays(7)))
        .singleElement()
        .satisfies(stored -> assertThat(stored.inUse()).isFalse());
  }

  @Test
  void whatIsNoWorkingFolderIsNeverTouched() throws IOException {
    Path artifacts = Files.createDirectories(out.resolve("artifacts"));
    Path precious = Files.createDirectories(out.resolve("precious"));
    Files.writeString(precious.resolve("kept.txt"), "kept");
    Files.createDirectory(artifacts.resolve("mine"));
    Files.createDirectory(artifacts.resolve("talk_20269901_120000_00000000"));
    Files.writeString(artifacts.resolve("talk_20200101_120000_00000000"), "a file");
    Files.createSymbolicLink(artifacts.resolve("talk_20200101_120000_00000001"), precious);
    Path old = Files.createDirectory(artifacts.resolve("talk_20200101_120000_00000002"));
    Files.createSymbolicLink(old.resolve("link"), precious);
    Files.createDirectories(old.resolve("deep/er"));
    Files.createSymbolicLink(old.resolve("deep/er/link"), precious.resolve("kept.txt"));

    artifacts().settle();
    assertThat(names(artifacts))
        .containsExactly(
            "mine",
            "talk_20200101_120000_00000000",
            "talk_20200101_120000_00000001",
            "talk_20269901_120000_00000000");
    assertThat(precious.resolve("kept.txt")).hasContent("kept");
  }

  @Test
  void onlyFoldersOfTheArtifactsAreRemoved() throws IOException {
    Path elsewhere = Files.createDirectory(out.resolve("talk_20200101_120000_00000000"));
    for (Path path :
        List.of(elsewhere, out.resolve("artifacts/mine"), out.resolve("artifacts/../artifacts"))) {
      StoredFolder forged = new StoredFolder(path, Instant.EPOCH, 0, false);
      assertThatThrownBy(() -> artifacts().remove(forged))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(elsewhere).exists();
  }

  @Test
  void aLinkInPlaceOfTheLockLeadsNowhere() throws IOException {
    Path old = Files.createDirectories(out.resolve("artifacts/talk_20200101_120000_00000000"));
    Path precious = Files.writeString(out.resolve("kept.txt"), "kept");
    Files.createSymbolicLink(old.resolve(FolderLock.FILE), precious);
    assertThat(artifacts().settle().warnings()).hasSize(1);
    assertThat(precious).hasContent("kept");
    assertThat(Files.exists(old, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void anEmptyOutputFolderStaysEmpty() throws IOException {
    assertThat(artifacts().settle())
        .isEqualTo(new DiskUse(out.resolve("artifacts"), 0, 0, List.of()));
    assertThat(artifacts().olderThan(Duration.ZERO)).isEmpty();
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void thePolicyIsCheckedWhenItIsMade() {
    assertThat(CleanUp.standard())
        .isEqualTo(new CleanUp(true, false, true, Duration.ofDays(7), 5.0));
    assertThatThrownBy(() -> CleanUp.standard().maxAge(Duration.ofDays(-1)))
        .hasMessageContaining("maxAge");
    assertThatThrownBy(() -> CleanUp.standard().warnThresholdGb(Double.NaN))
        .hasMessageContaining("warnThresholdGb");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 bytes", "999, 999 bytes", "1000, 1.0 kB", "9223372036854775807, 9.2 EB"})
  void bytesAreReadable(long bytes, String text) {
    assertThat(DiskUse.readable(bytes)).isEqualTo(text);
  }

  private Artifacts artifacts() {
    return Artifacts.in(out).clock(clock);
  }

  /** A folder of 2,500 bytes, 500 of them final. */
  private static Path session(Artifacts artifacts, boolean success) throws IOException {
    try (WorkingFolder folder = artifacts.open(DECK)) {
      folder.write("scan.json", new byte[2_000]);
      folder.writeFinal("alt_texts.json", new byte[500]);
      if (success) {
        folder.succeeded();
      }
      return folder.path();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Sessions.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
