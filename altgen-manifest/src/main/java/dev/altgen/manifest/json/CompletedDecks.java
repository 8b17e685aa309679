package dev.altgen.manifest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;

/**
 * When each deck was last completed, by its source; kept in a file for batches whose manifests are
 * gone. Not thread-safe.
 */
final class CompletedDecks {

  private static final String FILE = "completed.jsonl";
  private static final String FORMAT = "altgen-completed";
  private static final int VERSION = 1;

  private final Map<Path, Completion> bySource = new HashMap<>();

  /** What was put at each target, or was about to be. */
  private final Map<Path, Set<Fingerprint>> byTarget = new HashMap<>();

  private record Completion(Instant time, CompletedDeck deck) {
    static final Comparator<Completion> ORDER =
        Comparator.comparing(Completion::time).thenComparing(c -> c.deck.batch());
  }

  static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  Optional<CompletedDeck> of(Path source) {
    return Optional.ofNullable(bySource.get(source)).map(Completion::deck);
  }

  boolean wrote(Path target, Fingerprint content) {
    return byTarget.getOrDefault(target, Set.of()).contains(content);
  }

  void add(LoadedBatch batch) {
    for (int index = 1; index <= batch.entries().size(); index++) {
      add(batch.frame().header(), batch.entries().get(index));
    }
  }

  /** The later completion stays, whichever batch is the newer. */
  void add(BatchHeader header, ManifestEntry entry) {
    entry.output().ifPresent(content -> written(entry.deck().target(), content));
    if (entry.status() == DeckStatus.COMPLETE) {
      CompletedDeck deck = CompletedDeck.of(header, entry);
      add(entry.deck().source(), new Completion(entry.end().orElse(Instant.EPOCH), deck));
    }
  }

  private void written(Path target, Fingerprint content) {
    byTarget.computeIfAbsent(target, t -> new HashSet<>(2)).add(content);
  }

  private void add(Path source, Completion completion) {
    written(completion.deck.target(), completion.deck.output());
    bySource.merge(source, completion, BinaryOperator.maxBy(Completion.ORDER));
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
    TreeMap<String, String> settings = new TreeMap<>();
    Codec.field(node, "settings")
        .properties()
        .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
    add(
        Path.of(Codec.text(node, "source")),
        new Completion(
            Instant.parse(Codec.text(node, "end")),
            new CompletedDeck(
                BatchId.parse(Codec.text(node, "batch")),
                Fingerprint.parse(Codec.text(node, "source_fingerprint")),
                Path.of(Codec.text(node, "target")),
                Fingerprint.parse(Codec.text(node, "output_fingerprint")),
                Codec.number(node, "undescribed"),
                settings)));
  }

  /** Replaces the file in one step; durable on return. */
  void write(Disk disk, Path folder) throws IOException {
    disk.replaceWhole(
        file(folder),
        folder.resolve("." + FILE + "-" + UUID.randomUUID()),
        channel -> {
          Writer out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
          ObjectNode head = Codec.MAPPER.createObjectNode();
          out.write(head.put("format", FORMAT).put("version", VERSION) + "\n");
          for (Map.Entry<Path, Completion> entry : new TreeMap<>(bySource).entrySet()) {
            out.write(line(entry.getKey(), entry.getValue()) + "\n");
          }
          out.flush();
        });
  }

  private static ObjectNode line(Path source, Completion completion) {
    CompletedDeck deck = completion.deck;
    ObjectNode node = Codec.MAPPER.createObjectNode();
    node.put("source", source.toString())
        .put("end", completion.time.toString())
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
