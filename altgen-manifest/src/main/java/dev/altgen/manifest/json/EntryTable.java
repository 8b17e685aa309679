package dev.altgen.manifest.json;

import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.ManifestEntry;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a batch in little memory: each is one array of bytes, which holds once the end
 * that source and target have in common. What stands before it, a few folders for the whole batch,
 * is kept apart. Synchronized.
 */
final class EntryTable {

  private static final List<DeckStatus> STATUSES = List.of(DeckStatus.values());
  private static final long NO_TIME = Long.MIN_VALUE;
  private static final long NO_FINGERPRINT = -1;
  private static final int NO_TEXT = -1;
  private static final int SHA_256 = 32;
  private static final int FIXED = 1 + 7 * Integer.BYTES + 4 * Long.BYTES;

  private static final byte[] GONE = {};

  private final List<byte[]> rows = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();
  private final Map<String, Integer> folderNumbers = new HashMap<>();

  /**
   * Adds the next entry.
   *
   * @throws IllegalArgumentException if a path cannot be written as text
   */
  synchronized void add(ManifestEntry entry) {
    rows.add(pack(entry));
  }

  synchronized void set(int index, ManifestEntry entry) {
    rows.set(index - 1, pack(entry));
  }

  synchronized ManifestEntry get(int index) {
    return unpack(index, ByteBuffer.wrap(rows.get(index - 1)));
  }

  /** Gives an entry away: it is no longer there, and its memory is free. */
  synchronized ManifestEntry take(int index) {
    return unpack(index, ByteBuffer.wrap(rows.set(index - 1, GONE)));
  }

  synchronized int size() {
    return rows.size();
  }

  synchronized Map<DeckStatus, Integer> counts() {
    Map<DeckStatus, Integer> counts = new EnumMap<>(DeckStatus.class);
    rows.forEach(row -> counts.merge(STATUSES.get(row[0]), 1, Integer::sum));
    return counts;
  }

  private byte[] pack(ManifestEntry entry) {
    String source = entry.deck().source().toString();
    String target = entry.deck().target().toString();
    int common = commonEnd(source, target);
    ByteBuffer end = utf8(source.substring(source.length() - common));
    byte[] reason =
        entry.reason().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
    ByteBuffer row =
        ByteBuffer.allocate(
            FIXED
                + (entry.source().isPresent() ? SHA_256 : 0)
                + (entry.output().isPresent() ? SHA_256 : 0)
                + reason.length
                + end.remaining());
    row.put((byte) STATUSES.indexOf(entry.status()))
        .putInt(folder(source.substring(0, source.length() - common)))
        .putInt(folder(target.substring(0, target.length() - common)))
        .putInt(entry.attempts())
        .putInt(entry.changed())
        .putInt(entry.kept())
        .putInt(entry.undescribed())
        .putLong(entry.start().map(Instant::toEpochMilli).orElse(NO_TIME))
        .putLong(entry.end().map(Instant::toEpochMilli).orElse(NO_TIME));
    put(row, entry.source());
    put(row, entry.output());
    return row.putInt(entry.reason().isPresent() ? reason.length : NO_TEXT)
        .put(reason)
        .put(end)
        .array();
  }

  private ManifestEntry unpack(int index, ByteBuffer row) {
    DeckStatus status = STATUSES.get(row.get());
    String sourceFolder = folders.get(row.getInt());
    String targetFolder = folders.get(row.getInt());
    int attempts = row.getInt();
    int changed = row.getInt();
    int kept = row.getInt();
    int undescribed = row.getInt();
    Optional<Instant> start = time(row.getLong());
    Optional<Instant> end = time(row.getLong());
    Optional<Fingerprint> source = fingerprint(row);
    Optional<Fingerprint> output = fingerprint(row);
    int reasonLength = row.getInt();
    Optional<String> reason =
        reasonLength == NO_TEXT ? Optional.empty() : Optional.of(text(row, reasonLength));
    String commonEnd = text(row, row.remaining());
    PlannedDeck deck =
        new PlannedDeck(
            index, Path.of(sourceFolder + commonEnd), Path.of(targetFolder + commonEnd));
    return new ManifestEntry(
        deck, status, attempts, start, end, source, output, reason, changed, kept, undescribed);
  }

  private int folder(String text) {
    Integer known = folderNumbers.putIfAbsent(text, folders.size());
    if (known == null) {
      folders.add(text);
      return folders.size() - 1;
    }
    return known;
  }

  /** Length of the longest end that both paths share and that begins with a separator. */
  private static int commonEnd(String one, String other) {
    int common = 0;
    int most = Math.min(one.length(), other.length());
    for (int length = 1; length <= most; length++) {
      char at = one.charAt(one.length() - length);
      if (at != other.charAt(other.length() - length)) {
        break;
      }
      if (at == File.separatorChar) {
        common = length;
      }
    }
    return common;
  }

  /** Paths must come back as they were, so nothing is replaced. */
  static ByteBuffer utf8(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the path " + text + " cannot be written as text", e);
    }
  }

  private static byte[] bytes(ByteBuffer row, int length) {
    byte[] bytes = new byte[length];
    row.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer row, int length) {
    return new String(bytes(row, length), StandardCharsets.UTF_8);
  }

  private static Optional<Instant> time(long millis) {
    return millis == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static void put(ByteBuffer row, Optional<Fingerprint> fingerprint) {
    row.putLong(fingerprint.map(Fingerprint::size).orElse(NO_FINGERPRINT));
    fingerprint.ifPresent(print -> row.put(HexFormat.of().parseHex(print.sha256())));
  }

  private static Optional<Fingerprint> fingerprint(ByteBuffer row) {
    long size = row.getLong();
    if (size == NO_FINGERPRINT) {
      return Optional.empty();
    }
    return Optional.of(new Fingerprint(size, HexFormat.of().formatHex(bytes(row, SHA_256))));
  }
}
