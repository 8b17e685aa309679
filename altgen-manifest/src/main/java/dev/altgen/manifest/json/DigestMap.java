package dev.altgen.manifest.json;

import com.google.common.hash.HashCode;
import java.nio.ByteBuffer;

/**
 * Numbers by hashes of 128 bits, at 27 to 53 bytes a key once it is large. Open addressing with
 * linear probing; keys are never removed. Not thread-safe.
 */
final class DigestMap {

  static final int ABSENT = -1;

  private static final int FIRST_CAPACITY = 16;

  private long[] keys = new long[2 * FIRST_CAPACITY];
  private int[] values = new int[FIRST_CAPACITY];
  private int size;

  /** The number of a key, or {@link #ABSENT}. */
  int get(HashCode digest) {
    ByteBuffer key = ByteBuffer.wrap(digest.asBytes());
    return values[slot(key.getLong(), key.getLong())] - 1;
  }

  /**
   * Adds a key, or gives it another number.
   *
   * @param value not negative
   */
  void put(HashCode digest, int value) {
    if (4 * (size + 1) > 3 * values.length) {
      grow();
    }
    ByteBuffer key = ByteBuffer.wrap(digest.asBytes());
    set(key.getLong(), key.getLong(), value + 1);
  }

  private void set(long high, long low, int stored) {
    int slot = slot(high, low);
    size += values[slot] == 0 ? 1 : 0;
    keys[2 * slot] = high;
    keys[2 * slot + 1] = low;
    values[slot] = stored;
  }

  /** Where the key is, or the free place where it belongs; a place is free while it holds 0. */
  private int slot(long high, long low) {
    int mask = values.length - 1;
    int slot = (int) high & mask;
    while (values[slot] != 0 && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[2 * oldValues.length];
    size = 0;
    for (int slot = 0; slot < oldValues.length; slot++) {
      if (oldValues[slot] != 0) {
        set(oldKeys[2 * slot], oldKeys[2 * slot + 1], oldValues[slot]);
      }
    }
  }
}
