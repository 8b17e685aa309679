package dev.altgen.deck;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing after the other on another thread while its owner goes on. Used by one thread at a
 * time.
 */
final class Background {

  static final String THREAD = "altgen-disk";

  /**
   * Begins each thing immediately; its threads stay for a moment, since one deck follows another.
   */
  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Background::thread);

  private @Nullable Future<?> last;

  /** Something that takes time. */
  interface Action {
    void run() throws IOException;
  }

  /** Holds nothing of whoever needed it first. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, THREAD, 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    return thread;
  }

  boolean isBusy() {
    return last != null && !last.isDone();
  }

  /** Begins the next thing, once the last one is done; fails as that did. */
  void begin(Action action) throws IOException {
    settle();
    last =
        THREADS.submit(
            () -> {
              action.run();
              return null;
            });
  }

  /**
   * Waits until the last thing is done, interrupted or not, as closing its file would; fails as it
   * did, which is told once.
   */
  void settle() throws IOException {
    Future<?> waited = last;
    last = null;
    if (waited == null) {
      return;
    }
    try {
      Uninterruptibles.getUninterruptibly(waited);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      Throwables.throwIfInstanceOf(cause, IOException.class);
      Throwables.throwIfUnchecked(cause);
      throw new IOException(cause);
    }
  }
}
