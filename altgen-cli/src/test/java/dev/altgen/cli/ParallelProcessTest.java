package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.testing.SampleDecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decks in parallel end as decks one after the other do. */
@Timeout(300)
class ParallelProcessTest {

  @TempDir Path temp;

  /** What may not depend on the order of the work. */
  private record Fate(
      Path deck,
      String status,
      Optional<String> reason,
      Optional<Fingerprint> source,
      Optional<Fingerprint> output,
      int changed,
      int kept,
      int undescribed) {
    static Fate of(ManifestEntry entry) {
      return new Fate(
          entry.deck().source().getFileName(),
          entry.status().code(),
          entry.reason(),
          entry.source(),
          entry.output(),
          entry.changed(),
          entry.kept(),
          entry.undescribed());
    }
  }

  @Test
  void fourAtOnceGiveTheSameStatusesCountsFingerprintsAndBytes() throws Exception {
    BatchFolder one = decks("one");
    BatchFolder four = decks("four");
    Ended sequential = one.altgen("batch", "--json", "--jobs", "1", "decks");
    Ended parallel = four.altgen("batch", "--json", "--jobs", "4", "decks");
    assertThat(parallel.code()).isEqualTo(sequential.code()).isEqualTo(ExitCode.SOME_FAILED);
    List<Fate> expected = one.entries(one.id()).stream().map(Fate::of).toList();
    assertThat(expected).hasSize(26).extracting(Fate::status).contains("complete", "failed");
    assertThat(four.entries(four.id()).stream().map(Fate::of).toList()).isEqualTo(expected);
    assertThat(expected).extracting(Fate::deck).isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(BatchFolder.contents(four.output().resolve("decks")))
        .hasSize(25)
        .isEqualTo(BatchFolder.contents(one.output().resolve("decks")));
    assertThat(BatchFolder.decks(parallel.out()))
        .extracting(deck -> deck.get("index").asInt())
        .containsExactlyInAnyOrderElementsOf(
            BatchFolder.decks(sequential.out()).stream().map(d -> d.get("index").asInt()).toList());
    JsonNode summary = BatchFolder.summary(parallel.out());
    for (String count : List.of("complete", "failed", "changed", "undescribed")) {
      assertThat(summary.get(count)).isEqualTo(BatchFolder.summary(sequential.out()).get(count));
    }
  }

  private BatchFolder decks(String name) throws Exception {
    BatchFolder folder = BatchFolder.with(20, Files.createDirectory(temp.resolve(name)));
    SampleDecks.writeAll(folder.decks());
    folder.damage(21);
    return folder;
  }
}
