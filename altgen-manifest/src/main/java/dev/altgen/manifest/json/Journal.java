package dev.altgen.manifest.json;

import com.google.common.primitives.Bytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Records appended one by one, each durable on return: length of the JSON (4 bytes), CRC-32C of
 * what follows (4), sequence number (8), JSON in UTF-8; big-endian. Not thread-safe.
 */
final class Journal implements AutoCloseable {

  private static final int HEAD = 16;
  private static final int CRC_FROM = 8;
  private static final int LONGEST = 1 << 20;
  private static final long HIGHEST = 1L << 48;

  private final FileChannel channel;
  private long end;

  Journal(Disk disk, Path file) throws IOException {
    this(disk.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)));
    try {
      disk.forceFolder(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
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
   * anywhere behind it. A tail is never longer than one record, since each is forced: that bounds
   * what a search behind a bad one may cost.
   *
   * @throws IllegalArgumentException if a good one, or too much, follows a bad one
   */
  static Extent replay(Path file, Reader reader) throws IOException {
    if (!Files.exists(file)) {
      return new Extent(0, 0);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long at = 0;
      long last = 0;
      byte[] record = next(in);
      while (isRecord(record, 0)) {
        last = ByteBuffer.wrap(record).getLong(CRC_FROM);
        reader.record(last, new String(record, HEAD, record.length - HEAD, StandardCharsets.UTF_8));
        at += record.length;
        record = next(in);
      }
      byte[] tail = Bytes.concat(record, in.readNBytes(HEAD + LONGEST + 1 - record.length));
      checkTorn(tail, at, last);
      return new Extent(at, at + tail.length);
    }
  }

  /** As many bytes as the next record should have, or fewer. */
  private static byte[] next(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    int length = head.length == HEAD ? ByteBuffer.wrap(head).getInt() : 0;
    return length > 0 && length <= LONGEST ? Bytes.concat(head, in.readNBytes(length)) : head;
  }

  private static void checkTorn(byte[] tail, long at, long last) {
    if (tail.length > HEAD + LONGEST) {
      throw new IllegalArgumentException(
          "record at byte " + at + " is damaged, and more follows than one that was cut off");
    }
    for (int later = 1; later < tail.length; later++) {
      if (isLater(tail, later, last) && isRecord(tail, later)) {
        throw new IllegalArgumentException(
            "record at byte " + at + " is damaged, and a good one follows at byte " + (at + later));
      }
    }
  }

  /** Whether there may be a record; spares most checksums. */
  private static boolean isLater(byte[] bytes, int at, long last) {
    if (at + HEAD > bytes.length) {
      return false;
    }
    long sequence = ByteBuffer.wrap(bytes).getLong(at + CRC_FROM);
    return sequence > last && sequence < HIGHEST;
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
