package dev.altgen.deck;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing after the other on a thread of its own, while its owner goes on. Used by one
 * thread at a time; the thread is there from the first thing on.
 */
final class Background implements Closeable {

  private final String name;
  private @Nullable ExecutorService thread;
  private @Nullable Future<?> last;

  /** Something that takes time. */
  interface Action {
    void run() throws IOException;
  }

  /** Names the thread. */
  Background(String name) {
    this.name = name;
  }

  boolean isBusy() {
    return last != null && !last.isDone();
  }

  /** Begins the next thing, once the last one is done; fails as that did. */
  void begin(Action action) throws IOException {
    settle();
    if (thread == null) {
      thread =
          Executors.newSingleThreadExecutor(
              new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build());
    }
    last =
        thread.submit(
            () -> {
              action.run();
              return null;
            });
  }

  /**
   * Waits until the last thing is done; fails as it did, which is told once.
   *
   * @throws ClosedByInterruptException if this thread is interrupted, which interrupts what is
   *     being done, too; both have ended by then, and nothing more can be begun
   */
  void settle() throws IOException {
    Future<?> waited = last;
    last = null;
    if (waited == null || thread == null) {
      return;
    }
    try {
      waited.get();
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Uninterruptibles.awaitTerminationUninterruptibly(thread);
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      Throwables.throwIfInstanceOf(cause, IOException.class);
      Throwables.throwIfUnchecked(cause);
      throw new IOException(cause);
    }
  }

  /** Waits for nothing. */
  @Override
  public void close() {
    if (thread != null) {
      thread.shutdown();
    }
  }
}
