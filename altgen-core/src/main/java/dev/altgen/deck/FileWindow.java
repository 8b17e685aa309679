package dev.altgen.deck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads pieces of a file, little-endian, with a little of what follows: parts that belong together
 * mostly stand together. Confined to one thread.
 */
final class FileWindow {

  private static final int SIZE = 32 << 10;

  private final DeckFile file;
  private ByteBuffer held = ByteBuffer.allocate(0);
  private long start;

  FileWindow(DeckFile file) {
    this.file = file;
  }

  /**
   * Exactly so many bytes, valid until the next call.
   *
   * @throws DeckException if the file ends before
   */
  ByteBuffer at(long position, int length) throws IOException {
    return at(position, length, SIZE);
  }

  /**
   * The same.
   *
   * @param ahead how many bytes from the position on will be asked for
   */
  ByteBuffer at(long position, int length, int ahead) throws IOException {
    if (position < start || position - start > held.limit() - length) {
      if (length > SIZE) {
        return file.bytes(position, length);
      }
      fill(position, length, Math.max(length, ahead));
    }
    int from = (int) (position - start);
    return held.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(from).limit(from + length);
  }

  private void fill(long position, int length, int ahead) throws IOException {
    if (held.capacity() == 0) {
      held = ByteBuffer.allocate(SIZE);
    }
    held.clear().limit(Math.min(SIZE, ahead));
    start = position;
    int n = 0;
    while (n >= 0 && held.hasRemaining()) {
      n = file.read(held, position + held.position());
      if (held.position() >= length) {
        break;
      }
    }
    held.flip();
    if (held.limit() < length) {
      throw file.cutOff();
    }
  }
}
