package dev.altgen.deck;

import dev.altgen.deck.DeckException.Reason;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * A file that is written beside its target and renamed into place whole. Until then the target
 * holds what it held; closing removes what was not published. Not thread-safe.
 */
public final class StagedFile implements AutoCloseable {

  private final Disk disk;
  private final Path target;
  private final Path path;

  StagedFile(Disk disk, Path target, Path path) {
    this.disk = disk;
    this.target = target;
    this.path = path;
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
    try {
      disk.replace(path, target);
      disk.forceFolder(target.getParent());
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
    disk.delete(path);
  }
}
