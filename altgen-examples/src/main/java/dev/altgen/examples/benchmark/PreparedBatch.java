package dev.altgen.examples.benchmark;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.manifest.BatchHeader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Batches of decks that do not exist, ten to a folder, and their manifests as an earlier run would
 * have left them: written by docs/manifest-format.md, since saving a million decks takes too long.
 */
final class PreparedBatch {

  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123Z");

  private final Path output;

  PreparedBatch(Path output) {
    this.output = output;
  }

  /** A batch of so many decks; the same each time. */
  BatchHeader header(int decks) {
    return new BatchHeader(BatchId.of(TIME, decks), TIME, decks, new TreeMap<>());
  }

  List<PlannedDeck> planned(int decks) {
    return new AbstractList<>() {
      @Override
      public PlannedDeck get(int at) {
        String name = "course-%06d/lecture-%07d.pptx".formatted(at / 10, at);
        return new PlannedDeck(
            at + 1,
            Path.of("/srv/university/teaching/material").resolve(name),
            output.resolve("decks").resolve(name));
      }

      @Override
      public int size() {
        return decks;
      }
    };
  }

  /**
   * Writes a manifest.
   *
   * @param undecided decks at the end that are still pending
   * @param status word for the others
   */
  BatchId write(int decks, int undecided, String status) throws IOException {
    BatchHeader header = header(decks);
    Files.createDirectories(output);
    Path file = output.resolve(header.id() + "_manifest.json");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      CheckedOutputStream summed = new CheckedOutputStream(out, new CRC32C());
      put(
          summed,
          """
          {"format":"altgen-manifest","version":1,"sequence":0,"errors_bytes":0,"changes_bytes":0,\
          "batch":{"id":"%s","created":"%s","decks":%d,"settings":{}},"entries":["""
              .formatted(header.id(), TIME, decks));
      for (PlannedDeck deck : planned(decks)) {
        put(summed, deck.index() == 1 ? "\n" : ",\n");
        put(summed, entry(deck, deck.index() > decks - undecided ? "pending" : status));
      }
      put(summed, "]");
      put(out, "\n,\"crc32c\":\"%08x\"}\n".formatted(summed.getChecksum().getValue()));
    }
    return header.id();
  }

  private static void put(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String entry(PlannedDeck deck, String status) {
    String time = "\"start\":\"%s\",\"end\":\"%s\",".formatted(TIME, TIME.plusMillis(75));
    String print = "%d:%064x".formatted(deck.index(), deck.index());
    String more =
        switch (status) {
          case "complete" ->
              time
                  + "\"source_fingerprint\":\"%s\",\"output_fingerprint\":\"%s\","
                      .formatted(print, print);
          case "failed" -> time + "\"reason\":\"broken\",";
          default -> "";
        };
    return """
        {"index":%d,"source":"%s","target":"%s","status":"%s","attempts":%d,%s\
        "changed":0,"kept":0,"undescribed":0}"""
        .formatted(
            deck.index(), deck.source(), deck.target(), status, more.isEmpty() ? 0 : 1, more);
  }
}
