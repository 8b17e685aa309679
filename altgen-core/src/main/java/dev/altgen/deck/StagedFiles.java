package dev.altgen.deck;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Makes staged files, and removes those that were left. Thread-safe. */
public final class StagedFiles {

  private static final StagedFiles ON_DISK = new StagedFiles(Disk.REAL);
  private static final String PREFIX = ".altgen-";
  private static final String SUFFIX = ".staged";

  private final Disk disk;

  StagedFiles(Disk disk) {
    this.disk = disk;
  }

  /** On the file system as it is. */
  public static StagedFiles onDisk() {
    return ON_DISK;
  }

  /**
   * Names a staged file in the target's folder, which is created if it is absent. Symbolic links
   * are followed, so that what a link leads to is replaced and not the link.
   *
   * @param owner tells the files of several writers apart; letters, digits, {@code _} and {@code -}
   * @throws OutputException if the folder cannot be created
   */
  public StagedFile beside(Path target, String owner) throws OutputException {
    try {
      Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      Path folder = real.getParent();
      disk.createFolders(folder);
      String name = PREFIX + owner + "-" + UUID.randomUUID() + SUFFIX;
      return new StagedFile(disk, real, folder.resolve(name));
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
  public void removeAll(Path folder, String owner) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, PREFIX + owner + "-*" + SUFFIX)) {
      for (Path file : left) {
        disk.delete(file);
      }
    }
  }
}
