package dev.altgen.deck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Copies a zip file with the content of some entries replaced. All other bytes are copied as they
 * stand, compressed: foreign bytes before and after, headers, extra fields, order, comments.
 */
@SuppressWarnings("ByteBufferBackingArray") // heap buffers that start at offset 0
final class ZipRewriter {

  private static final int LOCAL = 30;
  private static final int CENTRAL = 46;
  private static final long MAX32 = 0xFFFFFFFFL;
  private static final int DESCRIPTOR_FLAG = 8;

  private final ZipPackage source;
  private final DeckFile file;
  private final ZipDirectory directory;
  private final WriteBehind out;

  /** How far everything has moved, from the old end offset of each replaced entry on. */
  private final NavigableMap<Long, Long> moves = new TreeMap<>();

  private final Map<ZipDirectory.Entry, EntryBody> bodies;

  private ZipRewriter(
      ZipPackage source, Map<ZipDirectory.Entry, EntryBody> bodies, WriteBehind out) {
    this.source = source;
    this.file = source.source();
    this.directory = source.directory();
    this.bodies = bodies;
    this.out = out;
  }

  /**
   * Writes the copy; the caller forces it.
   *
   * @param bodies of the entries that are replaced
   * @throws DeckException if the zip is too odd to be changed safely
   */
  static void write(
      ZipPackage source, Map<ZipDirectory.Entry, EntryBody> bodies, WritableByteChannel out)
      throws IOException {
    try (WriteBehind behind = new WriteBehind(out)) {
      write(source, bodies, behind);
    }
  }

  /** Writes the copy, its end included, to an output that the caller closes. */
  static void write(ZipPackage source, Map<ZipDirectory.Entry, EntryBody> bodies, WriteBehind out)
      throws IOException {
    new ZipRewriter(source, bodies, out).write();
  }

  private void write() throws IOException {
    List<ZipDirectory.Entry> inOrder = new ArrayList<>(directory.entries());
    inOrder.sort(Comparator.comparingLong(ZipDirectory.Entry::header));
    long copied = 0;
    long moved = 0;
    for (int i = 0; i < inOrder.size(); i++) {
      ZipDirectory.Entry entry = inOrder.get(i);
      EntryBody body = bodies.get(entry);
      if (body == null) {
        continue;
      }
      long next = i + 1 < inOrder.size() ? inOrder.get(i + 1).header() : directory.start();
      if (next < source.bodyOffset(entry) + entry.compressed()) {
        throw ZipDirectory.damaged(source.file(), "its zip entries overlap at " + entry.name());
      }
      copy(copied, entry.header());
      long written = writeEntry(entry, body);
      copied = next;
      moved += written - (next - entry.header());
      moves.put(next, moved);
    }
    copy(copied, directory.start());
    writeDirectory(moved);
  }

  private long writeEntry(ZipDirectory.Entry entry, EntryBody body) throws IOException {
    ByteBuffer old = file.bytes(entry.header(), LOCAL);
    int nameLength = Short.toUnsignedInt(old.getShort(26));
    int extraLength = Short.toUnsignedInt(old.getShort(28));
    ByteBuffer names = file.bytes(entry.header() + LOCAL, nameLength + extraLength);
    byte[] extra = withoutZip64(names, nameLength, extraLength);
    ByteBuffer header = little(LOCAL + nameLength + extra.length);
    header.put(old).put(names.array(), 0, nameLength).put(extra).flip();
    header.putShort(6, (short) (old.getShort(6) & ~DESCRIPTOR_FLAG)).putShort(8, (short) 8);
    sizes(header, 14, body).putShort(28, (short) extra.length);
    long length = header.remaining() + (long) body.deflated().length;
    out.put(header);
    out.put(ByteBuffer.wrap(body.deflated()));
    return length;
  }

  private void writeDirectory(long moved) throws IOException {
    ByteBuffer old = file.bytes(directory.start(), (int) directory.size());
    ByteBuffer fresh = little((int) directory.size());
    List<ZipDirectory.Entry> entries = directory.entries();
    for (int i = 0; i < entries.size(); i++) {
      ZipDirectory.Entry entry = entries.get(i);
      int end = i + 1 < entries.size() ? entries.get(i + 1).record() : recordEnd(old, entry);
      writeRecord(old, entry, end, fresh);
    }
    int rest = recordEnd(old, entries.get(entries.size() - 1));
    fresh.put(old.array(), rest, (int) directory.size() - rest).flip();
    long size = fresh.remaining();
    long start = directory.start() + moved;
    out.put(fresh);
    long tail = directory.start() + directory.size();
    long shrunk = directory.size() - size;
    ByteBuffer end = file.bytes(tail, (int) (directory.endRecord() + 22 - tail));
    int at = (int) (directory.endRecord() - tail);
    if (end.getInt(at + 12) != -1) {
      end.putInt(at + 12, (int) size);
    }
    if (end.getInt(at + 16) != -1) {
      end.putInt(at + 16, (int) within32(start - directory.shift()));
    }
    if (directory.end64Record() >= 0) {
      int at64 = (int) (directory.end64Record() - tail);
      end.putLong(at64 + 40, size).putLong(at64 + 48, start - directory.shift());
      end.putLong(at - 20 + 8, end.getLong(at - 20 + 8) + moved - shrunk);
    }
    out.put(end);
    copy(directory.endRecord() + 22, file.size());
    out.finish();
  }

