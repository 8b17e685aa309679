package dev.altgen.deck;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing after the other on another thread while its owner goes on. Used by one thread at a
 * time.
 */
final class Background {

  /** Begins everything at once; its threads wait for a moment, since one deck follows another. */
  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          new ThreadFactoryBuilder().setNameFormat("altgen-disk-%d").setDaemon(true).build());

  private @Nullable Run last;

  /** Something that takes time. */
  interface Action {
    void run() throws IOException;
  }

  boolean isBusy() {
    return last != null && !last.isDone();
  }

  /** Begins the next thing, once the last one is done; fails as that did. */
  void begin(Action action) throws IOException {
    settle();
    Run next = new Run(action);
    THREADS.execute(next);
    last = next;
  }

  /**
   * Waits until the last thing is done; fails as it did, which is told once.
   *
   * @throws ClosedByInterruptException if this thread is interrupted, which interrupts what is
   *     being done, too; both have ended by then
   */
  void settle() throws IOException {
    Run waited = last;
    last = null;
    if (waited == null) {
      return;
    }
    try {
      waited.get();
    } catch (InterruptedException e) {
      waited.cancel(true);
      Uninterruptibles.awaitUninterruptibly(waited.ended);
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      Throwables.throwIfInstanceOf(cause, IOException.class);
      Throwables.throwIfUnchecked(cause);
      throw new IOException(cause);
    }
  }

  /** Knows when it has ended; a task that is cancelled is done before. */
  private static final class Run extends FutureTask<@Nullable Void> {
    private final CountDownLatch ended = new CountDownLatch(1);

    Run(Action action) {
      super(
          () -> {
            action.run();
            return null;
          });
    }

    @Override
    public void run() {
      try {
        super.run();
      } finally {
        ended.countDown();
      }
    }
  }
}
