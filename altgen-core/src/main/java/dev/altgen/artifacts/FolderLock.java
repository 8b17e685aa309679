package dev.altgen.artifacts;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A hold on a working folder: a lock of the operating system on a file in it, which ends with its
 * process. The file is removed on release; one that a kill left locks nothing.
 *
 * <p>A POSIX lock is lost when its process closes any channel of the locked file, so the folders
 * held in this JVM are known by name and their files not touched.
 */
final class FolderLock implements AutoCloseable {

  static final String FILE = "in_use.lock";

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes a folder.
   *
   * @param folder by its real path
   * @return empty when someone else has it, or has removed it meanwhile
   */
  static Optional<FolderLock> take(Path folder) throws IOException {
    if (!HELD.add(folder)) {
      return Optional.empty();
    }
    Optional<FolderLock> taken = Optional.empty();
    try {
      taken = lock(folder);
    } catch (NoSuchFileException e) {
      // Removed by someone who cleaned up: nobody's, and of no use.
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(folder);
      }
    }
    return taken;
  }

  private static Optional<FolderLock> lock(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean locked = false;
    try {
      // Who cleaned up between the two steps has removed what was locked here.
      locked = channel.tryLock() != null && Files.exists(file);
      return locked ? Optional.of(new FolderLock(folder, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  /**
   * Whether someone has a folder; makes nothing. Where that cannot be told, taking it tells why.
   */
  static boolean held(Path folder) {
    if (!HELD.add(folder)) {
      return true;
    }
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(FILE), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock() == null;
    } catch (IOException e) {
      return false;
    } finally {
      HELD.remove(folder);
    }
  }

  /** Removes the file, if it is still there, and lets go. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } finally {
      channel.close();
      HELD.remove(folder);
    }
  }
}
