package dev.altgen.deck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Writes a file that is forced to the disk in the end. What is written of a long one is forced
 * meanwhile, so that the disk works while the rest is copied. Used by one thread at a time.
 */
final class ForcedOutput implements WritableByteChannel {

  private static final long STEP = 16 << 20;

  private final FileChannel file;
  private final long step;
  private final Background forcing = new Background("altgen-force");
  private long unforced;

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
    if (unforced >= step && !forcing.isBusy()) {
      unforced = 0;
      forcing.begin(() -> file.force(false));
    }
    return written;
  }

  /**
   * Forces all that was written.
   *
   * @throws IOException if this fails, or failed for a part of it: a file system may tell that once
   */
  void force() throws IOException {
    forcing.settle();
    file.force(true);
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  /** What forces the file still ends by an exception, which nobody needs. */
  @Override
  public void close() throws IOException {
    forcing.close();
    file.close();
  }
}
