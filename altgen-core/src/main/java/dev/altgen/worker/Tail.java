package dev.altgen.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The last 64 KiB of what a process printed. Thread-safe. */
final class Tail {

  private static final int MOST = 64 << 10;
  private static final int CHUNK = 8 << 10;

  private final byte[] ring = new byte[MOST];
  private long written;

  synchronized void add(byte[] bytes, int length) {
    for (int i = Math.max(0, length - MOST); i < length; i++) {
      ring[(int) ((written + i) % MOST)] = bytes[i];
    }
    written += length;
  }

  /** Takes what a process prints, in pieces of any length. */
  interface Chunks {
    void take(byte[] bytes, int length);
  }

  /** Hands on all that comes until the end of the stream. */
  static void drain(InputStream in, Chunks chunks) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      chunks.take(chunk, n);
    }
  }

  synchronized void clear() {
    written = 0;
  }

  /** As text, from the first whole character on. */
  synchronized String text() {
    int length = (int) Math.min(written, MOST);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = ring[(int) ((written - length + i) % MOST)];
    }
    int start = 0;
    while (start < length && written > MOST && (bytes[start] & 0xC0) == 0x80) {
      start++;
    }
    return new String(bytes, start, length - start, StandardCharsets.UTF_8);
  }
}
