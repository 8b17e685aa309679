package dev.altgen.manifest.json;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The steps by which a manifest comes onto the disk. Tests break off between them, or lose what was
 * not forced. Thread-safe.
 */
class Disk {

  /** The file system as it is. */
  static final Disk REAL = new Disk();

  /** Opens a file to be written. */
  FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options);
  }

  /** Renames a file onto another in one step. */
  void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes a file if it is there. */
  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** Makes one folder; another process may have been faster. */
  void createFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw new NotDirectoryException(folder.toString());
      }
    }
  }

  /** Makes creations and renames in a folder survive a loss of power. */
  void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What is written to a file. */
  interface Content {
    void writeTo(FileChannel file) throws IOException;
  }

  /**
   * Replaces a file in one step; durable on return. What is at the path is always whole.
   *
   * @param temporary where nothing is yet, in the same folder
   */
  final void replaceWhole(Path file, Path temporary, Content content) throws IOException {
    try {
      try (FileChannel channel =
          open(temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        content.writeTo(channel);
        channel.force(true);
      }
      replace(temporary, file);
      forceFolder(file.getParent());
    } finally {
      delete(temporary);
    }
  }

  /** Makes a folder with all above it, each of which survives a loss of power. */
  final void createFolders(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null || Files.isDirectory(folder)) {
      return;
    }
    createFolders(parent);
    createFolder(folder);
    forceFolder(parent);
  }
}
