package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final Fingerprint PRINT = new Fingerprint(77, "c0".repeat(32));

  @TempDir Path folder;

  private BatchFiles files;
  private Snapshot.Frame frame;

  @BeforeEach
  void write() throws IOException {
    files = new BatchFiles(Disk.REAL, folder, BatchId.of(NOON, 5));
    EntryTable entries = new EntryTable();
    for (int index = 1; index <= 4; index++) {
      entries.add(ManifestEntry.planned(deck(index)));
    }
    ManifestEntry publishing = entries.get(2).processing(NOON).publishing(PRINT, PRINT, 1, 2, 3);
    entries.set(2, publishing);
    entries.set(3, entries.get(3).skipped(NOON, "two\nlines \u2028 \ud83d\ude00 \"quoted\""));
    entries.set(4, entries.get(4).processing(NOON).failed(NOON.plusMillis(1), "broken"));
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put("prompt", "Say \"what\"\nit shows");
    frame = new Snapshot.Frame(new BatchHeader(files.id(), NOON, 4, settings), 9, 100, 200);
    Snapshot.write(files, frame, entries);
  }

  private PlannedDeck deck(int index) {
    return new PlannedDeck(
        index, folder.resolve("a\"\n" + index + ".pptx"), folder.resolve("out/" + index));
  }

  @Test
  void allComesBackEqual() throws IOException {
    EntryTable entries = new EntryTable();
    assertThat(Snapshot.read(files.snapshot(), entries)).isEqualTo(frame);
    assertThat(IntStream.rangeClosed(1, 4).mapToObj(entries::get))
        .containsExactly(
            ManifestEntry.planned(deck(1)),
            ManifestEntry.planned(deck(2)).processing(NOON).publishing(PRINT, PRINT, 1, 2, 3),
            ManifestEntry.planned(deck(3))
                .skipped(NOON, "two\nlines \u2028 \ud83d\ude00 \"quoted\""),
            ManifestEntry.planned(deck(4)).processing(NOON).failed(NOON.plusMillis(1), "broken"));
  }

  @Test
  void isOneJsonObjectThatAnyProgramCanRead() throws IOException {
    assertThat(Codec.parse(Files.readString(files.snapshot())).path("entries")).hasSize(4);
  }

  @Test
  void noOtherFileIsLeftBesideIt() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(files.snapshot());
    }
  }

  @Test
  void snapshotThatCannotBeReplacedLeavesNoOtherFile() throws IOException {
    Files.delete(files.snapshot());
    Files.createDirectories(files.snapshot().resolve("in the way"));
    assertThatThrownBy(() -> Snapshot.write(files, frame, new EntryTable()))
        .isInstanceOf(IOException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(files.snapshot());
    }
  }

  @Test
  void anyDamagedByteIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(files.snapshot());
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      assertDamaged(damaged, "byte " + at);
    }
  }

  @Test
  void lostEndIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(files.snapshot());
    for (int length = 0; length < whole.length; length += 7) {
      assertDamaged(Arrays.copyOf(whole, length), "length " + length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\":1| \"version\":2",
        "\"version\":1| \"version\":\"1\"",
        "\"version\":1,|",
        "\"format\":\"altgen-manifest\",|",
        "\"format\":\"altgen-manifest\"| \"format\":\"another\"",
        "\"sequence\":9| \"sequence\":9,\"later\":true",
        "\"sequence\":9,|",
        "\"sequence\":9| \"sequence\":-9",
        "\"status\":\"skipped\"| \"status\":\"ignored\"",
        "\"status\":\"skipped\"| \"status\":\"SKIPPED\"",
        "\"status\":\"skipped\"| \"status\":4",
        "\"status\":\"skipped\",|",
        "\"status\":\"skipped\"| \"status\":\"complete\"",
        "\"index\":3| \"index\":4",
        "\"index\":3| \"index\":3.5",
        "\"decks\":4| \"decks\":5",
        "\"attempts\":0,|",
        "\"attempts\":0| \"attempts\":-1",
        "\"kept\":2| \"kept\":\"2\"",
        "2026-03-01T12:00:00.124Z| noon",
        "77:c0| x:c0",
        "_00000005\"| \""
      })
  void unknownOrAbsentContentIsRefusedThoughItsChecksumFits(String old, String other)
      throws IOException {
    String text = Files.readString(files.snapshot());
    String body = text.substring(0, text.lastIndexOf("\n,\"crc32c\""));
    String changed = body.replace(old, other == null ? "" : other);
    assertThat(changed).isNotEqualTo(body);
    CRC32C crc = new CRC32C();
    crc.update(changed.getBytes(StandardCharsets.UTF_8));
    String sum = String.format(Locale.ROOT, "%08x", crc.getValue());
    assertDamaged(
        (changed + "\n,\"crc32c\":\"" + sum + "\"}\n").getBytes(StandardCharsets.UTF_8), old);
    List<Object> listed = new ArrayList<>();
    try (Stream<?> batches = JsonManifestStore.in(folder).batches()) {
      batches.forEach(listed::add);
    }
    assertThat(listed).as(old).isEmpty();
  }

  private void assertDamaged(byte[] content, String what) throws IOException {
    Files.write(files.snapshot(), content);
    assertThatThrownBy(() -> LoadedBatch.of(files))
        .as(what)
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(files.snapshot().toString());
  }
}
