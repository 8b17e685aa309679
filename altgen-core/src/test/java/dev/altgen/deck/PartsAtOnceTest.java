package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;
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
  private static final int PROCESSORS = 4;

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
    return PartsAtOnce.map(parts, all, task, PROCESSORS);
  }

  @Test
  void resultsAreInOrder() throws IOException {
    for (int size : new int[] {0, 1, 2, 7, 100}) {
      List<Integer> all = MANY.subList(0, size);
      assertThat(map(all, (reader, part) -> part)).isEqualTo(all);
    }
  }

  @Test
  void severalPartsAreInHandAtATimeAndEachReaderOnce() throws IOException {
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
    assertThat(most).hasValueGreaterThan(1);
  }

  /** So long that another thread comes by. */
  private void linger() {
    most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
    for (int i = 0; i < 20_000 && most.get() < 2; i++) {
      Thread.onSpinWait();
    }
    inHand.decrementAndGet();
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
  void anErrorIsThrownInItsTurn() {
    for (int round = 0; round < 200; round++) {
      assertThatThrownBy(() -> failing(49, 77)).hasMessage("an exception");
      assertThatThrownBy(() -> failing(77, 49)).hasMessage("an error");
    }
  }

  private void failing(int exception, int error) throws IOException {
    map(
        MANY,
        (reader, part) -> {
          if (part == exception) {
            throw new IOException("an exception");
          } else if (part == error) {
            throw new InternalError("an error");
          }
          return part;
        });
  }

  @Test
  void whatFailsForManyThreadsButNotForOneIsNoFailure() throws IOException {
    assertThat(
            map(
                MANY,
                (reader, part) -> {
                  if (reader != parts) {
                    throw new InternalError("too many threads");
                  }
                  return part;
                }))
        .isEqualTo(MANY);
  }

  @Test
  void aLargePartIsLeftToTheCallingThread() throws IOException {
    byte[] large = ("<a>" + " ".repeat(64 << 10) + "</a>").getBytes(UTF_8);
    byte[] small = ("<a>" + " ".repeat(60 << 10) + "</a>").getBytes(UTF_8);
    Path deck =
        new TinyDeck()
            .part("large.xml", large)
            .part("small.xml", small)
            .write(folder.resolve("large.pptx"));
    try (ZipPackage with = ZipPackage.open(deck, DeckLimits.standard())) {
      List<String> read = List.of("small.xml", "large.xml", "small.xml");
      AtomicInteger here = new AtomicInteger();
      List<Integer> lengths =
          PartsAtOnce.map(
              with,
              read,
              (reader, part) -> {
                int length = reader.read(part).length;
                here.addAndGet(reader == with ? length : 0);
                return length;
              },
              PROCESSORS);
      assertThat(lengths).containsExactly(small.length, large.length, small.length);
      assertThat(here).hasValue(large.length);
    }
  }

  /** Its part {@code one.xml} can be read some fifty times. */
  private ZipPackage bounded() throws IOException {
    String xml = "<a>" + " ".repeat(10_000) + "</a>";
    Path deck = new TinyDeck().part("one.xml", xml).write(folder.resolve("bounded.pptx"));
    return ZipPackage.open(deck, new DeckLimits(1_000, 1 << 20, 500_000, 1 << 20, 1_200, 100));
  }

  @Test
  void allReadersCountWhatTheyInflate() throws IOException {
    try (ZipPackage with = bounded()) {
      PartsAtOnce.Task<Integer, Integer> task = (reader, part) -> reader.read("one.xml").length;
      PartsAtOnce.map(with, MANY.subList(0, 40), task, PROCESSORS);
      assertThatThrownBy(() -> PartsAtOnce.map(with, MANY.subList(0, 40), task, PROCESSORS))
          .isInstanceOf(DeckException.class)
          .hasMessageContaining("deckBytes");
    }
  }

  @Test
  void whatAFailedAttemptInflatedDoesNotCount() throws IOException {
    try (ZipPackage with = bounded()) {
      assertThatThrownBy(
              () ->
                  PartsAtOnce.map(
                      with,
                      MANY.subList(0, 40),
                      (reader, part) -> {
                        if (part == 39) {
                          throw new IOException("the last one");
                        }
                        return reader.read("one.xml").length;
                      },
                      PROCESSORS))
          .hasMessage("the last one");
    }
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
