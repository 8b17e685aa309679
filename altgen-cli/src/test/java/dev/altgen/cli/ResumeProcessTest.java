package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.cli.DyingHost.Death;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.testing.SampleDeck;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that was stopped or died is gone on with, and nothing is done twice. */
@Timeout(300)
class ResumeProcessTest {

  private static final List<String> HEARS_SIGINT = List.of("env", "--default-signal=INT");

  /** A worker that outlives a killed run for a moment would open the next run's gate. */
  private static final String IN_PROCESS = "--in-process";

  @TempDir Path temp;
  private final List<Gate> gates = new ArrayList<>();

  @AfterEach
  void letThrough() throws IOException {
    for (Gate gate : gates) {
      gate.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 1", "TERM, 1", "KILL, 1", "HALT, 1", "INT, 4", "TERM, 4", "KILL, 4", "HALT, 4"})
  void stoppedAfterTenOfTwentyDecksTheOtherTenAreDone(String how, int jobs) throws Exception {
    BatchFolder folder = BatchFolder.with(20, temp);
    Map<Path, String> originals = BatchFolder.contents(folder.decks());
    Ended stopped = how.equals("HALT") ? halt(folder, jobs) : signal(folder, how, jobs);
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(code(how));
    String id = folder.id();
    List<Integer> done =
        folder.entries(id).stream()
            .filter(entry -> entry.status() == DeckStatus.COMPLETE)
            .map(entry -> entry.deck().index())
            .toList();
    boolean exactly = jobs == 1 || !how.equals("HALT");
    if (exactly) {
      assertThat(done).isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
    } else {
      assertThat(done).hasSizeBetween(10, 10 + jobs);
    }

    Ended resumed =
        folder.altgen("batch", "--json", "--jobs", "" + jobs, "--resume", "--batch-id", id);
    assertThat(resumed.code()).as(resumed.err()).isZero();
    List<Integer> worked = indexes(BatchFolder.decks(resumed.out()));
    assertThat(worked).doesNotContainAnyElementsOf(done).doesNotHaveDuplicates();
    if (exactly) {
      assertThat(worked).hasSize(10);
    }
    assertThat(BatchFolder.summary(resumed.out()).get("complete").asInt()).isEqualTo(20);
    assertThat(folder.id()).isEqualTo(id);
    assertThat(BatchFolder.contents(folder.decks())).isEqualTo(originals);
    assertThat(BatchFolder.contents(folder.output().resolve("decks"))).hasSize(20);
    folder.assertNothingLeftLying();
  }

  /** All lanes wait at the eleventh and the following decks when the signal comes. */
  private Ended signal(BatchFolder folder, String name, int jobs) throws Exception {
    List<Path> gated = IntStream.range(11, 11 + jobs).mapToObj(folder::deck).toList();
    for (Path deck : gated) {
      gates.add(Gate.at(deck));
    }
    AltgenProcess process = start(folder, name, jobs, gated);
    for (Gate gate : gates) {
      gate.await();
    }
    assertThat(BatchFolder.decks(process.out())).hasSize(10);
    assertThat(folder.snapshot().subList(0, 10)).containsOnly("complete");
    assertThat(folder.snapshot().subList(10, 20)).isSubsetOf("pending", "processing");
    process.signal(name);
    if (!name.equals("KILL")) {
      process.awaitLine("stopping for SIG" + name);
      process.signal(name);
    }
    Ended ended = process.end();
    for (Gate gate : gates) {
      gate.remove();
    }
    return ended;
  }

  /** What starts in the background of a script hears no SIGINT unless that is undone. */
  private static AltgenProcess start(BatchFolder folder, String name, int jobs, List<Path> gated)
      throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(List.of("batch", "--json", "--jobs", "" + jobs, "decks"));
    gated.forEach(gate -> args.add(gate.toString()));
    boolean undo = name.equals("INT");
    if (undo) {
      List<String> probe = new ArrayList<>(HEARS_SIGINT);
      probe.add("true");
      assumeTrue(
          new ProcessBuilder(probe).start().waitFor() == 0,
          "no env --default-signal here, so SIGINT may not reach the process");
    }
    return AltgenProcess.start(
        folder.root(), undo ? HEARS_SIGINT : List.of(), Main.class, args.toArray(String[]::new));
  }

  private static Ended halt(BatchFolder folder, int jobs) throws Exception {
    return host(folder, Death.AFTER_OUTCOMES, 10, jobs, "copy");
  }

  private static Ended host(BatchFolder folder, Death death, int number, int jobs, String what)
      throws Exception {
    return AltgenProcess.start(
            folder.root(), List.of(), DyingHost.class, death.name(), "" + number, "" + jobs, what)
        .end();
  }

  private static int code(String how) {
    return switch (how) {
      case "INT" -> ExitCode.SIGNALLED + 2;
      case "TERM" -> ExitCode.SIGNALLED + 15;
      case "KILL" -> ExitCode.SIGNALLED + 9;
      default -> DyingHost.DEAD;
    };
  }

  private static List<Integer> indexes(List<JsonNode> decks) {
    return decks.stream().map(deck -> deck.get("index").asInt()).toList();
  }

  @Test
  void theManifestIsCurrentAfterEachDeck() throws Exception {
    BatchFolder folder = BatchFolder.with(5, temp);
    List<Path> decks = IntStream.rangeClosed(1, 5).mapToObj(folder::deck).toList();
    for (Path deck : decks) {
      gates.add(Gate.at(deck));
    }
    AltgenProcess process = folder.start(decks, "batch", "--json");
    for (int done = 0; done < decks.size(); done++) {
      gates.get(done).await();
      assertThat(folder.snapshot())
          .containsExactlyElementsOf(IntStream.range(0, 5).mapToObj(done(done)).toList());
      gates.get(done).open();
    }
    assertThat(process.end().code()).isZero();
    assertThat(folder.snapshot()).hasSize(5).containsOnly("complete");
  }

  private static IntFunction<String> done(int decks) {
    return i -> i < decks ? "complete" : "pending";
  }

  @Test
  void theSdkGoesOnWithABatchOfTheCommandLine() throws Exception {
    BatchFolder folder = BatchFolder.with(4, temp);
    Gate gate = gateAt(folder.deck(3));
    AltgenProcess process = folder.start(List.of(folder.deck(3)), "batch");
    gate.await();
    process.kill();
    gate.remove();
    BatchRunner runner =
        BatchRunner.create(
            DeckDescriber.create(AltTextGenerators.builtIn()),
            JsonManifestStore.in(folder.output()));
    BatchId id = BatchId.parse(folder.id());
    assertThat(runner.resumable()).contains(id);
    assertThat(runner.resume(id).count(DeckStatus.COMPLETE)).isEqualTo(4);
    folder.assertNothingLeftLying();
  }

  @Test
  void resumeAloneTakesTheNewestBatchThatIsUnfinished() throws Exception {
    BatchFolder folder = BatchFolder.with(2, temp);
    folder.begun(Instant.parse("2026-01-01T00:00:00Z"));
    BatchId newer = folder.begun(Instant.parse("2026-01-02T00:00:00Z"));
    folder.altgen("batch", "decks/deck01.pptx");
    Ended resumed = folder.altgen("batch", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains(newer.value(), "2 complete");
  }

  @ParameterizedTest
  @CsvSource({
    "AT_DECK, copy, processing",
    "AT_DECK, in-place, processing",
    "BEFORE_RENAME, copy, publishing",
    "BEFORE_RENAME, in-place, publishing",
    "AFTER_RENAME, copy, publishing",
    "AFTER_RENAME, in-place, publishing"
  })
  void whatWasInHandIsRecognisedByItsContent(Death death, String mode, String left)
      throws Exception {
    BatchFolder folder = BatchFolder.with(3, temp);
    Path target = mode.equals("copy") ? folder.copy(2) : folder.deck(2);
    String before = mode.equals("copy") ? "" : hash(target);
    Ended died = host(folder, death, 2, 1, mode);
    assertThat(died.code()).as(died.err()).isEqualTo(DyingHost.DEAD);
    String id = folder.id();
    ManifestEntry found = folder.entries(id).get(1);
    assertThat(found.status().code()).isEqualTo(left);
    boolean renamed = death == Death.AFTER_RENAME;
    assertThat(hash(target).equals(before)).isEqualTo(!renamed);
    String once = hash(target);

    Ended resumed = folder.altgen("batch", "--json", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(indexes(BatchFolder.decks(resumed.out())))
        .isEqualTo(renamed ? List.of(3) : List.of(2, 3));
    assertThat(BatchFolder.summary(resumed.out()).get("complete").asInt()).isEqualTo(3);
    ManifestEntry done = folder.entries(id).get(1);
    assertThat(done.attempts()).isEqualTo(renamed ? 1 : 2);
    assertThat(done.changed()).isEqualTo(1);
    if (renamed) {
      assertThat(hash(target)).isEqualTo(once);
    }
    folder.assertNothingLeftLying();
  }

  private static String hash(Path file) throws IOException {
    return Files.exists(file) ? BatchFolder.contents(file.getParent()).get(file.getFileName()) : "";
  }

  @ParameterizedTest
  @CsvSource({"BEFORE_RENAME, copy", "BEFORE_RENAME, in-place", "AFTER_RENAME, in-place"})
  void whatSomeoneChangedSinceIsWorkedOnAfreshAndTheLogSaysSo(Death death, String mode)
      throws Exception {
    BatchFolder folder = BatchFolder.with(2, temp);
    assertThat(host(folder, death, 1, 1, mode).code()).isEqualTo(DyingHost.DEAD);
    BatchFolder.describable("Someone's new title").write(folder.deck(1));
    String theirs = hash(folder.deck(1));
    Ended resumed = folder.altgen("batch", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(Files.readString(folder.only(".log")))
        .contains("deck01.pptx changed since an attempt on it was interrupted");
    if (mode.equals("copy")) {
      assertThat(hash(folder.deck(1))).isEqualTo(theirs);
    }
    Path again = folder.root().resolve("again.pptx");
    BatchFolder.describable("Someone's new title").write(again);
    DeckDescriber.create(AltTextGenerators.builtIn()).describe(again, again);
    assertThat(mode.equals("copy") ? folder.copy(1) : folder.deck(1)).hasSameBinaryContentAs(again);
  }

  @Test
  void aDeckThatVanishedMeanwhileFailsAsMissing() throws Exception {
    BatchFolder folder = BatchFolder.with(3, temp);
    host(folder, Death.AT_DECK, 2, 1, "copy");
    Files.delete(folder.deck(3));
    Ended resumed = folder.altgen("batch", "--json", "--resume");
    assertThat(resumed.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(BatchFolder.decks(resumed.out()).get(1).get("error").asText()).isEqualTo("missing");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aDeckThatKilledItsRunThreeTimesIsPoisonedAndTakenAgainByForce(int jobs) throws Exception {
    BatchFolder folder = BatchFolder.with(6, temp);
    String what = "copy";
    for (int i = 0; i < 3; i++) {
      assertThat(host(folder, Death.AT_DECK, 2, jobs, what).code()).isEqualTo(DyingHost.DEAD);
      what = folder.id();
    }
    assertPoisonedUnlessForced(folder, jobs);
  }

  @Test
  void aDeckAtWhichTheRunWasKilledThreeTimesIsPoisonedToo() throws Exception {
    BatchFolder folder = BatchFolder.with(6, temp);
    Gate gate = gateAt(folder.deck(2));
    for (int i = 0; i < 3; i++) {
      AltgenProcess process =
          i == 0
              ? folder.start(List.of(folder.deck(2)), "batch", IN_PROCESS)
              : AltgenProcess.start(folder.root(), "batch", "--resume", IN_PROCESS);
      gate.await();
      process.kill();
    }
    gate.remove();
    assertPoisonedUnlessForced(folder, 1);
  }

  private static void assertPoisonedUnlessForced(BatchFolder folder, int jobs) throws Exception {
    Ended resumed = folder.altgen("batch", "--resume", "--jobs", "" + jobs);
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(resumed.out()).contains("5 complete", "1 poisoned");
    assertThat(resumed.err()).contains("deck02.pptx ended its run 3 times", "--resume --force");
    assertThat(folder.copy(2)).doesNotExist();
    Ended forced = folder.altgen("batch", "--resume", "--force", "--batch-id", folder.id());
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(forced.out()).contains("6 complete");
  }

  @Test
  void changedSettingsAreRefusedWithEachDifferenceAndNothingHappens() throws Exception {
    BatchFolder folder = BatchFolder.with(2, temp);
    host(folder, Death.AT_DECK, 1, 1, "copy");
    Ended refused = folder.altgen("batch", "--resume", "--alt-policy", "preserve");
    assertThat(refused.code()).isEqualTo(ExitCode.MANIFEST);
    assertThat(refused.err().strip())
        .hasLineCount(1)
        .contains("alt_policy was smart and is preserve", folder.id());
    assertThat(folder.entries(folder.id())).extracting(ManifestEntry::attempts).contains(1);
    assertThat(folder.output().resolve("decks")).doesNotExist();
    Ended jobsMayDiffer = folder.altgen("batch", "--resume", "--jobs", "2", "--file-timeout", "9");
    assertThat(jobsMayDiffer.code()).as(jobsMayDiffer.err()).isZero();
  }

  /** Not a deck was worked on under them, and they hold all the same. */
  @Test
  void acceptedSettingsOutliveTheRunThatAcceptedThem() throws Exception {
    BatchFolder folder = new BatchFolder(temp);
    Files.createDirectories(folder.decks());
    for (int deck = 1; deck <= 3; deck++) {
      pictured("Deck " + deck).write(folder.deck(deck));
    }
    program("describe.sh", "cat >> asked", "echo A coast at dusk");
    Gate gate = gateAt(folder.deck(2));
    AltgenProcess begun =
        AltgenProcess.start(
            temp,
            "batch",
            IN_PROCESS,
            "--generator",
            "command",
            "--command",
            "./describe.sh",
            "--keep-local",
            "decks/deck03*",
            "decks/deck01.pptx",
            "decks/deck02.pptx",
            "decks/deck03.pptx");
    gate.await();
    begun.kill();
    String glob = "decks/deck0[23]*";
    assertThat(folder.altgen("batch", "--resume", "--keep-local", glob).code())
        .isEqualTo(ExitCode.MANIFEST);
    AltgenProcess accepting =
        AltgenProcess.start(
            temp, "batch", "--resume", IN_PROCESS, "--keep-local", glob, "--accept-changes");
    gate.await();
    accepting.kill();
    gate.remove();

    Ended status = folder.altgen("status", "--batch-id", folder.id());
    assertThat(status.out()).contains("generator.keep_local: ", "/" + glob);
    assertThat(status.err()).contains("--resume").doesNotContain("--keep-local");
    Ended resumed = folder.altgen("batch", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains("3 complete");
    assertThat(Files.readString(temp.resolve("asked")))
        .contains("Deck 1")
        .doesNotContain("Deck 2", "Deck 3");
  }

  private static SampleDeck pictured(String title) throws IOException {
    BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    image.setRGB(40, 30, Color.ORANGE.getRGB());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return SampleDeck.titled(title)
        .slide(title, slide -> slide.picture("Picture 1", png.toByteArray()));
  }

  private void program(String name, String... lines) throws IOException {
    Path file = Files.writeString(temp.resolve(name), "#!/bin/sh\n" + String.join("\n", lines));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Gate gateAt(Path deck) throws IOException, InterruptedException {
    Gate gate = Gate.at(deck);
    gates.add(gate);
    return gate;
  }
}
