package dev.altgen.deck;

import dev.altgen.deck.DeckException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a zip file as it stands (APPNOTE.TXT 4.3.12 to 4.3.16), read without
 * trust: foreign bytes before and after it are passed over, names are only names.
 *
 * @param entries in the order of the directory
 * @param start file offset of the directory
 * @param size bytes of the directory
 * @param shift foreign bytes before the zip, to be added to every offset in it
 * @param endRecord file offset of the end of central directory record
 * @param end64Record file offset of its ZIP64 form, -1 where there is none
 */
record ZipDirectory(
    List<Entry> entries, long start, long size, long shift, long endRecord, long end64Record) {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int LOCATOR64_SIGNATURE = 0x07064b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR64_LENGTH = 20;
  private static final int ENTRY_LENGTH = 46;

  /** Where the end of the directory is looked for: first where it stands in nearly every file. */
  private static final int[] LOOK_BACK = {4 << 10, END_LENGTH + 0xFFFF + (64 << 10)};

  private static final long MAX32 = 0xFFFFFFFFL;

  /**
   * An entry.
   *
   * @param name as written; never used as a path
   * @param flags general purpose bits
   * @param method 0 stored, 8 deflated
   * @param crc CRC-32 of the inflated bytes
   * @param compressed bytes in the file
   * @param size bytes after inflating
   * @param header file offset of the local header
   * @param record offset of its record from the start of the directory
   */
  record Entry(
      String name,
      int flags,
      int method,
      long crc,
      long compressed,
      long size,
      long header,
      int record) {

    /** The name of the part that it is. */
    String part() {
      return name.replace('\\', '/');
    }

    /** An entry is where it is. A record's own comparison would look at every component. */
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * Reads the directory.
   *
   * @throws DeckException if there is none, or it contradicts itself
   */
  static ZipDirectory read(DeckFile file, DeckLimits limits) throws IOException {
    long length = file.size();
    for (int reach : LOOK_BACK) {
      int window = (int) Math.min(length, reach);
      long base = length - window;
      ByteBuffer tail = file.bytes(base, window);
      for (int at = window - END_LENGTH; at >= 0; at--) {
        if (tail.getInt(at) == END_SIGNATURE) {
          ZipDirectory found = at(file, limits, tail, at, base);
          if (found != null) {
            return found;
          }
        }
      }
    }
    throw damaged(
        file.toString(), "its zip directory is missing; the file is cut off or no zip at all");
  }

  private static ZipDirectory at(
      DeckFile file, DeckLimits limits, ByteBuffer tail, int at, long base) throws IOException {
    long count = Short.toUnsignedLong(tail.getShort(at + 10));
    long size = Integer.toUnsignedLong(tail.getInt(at + 12));
    long offset = Integer.toUnsignedLong(tail.getInt(at + 16));
    long endOffset = base + at;
    long directoryEnd = endOffset;
    int locator = at - LOCATOR64_LENGTH;
    if (locator >= 0 && tail.getInt(locator) == LOCATOR64_SIGNATURE) {
      long end64 = tail.getLong(locator + 8);
      if (end64 >= 0 && end64 <= endOffset - 56) {
        ByteBuffer record = file.bytes(end64, 56);
        if (record.getInt(0) == END64_SIGNATURE) {
          count = record.getLong(32);
          size = record.getLong(40);
          offset = record.getLong(48);
          directoryEnd = end64;
        }
      }
    }
    if (size < 0 || offset < 0 || size > directoryEnd) {
      return null;
    }
    long start = directoryEnd - size;
    long shift = start - offset;
    if (shift < 0) {
      return null;
    }
    if (count > limits.entries()) {
      throw tooLarge(
          file.toString(),
          "it lists " + count + " zip entries, more than " + limits.entries(),
          "entries");
    }
    if (size > (long) limits.entries() * 512) {
      throw tooLarge(file.toString(), "its zip directory takes " + size + " bytes", "entries");
    }
    ByteBuffer directory = file.bytes(start, (int) size);
    List<Entry> entries = new ArrayList<>((int) Math.min(count, 4096));
    while (directory.remaining() >= ENTRY_LENGTH
        && directory.getInt(directory.position()) == ENTRY_SIGNATURE) {
      entries.add(entry(directory, shift, file.toString()));
      if (entries.size() > limits.entries()) {
        throw tooLarge(
            file.toString(), "it lists more than " + limits.entries() + " zip entries", "entries");
      }
    }
    if (entries.size() != count && (entries.size() & 0xFFFF) != count) {
      throw damaged(
          file.toString(),
          "its zip directory lists " + entries.size() + " entries but counts " + count);
    }
    return new ZipDirectory(
        List.copyOf(entries),
        start,
        size,
        shift,
        endOffset,
        directoryEnd == endOffset ? -1 : directoryEnd);
  }

  private static Entry entry(ByteBuffer directory, long shift, String file) throws DeckException {
    int p = directory.position();
    int nameLength = Short.toUnsignedInt(directory.getShort(p + 28));
    int extraLength = Short.toUnsignedInt(directory.getShort(p + 30));
    int commentLength = Short.toUnsignedInt(directory.getShort(p + 32));
    int total = ENTRY_LENGTH + nameLength + extraLength + commentLength;
    if (directory.remaining() < total) {
      throw damaged(file, "its zip directory ends inside an entry");
    }
    long compressed = Integer.toUnsignedLong(directory.getInt(p + 20));
    long size = Integer.toUnsignedLong(directory.getInt(p + 24));
    long header = Integer.toUnsignedLong(directory.getInt(p + 42));
    byte[] name = new byte[nameLength];
    directory.get(p + ENTRY_LENGTH, name);
    int extra = p + ENTRY_LENGTH + nameLength;
    int extraEnd = extra + extraLength;
    while (extra + 4 <= extraEnd) {
      int id = Short.toUnsignedInt(directory.getShort(extra));
      int end = Math.min(extra + 4 + Short.toUnsignedInt(directory.getShort(extra + 2)), extraEnd);
      int at = extra + 4;
      if (id == 1) {
        if (size == MAX32 && at + 8 <= end) {
          size = directory.getLong(at);
          at += 8;
        }
        if (compressed == MAX32 && at + 8 <= end) {
          compressed = directory.getLong(at);
          at += 8;
        }
        if (header == MAX32 && at + 8 <= end) {
          header = directory.getLong(at);
        }
      }
      extra = end;
    }
    if (size < 0 || compressed < 0 || header < 0 || header + shift < 0) {
      throw damaged(file, "its zip directory holds a negative size");
    }
    int flags = Short.toUnsignedInt(directory.getShort(p + 8));
    directory.position(p + total);
    return new Entry(
        new String(name, StandardCharsets.UTF_8),
        flags,
        Short.toUnsignedInt(directory.getShort(p + 10)),
        Integer.toUnsignedLong(directory.getInt(p + 16)),
        compressed,
        size,
        header + shift,
        p);
  }

  static DeckException damaged(String file, String what) {
    return new DeckException(
        Reason.DAMAGED,
        "cannot read " + file + ": " + what + "; open it in PowerPoint and save it again");
  }

  /** A refusal for a bound, named as in {@link DeckLimits}. */
  static DeckException tooLarge(String file, String what, String bound) {
    return new DeckException(
        Reason.TOO_LARGE, "refused " + file + ": " + what + " (see DeckLimits." + bound + ")");
  }
}
