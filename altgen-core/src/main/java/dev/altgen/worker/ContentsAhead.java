package dev.altgen.worker;

import dev.altgen.content.ElementContent;
import dev.altgen.deck.ElementKey;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Contents that are told together with the one that is asked for, since asking a worker takes
 * longer than reading most of them. Keeps those of one answer. Thread-safe.
 */
final class ContentsAhead {

  private static final int MOST = 32;

  private final Source source;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<ElementKey> expected = new LinkedHashSet<>();
  private final Map<ElementKey, ElementContent> ahead = new HashMap<>();

  /** Reads contents. */
  interface Source {

    /**
     * The content of the first key, and those of as many of the next as it will.
     *
     * @throws IOException if that of the first cannot be read
     */
    List<ElementContent> read(List<ElementKey> keys) throws IOException;
  }

  ContentsAhead(Source source) {
    this.source = source;
  }

  /** These will be asked for next, and no others that were told before. */
  void expect(List<ElementKey> keys) {
    lock.lock();
    try {
      expected.clear();
      expected.addAll(keys);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The content of an element.
   *
   * @throws ClosedByInterruptException if this thread is interrupted
   */
  ElementContent of(ElementKey key) throws IOException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
    try {
      ElementContent told = ahead.remove(key);
      return told == null ? read(key) : told;
    } finally {
      lock.unlock();
    }
  }

  private ElementContent read(ElementKey key) throws IOException {
    List<ElementKey> keys = new ArrayList<>(MOST);
    keys.add(key);
    if (expected.remove(key)) {
      expected.stream().limit(MOST - 1).forEach(keys::add);
    }
    List<ElementContent> contents = source.read(keys);
    if (contents.size() > 1) {
      expected.addAll(ahead.keySet());
      ahead.clear();
    }
    for (int i = 1; i < contents.size(); i++) {
      expected.remove(keys.get(i));
      ahead.put(keys.get(i), contents.get(i));
    }
    return contents.get(0);
  }
}
