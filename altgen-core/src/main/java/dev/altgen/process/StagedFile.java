package dev.altgen.process;

import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.OutputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;

/**
 * A file that is written beside its target and renamed into place whole. Until then the target
 * holds what it held; closing removes what was not published. Not thread-safe.
 */
public final class StagedFile implements AutoCloseable {

  private static final String PREFIX = ".altgen-";
  private static final String SUFFIX = ".staged";

  private final Path target;
  private final Path path;

  private StagedFile(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /**
   * Names a staged file in the target's folder, which is created if it is absent. Symbolic links
   * are followed, so that what a link leads to is replaced and not the link.
   *
   * @param owner tells the files of several writers apart; letters, digits, {@code _} and {@code -}
   * @throws OutputException if the folder cannot be created
   */
  public static StagedFile beside(Path target, String owner) throws OutputException {
    try {
      Path real = real(target);
      Path folder = real.getParent();
      Files.createDirectories(folder);
      String name = PREFIX + owner + "-" + UUID.randomUUID() + SUFFIX;
      return new StagedFile(real, folder.resolve(name));
    } catch (IOException e) {
      throw new OutputException(
          "cannot prepare " + target + ": " + e + "; check the folder's permissions", e);
    }
  }

  /**
   * Removes the staged files that an owner left in a folder when its process died.
   *
   * @param owner what the name given to {@link #beside} begins with
   * @throws IOException if one cannot be removed
   */
  public static void removeAll(Path folder, String owner) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, PREFIX + owner + "-*" + SUFFIX)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Path real(Path target) throws IOException {
    return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
  }

  /** Where to write; nothing exists there yet. */
  public Path path() {
    return path;
  }

  /**
   * Renames the file onto its target in one step and forces the folder to the disk. An existing
   * target's owner and permissions are kept. Interrupts are put off until it is done.
   *
   * @throws DeckException if this target may not be replaced; it still holds what it held
   * @throws OutputException if that fails otherwise; the target holds its old or its new content
   */
  public void publish() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      keepOwner();
      rename();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void rename() throws OutputException {
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      folder.force(true);
    } catch (AtomicMoveNotSupportedException e) {
      throw new OutputException(
          "cannot rename to " + target + " in one step on this file system; choose another", e);
    } catch (IOException e) {
      throw new OutputException(
          "cannot rename to " + target + ": " + e + "; check the folder's permissions", e);
    }
  }

  private void keepOwner() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null || !Files.exists(target)) {
      return;
    }
    try {
      PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class);
      PosixFileAttributes now = view.readAttributes();
      if (!now.owner().equals(old.owner())) {
        view.setOwner(old.owner());
      }
      if (!now.group().equals(old.group())) {
        view.setGroup(old.group());
      }
      view.setPermissions(old.permissions());
    } catch (IOException e) {
      throw new DeckException(
          Reason.NOT_WRITABLE,
          "cannot replace "
              + target
              + ": its owner and permissions cannot be kept: "
              + e
              + "; run as its owner",
          e);
    }
  }

  /** Removes the file if it was not published. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
