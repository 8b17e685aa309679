package dev.altgen.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The folder of one deck in work, in nobody else's use until it is closed. Closing keeps or removes
 * it by the policy. Nothing is forced to the disk: a loss of power may cost what it holds.
 * Thread-safe.
 */
public final class WorkingFolder implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}\\.[a-z0-9]{1,8}");

  private final Artifacts artifacts;
  private final Path path;
  private final FolderLock lock;
  private final Set<String> finals = ConcurrentHashMap.newKeySet();
  private volatile boolean succeeded;
  private boolean closed;

  WorkingFolder(Artifacts artifacts, Path path, FolderLock lock) {
    this.artifacts = artifacts;
    this.path = path;
    this.lock = lock;
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /**
   * Writes a file, in place of one of that name.
   *
   * @param name letters, digits, {@code _} and {@code -}, then an extension: {@code scan.json}
   * @throws IllegalArgumentException if the name is of another form
   * @throws IOException if it cannot be written
   */
  public void write(String name, byte[] content) throws IOException {
    Path file = path.resolve(checked(name));
    Files.deleteIfExists(file);
    Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * Writes a final result, which {@link CleanUp#keepFinals} keeps.
   *
   * @throws IllegalArgumentException as {@link #write} does
   * @throws IOException if it cannot be written
   */
  public void writeFinal(String name, byte[] content) throws IOException {
    finals.add(checked(name));
    write(name, content);
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches() || name.equals(FolderLock.FILE)) {
      throw new IllegalArgumentException(
          "not a name for a file of a working folder: " + name + "; one looks like scan.json");
    }
    return name;
  }

  /** The work came to its end; without this call it counts as failed. */
  public void succeeded() {
    succeeded = true;
  }

  /**
   * Keeps or removes the folder. What cannot be removed does no harm to the work: {@link
   * Artifacts#settle} tries again and warns. Closing again does nothing.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      artifacts.close(path, lock, succeeded, Set.copyOf(finals));
    }
  }
}
