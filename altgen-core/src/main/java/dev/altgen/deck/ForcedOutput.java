package dev.altgen.deck;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file that is forced to the disk in the end. What is written of a long one is forced
 * meanwhile, so that the disk works while the rest is copied. Confined to one thread.
 */
final class ForcedOutput implements WritableByteChannel {

  private static final long STEP = 16 << 20;

  private final FileChannel file;
  private final long step;
  private long unforced;

  /** What forces the file now, or did last. */
  private @Nullable FutureTask<Void> forcing;

  /** Closes the file with itself. */
  ForcedOutput(FileChannel file) {
    this(file, STEP);
  }

  /** Forces after so many bytes. */
  ForcedOutput(FileChannel file, long step) {
    this.file = file;
    this.step = step;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int written = file.write(bytes);
    unforced += written;
    if (unforced >= step && (forcing == null || forcing.isDone())) {
      settle();
      unforced = 0;
      forceMeanwhile();
    }
    return written;
  }

  private void forceMeanwhile() {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              file.force(false);
              return null;
            });
    Thread thread = new Thread(task, "altgen-force");
    thread.setDaemon(true);
    thread.start();
    forcing = task;
  }

  /**
   * Forces all that was written.
   *
   * @throws IOException if this fails, or failed for a part of it: a file system may tell that once
   */
  void force() throws IOException {
    settle();
    file.force(true);
  }

  private void settle() throws IOException {
    FutureTask<Void> last = forcing;
    forcing = null;
    if (last == null) {
      return;
    }
    try {
      Uninterruptibles.getUninterruptibly(last);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  /** What forces the file still ends by an exception, which nobody needs. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
