package dev.altgen.deck;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Collects short pieces, and writes one buffer while the other is filled: reading the next piece of
 * a file takes nearly as long as writing the last one. Confined to one thread.
 */
final class WriteBehind implements Closeable {

  private static final Spare<ByteBuffer> BUFFERS =
      Spare.forEachProcessor(() -> ByteBuffer.allocateDirect(1 << 20));

  /** So many buffers are written first; handing over fewer takes longer than it saves. */
  private static final int BEFORE_A_THREAD = 2;

  private final WritableByteChannel out;
  private final Spare<ByteBuffer> buffers;
  private final Background writer = new Background();
  private ByteBuffer filled;
  private @Nullable ByteBuffer written;
  private int full;

  /** Leaves the channel open. */
  WriteBehind(WritableByteChannel out) {
    this(out, BUFFERS);
  }

  WriteBehind(WritableByteChannel out, Spare<ByteBuffer> buffers) {
    this.out = out;
    this.buffers = buffers;
    this.filled = buffers.take().clear();
  }

  /** Where the next bytes go, one of them at least; its limit is to stay as it is. */
  ByteBuffer room() throws IOException {
    if (filled.hasRemaining()) {
      return filled;
    }
    ByteBuffer next = filled.flip();
    if (++full <= BEFORE_A_THREAD) {
      write(next);
    } else {
      writer.begin(() -> write(next));
      filled = written == null ? buffers.take() : written;
      written = next;
    }
    return filled.clear();
  }

  void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      ByteBuffer room = room();
      int n = Math.min(room.remaining(), bytes.remaining());
      room.put(bytes.slice(bytes.position(), n));
      bytes.position(bytes.position() + n);
    }
  }

  /**
   * Writes what is left.
   *
   * @throws IOException if this fails, or did before
   */
  void finish() throws IOException {
    writer.settle();
    write(filled.flip());
    filled.clear();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Lets the buffers go, once none is written any more. */
  @Override
  public void close() throws IOException {
    try {
      writer.settle();
    } finally {
      buffers.giveBack(filled);
      if (written != null) {
        buffers.giveBack(written);
      }
    }
  }
}
