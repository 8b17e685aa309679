package dev.altgen.manifest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.CompletedDeck;
import dev.altgen.manifest.ManifestEntry;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * When each deck was last completed, by its source; kept in a file for batches whose manifests are
 * gone. A deck takes some 250 bytes of memory, whatever the number of batches. Not thread-safe.
 */
final class CompletedDecks {

  private static final String FILE = "completed.jsonl";
  private static final String FORMAT = "altgen-completed";
  private static final int VERSION = 1;

  /** Of 128 bits; keyed anew in each process, so that no name can be made to look like another. */
  private static final HashFunction KEYED = keyed();

  /** The last completion of each source, in the order in which sources were first seen. */
  private final EntryTable completions = new EntryTable();

  private final DigestMap bySource = new DigestMap();

  /** Which batch each completion is of, by its row. */
  private int[] origins = new int[16];

  private final List<Origin> allOrigins = new ArrayList<>();
  private final Map<Origin, Integer> originNumbers = new HashMap<>();

  /** What was put at each target, or was about to be. */
  private final DigestMap written = new DigestMap();

  private record Origin(BatchId batch, SortedMap<String, String> settings) {
    CompletedDeck deck(ManifestEntry entry) {
      return new CompletedDeck(
          batch,
          entry.source().orElseThrow(),
          entry.deck().target(),
          entry.output().orElseThrow(),
          entry.undescribed(),
          settings);
    }
  }

  private static HashFunction keyed() {
    SecureRandom random = new SecureRandom();
    return Hashing.concatenating(
        Hashing.sipHash24(random.nextLong(), random.nextLong()),
        Hashing.sipHash24(random.nextLong(), random.nextLong()));
  }

  static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  Optional<CompletedDeck> of(Path source) {
    int row = bySource.get(digest(source));
    return row == DigestMap.ABSENT
        ? Optional.empty()
        : Optional.of(origin(row).deck(completions.get(row + 1)));
  }

  private Origin origin(int row) {
    return allOrigins.get(origins[row]);
  }

  boolean wrote(Path target, Fingerprint content) {
    return written.get(digest(target, content)) != DigestMap.ABSENT;
  }

  private static HashCode digest(Path path) {
    return KEYED.hashString(path.toString(), StandardCharsets.UTF_8);
  }

  private static HashCode digest(Path path, Fingerprint content) {
    return KEYED.hashString(content + " " + path, StandardCharsets.UTF_8);
  }

  /** Takes all entries out of a batch, so that no two copies of them fill the memory. */
  void takeFrom(LoadedBatch batch) {
    for (int index = 1; index <= batch.entries().size(); index++) {
      add(batch.frame().header(), batch.entries().take(index));
    }
  }

  /** The later completion stays, whichever batch is the newer. */
  void add(BatchHeader header, ManifestEntry entry) {
    add(new Origin(header.id(), header.settingsOf(entry)), entry);
  }

  private void add(Origin origin, ManifestEntry entry) {
    entry.output().ifPresent(content -> written.put(digest(entry.deck().target(), content), 0));
    if (entry.status() != DeckStatus.COMPLETE) {
      return;
    }
    HashCode source = digest(entry.deck().source());
    int row = bySource.get(source);
    if (row == DigestMap.ABSENT) {
      row = completions.size();
      completions.add(entry);
      bySource.put(source, row);
      origins = row < origins.length ? origins : Arrays.copyOf(origins, 2 * row);
    } else if (isLater(origin, entry, origin(row), completions.get(row + 1))) {
      completions.set(row + 1, entry);
    } else {
      return;
    }
    origins[row] = number(origin);
  }

  private static boolean isLater(
      Origin origin, ManifestEntry entry, Origin knownOrigin, ManifestEntry known) {
    int order = end(entry).compareTo(end(known));
    return order > 0 || (order == 0 && origin.batch.compareTo(knownOrigin.batch) > 0);
  }

  private static Instant end(ManifestEntry entry) {
    return entry.end().orElse(Instant.EPOCH);
  }

  private int number(Origin origin) {
    return originNumbers.computeIfAbsent(
        origin,
        added -> {
          allOrigins.add(added);
          return allOrigins.size() - 1;
        });
  }

  /**
   * Adds what the file holds, if there is one.
   *
   * @throws IllegalArgumentException if it is damaged or of another version; what stood before the
   *     damage is added
   */
  void addFile(Path folder) throws IOException {
    Path file = file(folder);
    if (!Files.exists(file)) {
      return;
    }
    int line = 1;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String head = reader.readLine();
      JsonNode first = Codec.parse(head == null ? "" : head);
      if (!Codec.text(first, "format").equals(FORMAT)
          || Codec.number(first, "version") != VERSION) {
        throw new IllegalArgumentException("not of the format " + FORMAT + " " + VERSION);
      }
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        add(Codec.parse(text));
      }
    } catch (IllegalArgumentException | DateTimeException | CharacterCodingException e) {
      throw new IllegalArgumentException(
          file + " cannot be trusted at line " + line + ": " + e.getMessage(), e);
    }
  }

  private void add(JsonNode node) {
    SortedMap<String, String> settings = new TreeMap<>();
    Codec.field(node, "settings")
        .properties()
        .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
    add(
        new Origin(BatchId.parse(Codec.text(node, "batch")), settings),
        new ManifestEntry(
            new PlannedDeck(
                1, Path.of(Codec.text(node, "source")), Path.of(Codec.text(node, "target"))),
            DeckStatus.COMPLETE,
            1,
            Optional.empty(),
            Optional.of(Instant.parse(Codec.text(node, "end"))),
            Optional.of(Fingerprint.parse(Codec.text(node, "source_fingerprint"))),
            Optional.of(Fingerprint.parse(Codec.text(node, "output_fingerprint"))),
            Optional.empty(),
            0,
            0,
            Codec.number(node, "undescribed")));
  }

  /** Replaces the file in one step; durable on return. */
  void write(Disk disk, Path folder) throws IOException {
    disk.replaceWhole(
        file(folder),
        folder.resolve("." + FILE + "-" + UUID.randomUUID()),
        channel -> {
          Writer out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
          ObjectNode head = JsonNodeFactory.instance.objectNode();
          out.write(head.put("format", FORMAT).put("version", VERSION) + "\n");
          for (int row = 0; row < completions.size(); row++) {
            out.write(line(completions.get(row + 1), origin(row)) + "\n");
          }
          out.flush();
        });
  }

  private static ObjectNode line(ManifestEntry entry, Origin origin) {
    CompletedDeck deck = origin.deck(entry);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("source", entry.deck().source().toString())
        .put("end", end(entry).toString())
        .put("batch", deck.batch().value())
        .put("source_fingerprint", deck.source().toString())
        .put("target", deck.target().toString())
        .put("output_fingerprint", deck.output().toString())
        .put("undescribed", deck.undescribed());
    ObjectNode settings = node.putObject("settings");
    deck.settings().forEach(settings::put);
    return node;
  }
}
