package dev.altgen.manifest.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Records appended one by one, each durable on return: length of the JSON (4 bytes), CRC-32C of
 * what follows (4), sequence number (8), JSON in UTF-8; big-endian. Not thread-safe.
 */
final class Journal implements AutoCloseable {

  private static final int HEAD = 16;
  private static final int CRC_FROM = 8;
  private static final int LONGEST = 1 << 20;

  private final FileChannel channel;
  private long end;

  Journal(Path file) throws IOException {
    this(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  Journal(FileChannel channel) throws IOException {
    this.channel = channel;
    end = channel.size();
  }

  /**
   * Appends a record. What an append that failed has left is written over by the next.
   *
   * @throws IllegalArgumentException if the text takes more than 1 MiB; nothing is written
   */
  void append(long sequence, String json) throws IOException {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    if (text.length == 0 || text.length > LONGEST) {
      throw new IllegalArgumentException(
          "a record may take " + LONGEST + " bytes, but this one takes " + text.length);
    }
    ByteBuffer record = ByteBuffer.allocate(HEAD + text.length);
    record.putInt(text.length).putInt(0).putLong(sequence).put(text);
    record.putInt(4, crc(record.array(), CRC_FROM, record.capacity() - CRC_FROM)).flip();
    if (channel.size() > end) {
      channel.truncate(end);
    }
    while (record.hasRemaining()) {
      channel.write(record, end + record.position());
    }
    channel.force(false);
    end += record.capacity();
  }

  /** Drops all records, once a snapshot holds them. */
  void clear() throws IOException {
    channel.truncate(0);
    end = 0;
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Told of each record in order. */
  interface Reader {
    void record(long sequence, String json);
  }

  /**
   * What was found.
   *
   * @param valid bytes up to the end of the last good record
   * @param size bytes of the file
   */
  record Extent(long valid, long size) {}

  /**
   * Reads the records. A bad one is a torn tail, and ends the reading, when no good one follows
   * anywhere behind it.
   *
   * @throws IllegalArgumentException if a good one follows a bad one
   */
  static Extent replay(Path file, Reader reader) throws IOException {
    if (!Files.exists(file)) {
      return new Extent(0, 0);
    }
    byte[] bytes = Files.readAllBytes(file);
    int at = 0;
    while (isRecord(bytes, at)) {
      ByteBuffer record = ByteBuffer.wrap(bytes, at, bytes.length - at);
      int length = record.getInt();
      record.getInt();
      long sequence = record.getLong();
      reader.record(sequence, new String(bytes, at + HEAD, length, StandardCharsets.UTF_8));
      at += HEAD + length;
    }
    for (int later = at + 1; later < bytes.length; later++) {
      if (isRecord(bytes, later)) {
        throw new IllegalArgumentException(
            "record at byte " + at + " is damaged, and a good one follows at byte " + later);
      }
    }
    return new Extent(at, bytes.length);
  }

  private static boolean isRecord(byte[] bytes, int at) {
    if (at + HEAD > bytes.length) {
      return false;
    }
    ByteBuffer head = ByteBuffer.wrap(bytes, at, HEAD);
    int length = head.getInt();
    return length > 0
        && length <= LONGEST
        && length <= bytes.length - at - HEAD
        && head.getInt() == crc(bytes, at + CRC_FROM, length + HEAD - CRC_FROM);
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
