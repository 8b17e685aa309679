package dev.altgen.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One message between a parent and its worker: magic and version, kind, two lengths, then JSON and
 * raw bytes.
 *
 * @param kind what it says
 * @param json its values as {@link JsonOut} writes them
 * @param raw the bytes of a picture; empty in all other frames
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of a large picture costs
record Frame(Kind kind, byte[] json, byte[] raw) {

  /** {@code alt} and the version. Anything else on the pipe is noise. */
  private static final int MAGIC = 'a' << 24 | 'l' << 16 | 't' << 8 | 1;

  private static final int MAGIC_BYTES = 4;
  private static final int HEADER_BYTES = 13;

  /** The scan of a deck at the bounds of {@code DeckLimits} fits. */
  static final int MOST_JSON = 256 << 20;

  /** What a frame says. */
  enum Kind {
    /** First from both: what the worker is to do, and that it is ready. */
    HELLO('h'),
    /** To the worker: do this. */
    REQUEST('q'),
    /** To the worker: end at once, whatever is in hand. */
    END('e'),
    /** From the worker: it is done. */
    ANSWER('a'),
    /** From the worker: it was not done. */
    FAILURE('f'),
    /** From the worker: a record for the log. */
    RECORD('r'),
    /** From the worker while it is busy: it runs, and so do these children. */
    HEARTBEAT('b');

    private final char code;

    Kind(char code) {
      this.code = code;
    }

    private static Kind of(int code) throws Malformed {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new Malformed("a frame of the unknown kind " + code, new byte[0]);
    }
  }

  /** What came was no frame. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient byte[] found;

    Malformed(String message, byte[] found) {
      super(message);
      this.found = found;
    }

    /** What stood in the place of a frame, as far as it was read. */
    byte[] found() {
      return found;
    }
  }

  /** A frame without raw bytes. */
  static Frame of(Kind kind, byte[] json) {
    return new Frame(kind, json, new byte[0]);
  }

  private byte[] header() {
    return ByteBuffer.allocate(HEADER_BYTES)
        .putInt(MAGIC)
        .put((byte) kind.code)
        .putInt(json.length)
        .putInt(raw.length)
        .array();
  }

  int size() {
    return HEADER_BYTES + json.length + raw.length;
  }

  /** All of it but the raw bytes in one piece. */
  byte[] head() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEADER_BYTES + json.length);
    bytes.writeBytes(header());
    bytes.writeBytes(json);
    return bytes.toByteArray();
  }

  void write(OutputStream out) throws IOException {
    out.write(head());
    out.write(raw);
    out.flush();
  }

  /**
   * Reads the next frame.
   *
   * @param mostRaw bound on its raw bytes
   * @return empty at the end of the stream
   * @throws Malformed if what comes is no frame, one beyond the bounds, or half of one
   */
  static Optional<Frame> read(InputStream in, int mostRaw) throws IOException {
    byte[] magic = in.readNBytes(MAGIC_BYTES);
    if (magic.length == 0) {
      return Optional.empty();
    }
    if (magic.length < MAGIC_BYTES || ByteBuffer.wrap(magic).getInt() != MAGIC) {
      throw new Malformed("something that is no frame", magic);
    }
    ByteBuffer header = ByteBuffer.wrap(whole(in, HEADER_BYTES - MAGIC_BYTES));
    Kind kind = Kind.of(header.get());
    int json = header.getInt();
    int raw = header.getInt();
    if (json < 0 || json > MOST_JSON || raw < 0 || raw > mostRaw) {
      throw new Malformed("a frame of " + json + " and " + raw + " bytes", header.array());
    }
    return Optional.of(new Frame(kind, whole(in, json), whole(in, raw)));
  }

  /** Takes memory only as the bytes come, whatever length was announced. */
  private static byte[] whole(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new Malformed("half a frame", new byte[0]);
    }
    return bytes;
  }
}
