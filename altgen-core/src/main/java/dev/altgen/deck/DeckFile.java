package dev.altgen.deck;

import dev.altgen.deck.DeckException.Reason;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A deck's file, read at offsets. That it cannot be read is the deck's failure, whatever else is
 * done with what was read; so is that of a copy that is read back. Thread-safe; any thread may
 * close it for all.
 */
final class DeckFile implements Closeable {

  /** Stands for bytes that are no characters. */
  private static final char UNKNOWN = '\uFFFD';

  private final Path path;
  private final FileChannel channel;

  /** Closes the channel with itself. */
  DeckFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens a file; the caller closes it.
   *
   * @throws DeckException if it is not there or may not be read
   */
  @SuppressWarnings("resource") // the file owns the channel from here on
  static DeckFile open(Path path) throws IOException {
    try {
      return new DeckFile(path, FileChannel.open(path, StandardOpenOption.READ));
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** What went wrong with a deck's file, told as the deck's failure. */
  static DeckException failure(Path path, IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      if (path.toString().indexOf(UNKNOWN) >= 0) {
        return new DeckException(
            Reason.UNREADABLE,
            "cannot open "
                + path
                + ": its name holds bytes that are no characters in this locale; rename it",
            e);
      }
      return new DeckException(Reason.MISSING, "cannot open " + path + ": it is not there", e);
    } else if (e instanceof AccessDeniedException) {
      return new DeckException(
          Reason.UNREADABLE, "cannot open " + path + ": permission denied; allow reading it", e);
    }
    return new DeckException(Reason.UNREADABLE, "cannot read " + path + ": " + e.getMessage(), e);
  }

  /** Throws what concerns the whole file, for those who would only do without a part of it. */
  static void throwIfUnreadable(DeckException e) throws DeckException {
    if (e.reason() == Reason.UNREADABLE) {
      throw e;
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  long size() throws IOException {
    try {
      return channel.size();
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Reads from an offset on: a byte at least where there is room, or -1 at the end. */
  int read(ByteBuffer into, long position) throws IOException {
    try {
      return channel.read(into, position);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Exactly so many bytes, little-endian. */
  ByteBuffer bytes(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (read(bytes, position + bytes.position()) < 0) {
        throw cutOff();
      }
    }
    return bytes.flip();
  }

  DeckException cutOff() {
    return ZipDirectory.damaged(toString(), "it ends where its zip directory promises more");
  }

  /** As it stands in messages. */
  @Override
  public String toString() {
    return path.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
