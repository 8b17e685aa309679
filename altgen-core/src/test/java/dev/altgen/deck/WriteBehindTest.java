package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WriteBehindTest {

  private static final int BUFFER = 4;
  private static final String SHORT = "they are 12.";
  private static final String LONG = SHORT + " These are more.";

  private final AtomicInteger made = new AtomicInteger();
  private final Spare<ByteBuffer> buffers =
      new Spare<>(
          2,
          () -> {
            made.incrementAndGet();
            return ByteBuffer.allocate(BUFFER);
          });
  private final Set<Thread> writers = ConcurrentHashMap.newKeySet();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Is done before a buffer is written. */
  private Background.Action before = () -> {};

  private final WritableByteChannel out =
      new WritableByteChannel() {
        private final WritableByteChannel channel = Channels.newChannel(bytes);

        @Override
        public int write(ByteBuffer source) throws IOException {
          writers.add(Thread.currentThread());
          before.run();
          // As a channel may, it does not take all at once.
          ByteBuffer some = source.slice(source.position(), Math.min(3, source.remaining()));
          int written = channel.write(some);
          source.position(source.position() + written);
          return written;
        }

        @Override
        public boolean isOpen() {
          return true;
        }

        @Override
        public void close() {
          throw new AssertionError("the channel is its owner's");
        }
      };

  private void write(List<String> pieces) throws IOException {
    try (WriteBehind behind = new WriteBehind(out, buffers)) {
      for (String piece : pieces) {
        behind.put(ByteBuffer.wrap(piece.getBytes(ISO_8859_1)));
      }
      behind.finish();
    }
  }

  @Property(tries = 300)
  void allBytesArriveInTheirOrder(
      @ForAll @Size(max = 20) List<@StringLength(max = 15) String> pieces) throws IOException {
    bytes.reset();
    write(pieces);
    assertThat(bytes.toByteArray()).isEqualTo(String.join("", pieces).getBytes(ISO_8859_1));
  }

  @Test
  void roomIsFilledAsItIs() throws IOException {
    try (WriteBehind behind = new WriteBehind(out, buffers)) {
      for (byte b : LONG.getBytes(ISO_8859_1)) {
        behind.room().put(b);
      }
      behind.finish();
    }
    assertThat(bytes.toString(ISO_8859_1)).isEqualTo(LONG);
  }

  @Test
  void aLongFileIsWrittenByOtherThreadsThatEnd() throws Exception {
    write(List.of(SHORT));
    assertThat(writers).containsExactly(Thread.currentThread());
    write(List.of(LONG));
    writers.remove(Thread.currentThread());
    assertThat(writers).isNotEmpty();
    for (Thread writer : writers) {
      writer.join(10_000);
      assertThat(writer.isAlive()).isFalse();
    }
  }

  @Test
  void whatFailsBehindIsToldAndEndsTheWriting() {
    IOException full = new IOException("disk full");
    before =
        () -> {
          if (Thread.currentThread().getName().equals(Background.THREAD)) {
            throw full;
          }
        };
    assertThatThrownBy(() -> write(List.of(LONG))).isSameAs(full);
    assertThat(bytes.size()).isEqualTo(2 * BUFFER);
  }

  @Test
  void anErrorBehindIsToldAsItIs() {
    OutOfMemoryError error = new OutOfMemoryError("as in a test");
    before =
        () -> {
          if (bytes.size() == 2 * BUFFER) {
            throw error;
          }
        };
    assertThatThrownBy(() -> write(List.of(LONG))).isSameAs(error);
  }

  @Test
  void anInterruptIsKeptForTheOwnersNextWrite() {
    Thread owner = Thread.currentThread();
    before =
        () -> {
          if (Thread.currentThread() != owner) {
            owner.interrupt();
          }
        };
    assertThatThrownBy(() -> write(List.of(LONG))).isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(bytes.toString(ISO_8859_1))
        .as("what was written behind is whole")
        .startsWith(LONG.substring(0, LONG.length() - BUFFER));
  }

  @Test
  void noBufferIsLetGoWhileItIsWritten() throws Exception {
    Thread owner = Thread.currentThread();
    CountDownLatch closing = new CountDownLatch(1);
    List<Boolean> afresh = new CopyOnWriteArrayList<>();
    before =
        () -> {
          if (Thread.currentThread() == owner) {
            return;
          }
          awaitTheEndOf(closing, owner);
          int already = made.get();
          ByteBuffer unused = buffers.take();
          afresh.add(made.get() > already);
        };
    try (WriteBehind behind = new WriteBehind(out, buffers)) {
      behind.put(ByteBuffer.allocate(3 * BUFFER + 1));
      closing.countDown();
    }
    assertThat(afresh).isNotEmpty().doesNotContain(false);
  }

  /** Until the owner waits for this thread, or has gone on without it. */
  private void awaitTheEndOf(CountDownLatch closing, Thread owner) {
    try {
      assertThat(closing.await(10, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    for (int i = 0; i < 1_000_000_000 && owner.getState() != Thread.State.WAITING; i++) {
      Thread.onSpinWait();
    }
  }
}
