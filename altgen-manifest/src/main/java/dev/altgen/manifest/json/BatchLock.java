package dev.altgen.manifest.json;

import dev.altgen.manifest.BatchHolder;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Map<Path, BatchHolder> HELD = new ConcurrentHashMap<>();

  private static final Pattern HOLDER =
      Pattern.compile("pid (\\d{1,18}) on (.+) since (\\S+) \\(.*");

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
    Path path = real(file);
    BatchHolder self = BatchHolder.thisProcess();
    if (HELD.putIfAbsent(path, self) != null) {
      throw locked(path, "this process");
    }
    BatchLock lock = null;
    try {
      while (lock == null) {
        lock = attempt(disk, path, self);
      }
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(path);
      }
    }
  }

  /** Null when the file was removed between opening and locking it: its lock is worth nothing. */
  private static @Nullable BatchLock attempt(Disk disk, Path path, BatchHolder self)
      throws IOException {
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
      String holder = String.format("%s (%s)%n", self, UUID.randomUUID());
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

  /**
   * Who holds the lock, without touching it. A file that a kill left tells of nobody.
   *
   * @return empty also when the holder has only just begun and not told yet
   */
  static Optional<BatchHolder> holder(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Path path = real(file);
    StringBuilder text = new StringBuilder();
    // Nobody in this process takes the lock meanwhile: closing what is read here would lose it.
    BatchHolder here =
        HELD.compute(
            path,
            (unused, held) -> {
              if (held == null) {
                text.append(read(path));
              }
              return held;
            });
    return Optional.ofNullable(here)
        .or(() -> parse(text.toString()))
        .filter(holder -> !holder.gone());
  }

  private static String read(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return text(channel);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<BatchHolder> parse(String text) {
    Matcher found = HOLDER.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BatchHolder(
              Long.parseLong(found.group(1)), found.group(2), Instant.parse(found.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Path real(Path file) throws IOException {
    return file.getParent().toRealPath().resolve(file.getFileName());
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
