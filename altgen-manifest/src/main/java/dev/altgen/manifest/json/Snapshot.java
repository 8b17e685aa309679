package dev.altgen.manifest.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.io.ByteStreams;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.ManifestEntry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;

/** The whole manifest as one JSON object, replaced in one step. */
final class Snapshot {

  static final String FORMAT = "altgen-manifest";
  static final int VERSION = 1;

  private static final String SUM_START = "\n,\"crc32c\":\"";
  private static final String SUM_END = "\"}\n";
  private static final int SUM_DIGITS = 8;
  private static final int TAIL = SUM_START.length() + SUM_DIGITS + SUM_END.length();

  private Snapshot() {}

  /**
   * What stands beside the entries.
   *
   * @param sequence the last journal record that is contained
   * @param errors bytes of the ledger of errors that are valid
   * @param changes bytes of the ledger of changes that are valid
   */
  record Frame(BatchHeader header, long sequence, long errors, long changes) {}

  /** Replaces the snapshot in one step; durable on return. */
  static void write(BatchFiles files, Frame frame, EntryTable entries) throws IOException {
    files
        .disk()
        .replaceWhole(
            files.snapshot(),
            files.temporary(),
            channel -> {
              OutputStream out =
                  new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
              CheckedOutputStream summed = new CheckedOutputStream(out, new CRC32C());
              writeJson(summed, frame, entries);
              out.write(end(summed.getChecksum()).getBytes(StandardCharsets.UTF_8));
              out.flush();
            });
  }

  /** All but the checksum and the closing brace. */
  private static void writeJson(OutputStream out, Frame frame, EntryTable entries)
      throws IOException {
    try (JsonGenerator json =
        Codec.FACTORY
            .createGenerator(out, JsonEncoding.UTF8)
            .configure(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT, false)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeNumberField("version", VERSION);
      json.writeNumberField("sequence", frame.sequence);
      json.writeNumberField("errors_bytes", frame.errors);
      json.writeNumberField("changes_bytes", frame.changes);
      json.writeFieldName("batch");
      Codec.header(json, frame.header);
      json.writeArrayFieldStart("entries");
      for (int i = 1; i <= entries.size(); i++) {
        json.writeRaw('\n');
        EntryJson.write(json, entries.get(i));
      }
      json.writeEndArray();
    }
  }

  /**
   * Reads a snapshot.
   *
   * @param entries filled with what stands in it
   * @throws IllegalArgumentException if it is damaged or of another version
   */
  static Frame read(Path file, EntryTable entries) throws IOException {
    checkSum(file);
    String format = "";
    int version = 0;
    long sequence = -1;
    long errors = -1;
    long changes = -1;
    BatchHeader header = null;
    try (JsonParser json = Codec.FACTORY.createParser(file.toFile())) {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "format" -> format = json.getText();
          case "version" -> version = json.getIntValue();
          case "sequence" -> sequence = json.getLongValue();
          case "errors_bytes" -> errors = json.getLongValue();
          case "changes_bytes" -> changes = json.getLongValue();
          case "batch" -> header = Codec.header(Codec.tree(json));
          case "entries" -> readEntries(json, entries);
          case "crc32c" -> {}
          default -> throw new IllegalArgumentException("the field " + name + " is unknown");
        }
      }
    }
    require(FORMAT.equals(format), "its format is not " + FORMAT);
    require(version == VERSION, "its version is not " + VERSION);
    if (header == null || sequence < 0 || errors < 0 || changes < 0) {
      throw new IllegalArgumentException("a field is missing");
    }
    require(entries.size() == header.decks(), "it does not hold as many entries as it says");
    return new Frame(header, sequence, errors, changes);
  }

  private static void readEntries(JsonParser json, EntryTable entries) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      ManifestEntry entry = EntryJson.read(json);
      entries.add(entry);
      require(entry.deck().index() == entries.size(), "its entries are not in order");
    }
  }

  private static String end(Checksum sum) {
    return SUM_START + String.format(Locale.ROOT, "%08x", sum.getValue()) + SUM_END;
  }

  private static void checkSum(Path file) throws IOException {
    long size = Files.size(file);
    require(size > TAIL, "it is cut off");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      CheckedInputStream summed =
          new CheckedInputStream(ByteStreams.limit(in, size - TAIL), new CRC32C());
      ByteStreams.exhaust(summed);
      String tail = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      require(tail.equals(end(summed.getChecksum())), "its checksum does not fit its content");
    }
  }

  private static void expect(JsonToken found, JsonToken wanted) {
    require(found == wanted, "it is not of the form that it should be");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
