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
  private final Background forcing = new Background();
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
   * Has all that was written forced meanwhile; nothing more is written.
   *
   * @throws IOException if forcing a part of it failed: a file system may tell that once
   */
  void beginForce() throws IOException {
    forcing.begin(() -> file.force(true));
  }

  /**
   * Waits until all is forced.
   *
   * @throws IOException if this fails
   */
  void finishForce() throws IOException {
    forcing.settle();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  /**
   * What forces the file still, after a failure to write, ends by an exception that nobody needs.
   */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
