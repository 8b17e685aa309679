package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch leaves besides decks, and how it goes again. */
@Timeout(300)
class ArtifactsProcessTest {

  private static final String SIGNATURE =
      "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin";

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void afterSuccessTheFinalTextsStayAndAfterAFailureAllThatWasFound(int jobs) throws Exception {
    BatchFolder folder = BatchFolder.with(5, temp);
    sign(folder.deck(3));
    Ended ended = folder.altgen("batch", "--json", "--jobs", "" + jobs, "decks");
    assertThat(BatchFolder.decks(ended.out()))
        .filteredOn(deck -> deck.get("index").asInt() == 3)
        .singleElement()
        .satisfies(deck -> assertThat(deck.get("error").asText()).isEqualTo("signed"));
    List<Path> working = list(folder.output().resolve("artifacts"));
    assertThat(working).hasSize(5);
    for (Path one : working) {
      boolean failed = one.getFileName().toString().startsWith("deck03_");
      assertThat(list(one)).containsExactly(one.resolve(failed ? "scan.json" : "alt_texts.json"));
    }
    JsonNode summary = BatchFolder.summary(ended.out());
    assertThat(summary.get("artifacts").asInt()).isEqualTo(5);
    assertThat(summary.get("artifacts_bytes").asLong()).isPositive();
  }

  @Test
  void moreThanFiveGigabytesAreAWarningThatSaysWhatToDo() throws Exception {
    BatchFolder folder = BatchFolder.with(1, temp);
    Path working =
        Files.createDirectories(folder.output().resolve("artifacts/talk_29990101_120000_0a1b2c3d"));
    try (RandomAccessFile sparse =
        new RandomAccessFile(working.resolve("scan.json").toFile(), "rw")) {
      sparse.setLength(6_000_000_000L);
    }
    Ended ended = folder.altgen("batch", "decks");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).contains("6.0 GB, more than 5.0 GB", "altgen cleanup");
    assertThat(Files.readString(folder.only(".log"))).contains("more than 5.0 GB");
  }

  @Test
  void anAgedManifestGoesWithTheNextBatchAndWhatItDidIsNotDoneAgain() throws Exception {
    BatchFolder folder = BatchFolder.with(3, temp);
    BatchId old = run(folder, 31);
    BatchId young = run(folder, 29);
    assertThat(folder.output().resolve(old + "_manifest.json")).exists();

    Ended ended = folder.altgen("batch", "--skip-existing", "decks");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("3 skipped");
    assertThat(folder.output().resolve(old + "_manifest.json")).doesNotExist();
    assertThat(folder.output().resolve(old + "_changes.jsonl")).exists();
    assertThat(folder.output().resolve(young + "_manifest.json")).exists();
    Files.delete(folder.output().resolve(young + "_manifest.json"));
    assertThat(folder.altgen("batch", "--skip-existing", "decks").out()).contains("3 skipped");
    folder.assertNothingLeftLying();
  }

  @Test
  void anAgedBatchThatIsUnfinishedStaysAndIsResumed() throws Exception {
    BatchFolder folder = BatchFolder.with(2, temp);
    folder.damage(2);
    BatchId failed = run(folder, 400);
    BatchId begun = folder.begun(Clock.systemUTC().instant().minus(Duration.ofDays(400)));
    folder.altgen("batch", "decks/deck01.pptx");
    assertThat(folder.output().resolve(failed + "_manifest.json")).doesNotExist();
    Ended resumed = folder.altgen("batch", "--resume");
    assertThat(resumed.out()).contains(begun.value());
  }

  private static BatchId run(BatchFolder folder, int daysAgo) {
    Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(-daysAgo));
    BatchSummary summary =
        BatchRunner.builder(
                DeckDescriber.create(AltTextGenerators.builtIn()),
                JsonManifestStore.in(folder.output()).clock(then))
            .clock(then)
            .build()
            .run(BatchPlan.of(folder.decks()).into(folder.output()));
    return summary.id();
  }

  /** Adds what tells of a digital signature. */
  private static void sign(Path deck) throws IOException {
    Path signed = deck.resolveSibling("signed");
    try (ZipFile from = new ZipFile(deck.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(signed))) {
      for (Enumeration<? extends ZipEntry> all = from.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        byte[] content = from.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("_rels/.rels")) {
          content =
              new String(content, StandardCharsets.UTF_8)
                  .replace(
                      "</Relationships>",
                      "<Relationship Id=\"s\" Type=\""
                          + SIGNATURE
                          + "\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>")
                  .getBytes(StandardCharsets.UTF_8);
        }
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(content);
      }
    }
    Files.move(signed, deck, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
