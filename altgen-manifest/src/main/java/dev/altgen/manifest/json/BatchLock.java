package dev.altgen.manifest.json;

import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One run's hold on a batch: a file lock, which the operating system lets go of when its process
 * dies. The file is removed on release; after a kill it stays until the next run takes it.
 *
 * <p>A POSIX lock is lost when its process closes any channel of the locked file, so the channel
 * that checks the file stays open as long as the one that holds the lock.
 */
final class BatchLock implements AutoCloseable {

  /** Within one JVM the operating system does not tell two holders apart. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int LONGEST_HOLDER = 1_000;

  private final Disk disk;
  private final Path path;
  private final FileChannel channel;
  private final FileChannel check;

  private BatchLock(Disk disk, Path path, FileChannel channel, FileChannel check) {
    this.disk = disk;
    this.path = path;
    this.channel = channel;
    this.check = check;
  }

  /**
   * Takes the lock.
   *
   * @throws ManifestException {@code LOCKED} with the holder if another run has it
   */
  static BatchLock take(Disk disk, Path file) throws IOException {
    // One name for one file: a second channel on it, even if only closed, loses the lock.
    Path path = file.getParent().toRealPath().resolve(file.getFileName());
    if (!HELD.add(path)) {
      throw locked(path, "this process");
    }
    BatchLock lock = null;
    try {
      while (lock == null) {
        lock = attempt(disk, path);
      }
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(path);
      }
    }
  }

  /** Null when the file was removed between opening and locking it: its lock is worth nothing. */
  private static @Nullable BatchLock attempt(Disk disk, Path path) throws IOException {
    FileChannel channel =
        disk.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    BatchLock taken = null;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw locked(path, text(channel));
      }
      String holder = holder();
      channel.truncate(channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0));
      FileChannel check = FileChannel.open(path, StandardOpenOption.READ);
      if (text(check).equals(holder)) {
        taken = new BatchLock(disk, path, channel, check);
      } else {
        check.close();
      }
    } catch (NoSuchFileException e) {
      // Removed by the run that held it before; the next attempt makes a new one.
    } finally {
      if (taken == null) {
        channel.close();
      }
    }
    return taken;
  }

  private static ManifestException locked(Path path, String holder) {
    return new ManifestException(
        Reason.LOCKED,
        "another run holds the batch: "
            + (holder.isBlank() ? "it has only just begun" : holder.strip())
            + " (lock "
            + path
            + "); wait for it to end, or stop it");
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HOLDER);
    int read = channel.read(bytes, 0);
    return new String(bytes.array(), 0, Math.max(0, read), StandardCharsets.UTF_8);
  }

  private static String holder() {
    return String.format(
        "pid %d on %s since %s (%s)%n",
        ProcessHandle.current().pid(),
        host(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        UUID.randomUUID());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed host";
    }
  }

  /** Removes the file while it is still locked, then lets go. */
  @Override
  public void close() throws IOException {
    try {
      disk.delete(path);
    } finally {
      check.close();
      channel.close();
      HELD.remove(path);
    }
  }
}
