package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsAtOnceTest {

  private static final List<Integer> MANY = IntStream.range(0, 100).boxed().toList();
  private static final long LARGE = (256 << 10) + 1;

  @TempDir Path folder;
  private ZipPackage parts;
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @BeforeEach
  void open() throws IOException {
    parts =
        ZipPackage.open(new TinyDeck().write(folder.resolve("deck.pptx")), DeckLimits.standard());
  }

  @AfterEach
  void close() throws IOException {
    parts.close();
  }

  private <R> List<R> map(List<Integer> all, PartsAtOnce.Task<Integer, R> task) throws IOException {
    return PartsAtOnce.map(parts, all, part -> 1, task);
  }

  @Test
  void resultsAreInOrder() throws IOException {
    for (int size : new int[] {0, 1, 2, 7, 100}) {
      assertThat(map(MANY.subList(0, size), (reader, part) -> part))
          .isEqualTo(MANY.subList(0, size));
    }
  }

  @Test
  void theFirstFailureInOrderIsThrownWhicheverComesFirst() {
    for (int round = 0; round < 200; round++) {
      assertThatThrownBy(
              () ->
                  map(
                      MANY,
                      (reader, part) -> {
                        if (part == 49 || part == 77) {
                          throw new IOException("part " + part);
                        }
                        return part;
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("part 49");
    }
  }

  @Test
  void whatATaskThrowsIsThrown() {
    IllegalStateException thrown = new IllegalStateException("a defect");
    assertThatThrownBy(
            () ->
                map(
                    MANY,
                    (reader, part) -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  void aReaderIsUsedByOneThreadAtATime() throws IOException {
    Set<PackageParts> used = ConcurrentHashMap.newKeySet();
    assertThat(
            map(
                MANY,
                (reader, part) -> {
                  boolean free = used.add(reader);
                  linger();
                  used.remove(reader);
                  return free;
                }))
        .doesNotContain(false);
  }

  @Test
  void ofLargePartsOneIsInHand() throws IOException {
    PartsAtOnce.map(parts, MANY, part -> LARGE, (reader, part) -> linger());
    assertThat(most).hasValue(1);
  }

  /** So long that another thread comes by. */
  private boolean linger() {
    most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
    for (int i = 0; i < 20_000 && most.get() < 2; i++) {
      Thread.onSpinWait();
    }
    inHand.decrementAndGet();
    return true;
  }

  @Test
  void anInterruptedThreadIsToldSoWhoeverMetTheClosedFile() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                map(
                    MANY,
                    (reader, part) -> {
                      throw new AsynchronousCloseException();
                    }))
        .isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