  private void writeRecord(ByteBuffer old, ZipDirectory.Entry entry, int end, ByteBuffer fresh)
      throws DeckException {
    int from = entry.record();
    int to = fresh.position();
    long offset = entry.header() - directory.shift() + movedAt(entry.header());
    EntryBody body = bodies.get(entry);
    fresh.put(old.array(), from, end - from);
    boolean wide = old.getInt(from + 42) == -1;
    if (!wide) {
      fresh.putInt(to + 42, (int) within32(offset));
    }
    int nameLength = Short.toUnsignedInt(old.getShort(from + 28));
    int extraLength = Short.toUnsignedInt(old.getShort(from + 30));
    int extraAt = from + CENTRAL + nameLength;
    if (body == null) {
      if (wide) {
        // Sizes that would fit stand in the field too where the record holds all ones.
        int before = (old.getInt(from + 24) == -1 ? 8 : 0) + (old.getInt(from + 20) == -1 ? 8 : 0);
        int field = zip64At(old, extraAt, extraLength);
        fresh.putLong(to + field - from + 4 + before, offset);
      }
      return;
    }
    int flags = old.getShort(from + 8) & ~DESCRIPTOR_FLAG;
    fresh.putShort(to + 8, (short) flags).putShort(to + 10, (short) 8);
    sizes(fresh, to + 16, body);
    byte[] extra = withoutZip64(old, extraAt, extraLength);
    fresh.position(to + CENTRAL + nameLength);
    fresh.put(extra);
    if (wide) {
      fresh.putShort((short) 1).putShort((short) 8).putLong(offset);
    }
    fresh.putShort(to + 30, (short) (fresh.position() - to - CENTRAL - nameLength));
    fresh.put(old.array(), extraAt + extraLength, end - extraAt - extraLength);
  }

  /** Where the ZIP64 field stands among extra fields; the reader has found it before. */
  private static int zip64At(ByteBuffer fields, int from, int length) {
    int at = from;
    while (at + 4 <= from + length && fields.getShort(at) != 1) {
      at += 4 + Short.toUnsignedInt(fields.getShort(at + 2));
    }
    return at;
  }

  private long movedAt(long header) {
    Map.Entry<Long, Long> move = moves.floorEntry(header);
    return move == null ? 0 : move.getValue();
  }

  private static int recordEnd(ByteBuffer directory, ZipDirectory.Entry entry) {
    int p = entry.record();
    return p
        + CENTRAL
        + Short.toUnsignedInt(directory.getShort(p + 28))
        + Short.toUnsignedInt(directory.getShort(p + 30))
        + Short.toUnsignedInt(directory.getShort(p + 32));
  }

  private static ByteBuffer sizes(ByteBuffer header, int at, EntryBody body) {
    return header
        .putInt(at, (int) body.crc())
        .putInt(at + 4, body.deflated().length)
        .putInt(at + 8, body.content().length);
  }

  /** Extra fields without the ZIP64 one (APPNOTE.TXT 4.5.3). */
  private static byte[] withoutZip64(ByteBuffer names, int from, int extraLength) {
    ByteBuffer kept = little(extraLength);
    int at = from;
    int end = from + extraLength;
    while (at < end) {
      int next = end;
      if (at + 4 <= end) {
        next = Math.min(end, at + 4 + Short.toUnsignedInt(names.getShort(at + 2)));
      }
      if (at + 4 > end || names.getShort(at) != 1) {
        kept.put(names.slice(at, next - at));
      }
      at = next;
    }
    return Arrays.copyOf(kept.array(), kept.position());
  }

  private long within32(long offset) throws DeckException {
    if (offset >= MAX32) {
      throw new DeckException(
          DeckException.Reason.TOO_LARGE,
          "cannot change " + source.file() + ": it would grow beyond 4 GiB");
    }
    return offset;
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void copy(long from, long to) throws IOException {
    long at = from;
    while (at < to) {
      ByteBuffer room = out.room();
      room.limit((int) Math.min(room.capacity(), room.position() + to - at));
      int n = file.read(room, at);
      room.limit(room.capacity());
      if (n < 0) {
        throw ZipDirectory.damaged(source.file(), "it became shorter while it was read");
      }
      at += n;
    }
  }
}
