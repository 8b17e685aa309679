package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.altgen.batch.DeckStatus;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.testing.SampleDecks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing can be written a batch ends, says why, and goes on once that is mended. */
@Timeout(300)
class BrokenOutputProcessTest {

  /** Of 512 bytes: the manifest of a few decks fits, the large deck does not. */
  private static final int MOST_BLOCKS = 1_000;

  @TempDir Path temp;
  private final List<AutoCloseable> held = new ArrayList<>();

  @AfterEach
  void letGo() throws Exception {
    for (AutoCloseable thing : held) {
      thing.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aDeckThatCannotBeWrittenWholeEndsTheBatchAndIsDoneLater(int jobs) throws Exception {
    BatchFolder folder = withLargeSecondDeck();
    Map<Path, String> originals = BatchFolder.contents(folder.decks());
    Ended ended =
        AltgenProcess.start(
                folder.root(),
                List.of("/bin/sh", "-c", "ulimit -f " + MOST_BLOCKS + "; exec \"$@\"", "sh"),
                Main.class,
                "batch",
                "--jobs",
                "" + jobs,
                "decks")
            .end();
    assertEndedAndResumable(
        folder, ended, "deck02.pptx", "check the folder's permissions and free");
    assertThat(folder.copy(2)).doesNotExist();
    assertResumedWhole(folder, 5);
    assertThat(BatchFolder.contents(folder.decks())).isEqualTo(originals);
  }

  @Test
  void aFullDiskEndsTheBatchAndWhatIsThereIsWhole() throws Exception {
    BatchFolder folder = withLargeSecondDeck();
    diskOver(folder.output(), "size=1m");
    Ended ended = folder.altgen("batch", "decks");
    assertEndedAndResumable(folder, ended, "No space left on device", "free space");
    assertThat(BatchFolder.contents(folder.output().resolve("decks")))
        .containsOnlyKeys(Path.of("deck01.pptx"));
    SampleDecks.large(folder.deck(2), 1, 1, 0);
    assertResumedWhole(folder, 5);
  }

  @Test
  void aDiskThatIsFullForTheManifestTooEndsTheBatchAndLosesNothing() throws Exception {
    BatchFolder folder = BatchFolder.with(4, temp);
    diskOver(folder.output(), "size=1m");
    Gate gate = gateAt(folder.deck(3));
    AltgenProcess process = folder.start(List.of(folder.deck(3)), "batch");
    gate.await();
    Path filler = folder.output().resolve("filler");
    fill(filler);
    gate.open();
    Ended ended = process.end();
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.FATAL);
    assertOneError(ended, "cannot keep the manifest of " + folder.id(), "No space left");
    Files.delete(filler);
    assertResumedWhole(folder, 4);
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aReadOnlyFolderForCopiesEndsTheBatchAndNoneIsHalfWritten(int jobs) throws Exception {
    BatchFolder folder = BatchFolder.with(8, temp);
    Path copies = folder.output().resolve("decks");
    SmallDisk disk = diskOver(copies, "ro");
    Ended ended = folder.altgen("batch", "--jobs", "" + jobs, "decks");
    assertEndedAndResumable(folder, ended, "Read-only file system", "permissions");
    assertThat(copies).isEmptyDirectory();
    disk.close();
    assertResumedWhole(folder, 8);
  }

  @Test
  void aReadOnlyOutputFolderIsSaidBeforeAnythingIsDone() throws Exception {
    BatchFolder folder = BatchFolder.with(2, temp);
    Map<Path, String> before = BatchFolder.contents(folder.decks());
    SmallDisk disk = diskOver(folder.output(), "ro");
    Ended ended = folder.altgen("batch", "--in-place", "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.FATAL);
    assertOneError(ended, "cannot begin a batch in", "Read-only file system", "check");
    disk.close();
    assertThat(BatchFolder.contents(folder.decks())).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"audit --all decks, 15", "batch --json decks, 15", "status --config, 2"})
  void resultsThatAreLostAreAnError(String line, int code) throws Exception {
    BatchFolder folder = BatchFolder.with(1, temp);
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Ended ended = into("/dev/full", folder, line);
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    if (code == ExitCode.FATAL) {
      assertOneError(ended, "standard output is lost: No space left on device");
    }
  }

  @Test
  void resultsThatNobodyWantsAreNone() throws Exception {
    BatchFolder folder = BatchFolder.with(1, temp);
    Ended ended = into("&-", folder, "audit --all decks");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("lost");
  }

  private static Ended into(String output, BatchFolder folder, String line) throws Exception {
    return AltgenProcess.start(
            folder.root(),
            List.of("/bin/sh", "-c", "exec \"$@\" >" + output, "sh"),
            Main.class,
            line.split(" "))
        .end();
  }

  @Test
  void aFileInThePlaceOfAFolderIsSaid() throws Exception {
    BatchFolder folder = BatchFolder.with(2, temp);
    Files.createFile(folder.output());
    Ended ended = folder.altgen("batch", "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.FATAL);
    assertOneError(ended, "NotDirectoryException: " + folder.output());
    assertThat(folder.output()).isEmptyFile();

    Files.delete(folder.output());
    Files.createDirectory(folder.output());
    Path copies = Files.createFile(folder.output().resolve("decks"));
    assertEndedAndResumable(folder, folder.altgen("batch", "decks"), copies.toString());
    Files.delete(copies);
    assertResumedWhole(folder, 2);
  }

  @Test
  void aDeckThatCannotBeReadFailsAloneAndIsRetriedLater() throws Exception {
    BatchFolder folder = BatchFolder.with(4, temp);
    Gate gate = gateAt(folder.deck(2));
    AltgenProcess process = folder.start(List.of(folder.deck(2)), "batch", "--json");
    gate.await();
    Files.delete(folder.deck(3));
    Files.createDirectory(folder.deck(3));
    gate.open();
    Ended ended = process.end();
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    JsonNode failed = BatchFolder.decks(ended.out()).get(2);
    assertThat(failed.get("error").asText()).isEqualTo("unreadable");
    assertThat(failed.get("message").asText()).contains(folder.deck(3).toString());
    assertThat(folder.copy(3)).doesNotExist();
    Files.delete(folder.deck(3));
    folder.write(3);
    assertResumedWhole(folder, 4);
  }

  @Test
  void aDeckThatMayNotBeReadFailsAloneAndIsRetriedLater() throws Exception {
    BatchFolder folder = BatchFolder.with(4, temp);
    Permissions taken = only(folder.deck(3), "---------");
    Ended ended = bound(folder, "batch", "--json", "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    JsonNode failed = BatchFolder.decks(ended.out()).get(2);
    assertThat(failed.get("error").asText()).isEqualTo("unreadable");
    assertThat(failed.get("message").asText())
        .contains(folder.deck(3) + ": permission denied; allow reading it");
    assertThat(folder.copy(3)).doesNotExist();
    taken.close();
    assertResumedWhole(folder, 4);
  }

  @Test
  void anOutputFolderThatMayNotBeWrittenIsSaidBeforeAnythingIsDone() throws Exception {
    BatchFolder folder = BatchFolder.with(2, temp);
    Map<Path, String> before = BatchFolder.contents(folder.decks());
    Files.createDirectories(folder.output());
    Permissions taken = only(folder.output(), "r-xr-xr-x");
    Ended ended = bound(folder, "batch", "--in-place", "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.FATAL);
    assertOneError(ended, "cannot begin a batch in", "AccessDeniedException", "check");
    taken.close();
    assertThat(folder.output()).isEmptyDirectory();
    assertThat(BatchFolder.contents(folder.decks())).isEqualTo(before);
  }

  @Test
  void aFolderOfCopiesThatMayNotBeWrittenEndsTheBatch() throws Exception {
    BatchFolder folder = BatchFolder.with(4, temp);
    Path copies = Files.createDirectories(folder.output().resolve("decks"));
    Permissions taken = only(copies, "r-xr-xr-x");
    Ended ended = bound(folder, "batch", "decks");
    assertEndedAndResumable(folder, ended, copies.toString(), "permissions");
    assertThat(copies).isEmptyDirectory();
    taken.close();
    assertResumedWhole(folder, 4);
  }

  /** In place each deck is written in its own folder, so only the decks of that folder fail. */
  @Test
  void aFolderOfDecksThatMayNotBeWrittenLeavesThemAsTheyWere() throws Exception {
    BatchFolder folder = BatchFolder.with(3, temp);
    Map<Path, String> before = BatchFolder.contents(folder.decks());
    Permissions taken = only(folder.decks(), "r-xr-xr-x");
    Ended ended =
        bound(folder, "batch", "--in-place", "--json", "--stop-on-error-threshold", "1", "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(BatchFolder.decks(ended.out()))
        .hasSize(3)
        .allSatisfy(deck -> assertThat(deck.get("error").asText()).isEqualTo("not-writable"));
    taken.close();
    assertThat(BatchFolder.contents(folder.decks())).isEqualTo(before);
    folder.assertNothingLeftLying();
  }

  private Permissions only(Path path, String left) throws IOException {
    Permissions taken = Permissions.only(path, left);
    held.add(taken);
    return taken;
  }

  private Ended bound(BatchFolder folder, String... args) throws Exception {
    return AltgenProcess.start(folder.root(), Permissions.bound(temp), Main.class, args).end();
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "in-place"})
  void anOutputFolderThatVanishesEndsTheBatchAndNoDeckIsChangedUnrecorded(String mode)
      throws Exception {
    BatchFolder folder = BatchFolder.with(4, temp);
    Map<Path, String> before = BatchFolder.contents(folder.decks());
    Gate gate = gateAt(folder.deck(2));
    AltgenProcess process =
        mode.equals("copy")
            ? folder.start(List.of(folder.deck(2)), "batch")
            : folder.start(List.of(folder.deck(2)), "batch", "--in-place");
    gate.await();
    MoreFiles.deleteRecursively(folder.output(), RecursiveDeleteOption.ALLOW_INSECURE);
    gate.open();
    Ended ended = process.end();
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.FATAL);
    assertOneError(ended, "cannot keep the manifest of", "removed in mid-run");
    Map<Path, String> after = BatchFolder.contents(folder.decks());
    if (mode.equals("in-place")) {
      before.remove(Path.of("deck01.pptx"));
      after.remove(Path.of("deck01.pptx"));
    }
    assertThat(after).isEqualTo(before);
    assertThat(folder.copy(2)).doesNotExist();
    folder.assertNothingLeftLying();
    Ended again = folder.altgen("batch", "decks");
    assertThat(again.code()).as(again.err()).isZero();
  }

  /** Ended for a cause that no deck escapes; the batch says it in one line, and how to go on. */
  private static void assertEndedAndResumable(BatchFolder folder, Ended ended, String... causes)
      throws IOException {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.FATAL);
    assertOneError(ended, causes);
    assertThat(ended.err()).contains("to go on: altgen batch --resume --batch-id " + folder.id());
    assertThat(folder.entries(folder.id()))
        .allSatisfy(
            entry -> assertThat(entry.status()).isIn(DeckStatus.PENDING, DeckStatus.COMPLETE));
    folder.assertNothingLeftLying();
  }

  private static void assertOneError(Ended ended, String... causes) {
    assertThat(ended.err().lines().filter(line -> line.startsWith("altgen: ")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains(causes));
    assertThat(ended.err()).doesNotContain("\tat ");
  }

  private static void assertResumedWhole(BatchFolder folder, int decks) throws Exception {
    Ended resumed = folder.altgen("batch", "--json", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(BatchFolder.summary(resumed.out()).get("complete").asInt()).isEqualTo(decks);
    assertThat(BatchFolder.contents(folder.output().resolve("decks"))).hasSize(decks);
    folder.assertNothingLeftLying();
  }

  private BatchFolder withLargeSecondDeck() throws IOException {
    BatchFolder folder = BatchFolder.with(5, temp);
    SampleDecks.large(folder.deck(2), 1, 6, 0);
    return folder;
  }

  private Gate gateAt(Path deck) throws IOException, InterruptedException {
    Gate gate = Gate.at(deck);
    held.add(gate);
    return gate;
  }

  private SmallDisk diskOver(Path folder, String options) throws IOException, InterruptedException {
    SmallDisk disk = SmallDisk.over(folder, options);
    held.add(disk);
    return disk;
  }
}
