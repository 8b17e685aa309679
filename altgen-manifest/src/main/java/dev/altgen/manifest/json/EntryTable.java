package dev.altgen.manifest.json;

import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.ManifestEntry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a batch in little memory: folders are kept once, a name is shared by source and
 * target, a fingerprint is 40 bytes. Synchronized.
 */
final class EntryTable {

  private static final long NONE = Long.MIN_VALUE;
  private static final int FINGERPRINT = 40;

  private static final class Row {
    String sourceFolder = "";
    String sourceName = "";
    String targetFolder = "";
    String targetName = "";
    DeckStatus status = DeckStatus.PENDING;
    int attempts;
    long start = NONE;
    long end = NONE;
    byte @Nullable [] source;
    byte @Nullable [] output;
    @Nullable String reason;
    int changed;
    int kept;
    int undescribed;
  }

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> folders = new HashMap<>();

  synchronized void add(ManifestEntry entry) {
    Row row = new Row();
    Path source = entry.deck().source();
    Path target = entry.deck().target();
    row.sourceFolder = shared(source.getParent());
    row.sourceName = String.valueOf(source.getFileName());
    row.targetFolder = shared(target.getParent());
    String name = String.valueOf(target.getFileName());
    row.targetName = name.equals(row.sourceName) ? row.sourceName : name;
    rows.add(row);
    fill(row, entry);
  }

  private String shared(@Nullable Path folder) {
    return folders.computeIfAbsent(String.valueOf(folder), f -> f);
  }

  synchronized void set(ManifestEntry entry) {
    fill(rows.get(entry.deck().index() - 1), entry);
  }

  private static void fill(Row row, ManifestEntry entry) {
    row.status = entry.status();
    row.attempts = entry.attempts();
    row.start = entry.start().map(Instant::toEpochMilli).orElse(NONE);
    row.end = entry.end().map(Instant::toEpochMilli).orElse(NONE);
    row.source = entry.source().map(EntryTable::pack).orElse(null);
    row.output = entry.output().map(EntryTable::pack).orElse(null);
    row.reason = entry.reason().map(String::intern).orElse(null);
    row.changed = entry.changed();
    row.kept = entry.kept();
    row.undescribed = entry.undescribed();
  }

  synchronized ManifestEntry get(int index) {
    Row row = rows.get(index - 1);
    return new ManifestEntry(
        new PlannedDeck(
            index,
            Path.of(row.sourceFolder, row.sourceName),
            Path.of(row.targetFolder, row.targetName)),
        row.status,
        row.attempts,
        instant(row.start),
        instant(row.end),
        Optional.ofNullable(row.source).map(EntryTable::unpack),
        Optional.ofNullable(row.output).map(EntryTable::unpack),
        Optional.ofNullable(row.reason),
        row.changed,
        row.kept,
        row.undescribed);
  }

  synchronized int size() {
    return rows.size();
  }

  synchronized Map<DeckStatus, Integer> counts() {
    Map<DeckStatus, Integer> counts = new EnumMap<>(DeckStatus.class);
    rows.forEach(row -> counts.merge(row.status, 1, Integer::sum));
    return counts;
  }

  private static Optional<Instant> instant(long millis) {
    return millis == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static byte[] pack(Fingerprint fingerprint) {
    return ByteBuffer.allocate(FINGERPRINT)
        .putLong(fingerprint.size())
        .put(HexFormat.of().parseHex(fingerprint.sha256()))
        .array();
  }

  private static Fingerprint unpack(byte[] packed) {
    return new Fingerprint(
        ByteBuffer.wrap(packed).getLong(),
        HexFormat.of().formatHex(packed, Long.BYTES, FINGERPRINT));
  }
}
