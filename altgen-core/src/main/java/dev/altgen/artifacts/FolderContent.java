package dev.altgen.artifacts;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * What lies in a folder. Symbolic links are never followed: a link itself is removed or counted,
 * not what it leads to.
 */
final class FolderContent {

  private FolderContent() {}

  /** How the content of a folder is removed; a test puts a fault in its place. */
  interface Remover {
    /** Removes all but the files of some names. */
    void remove(Path folder, Set<String> kept) throws IOException;
  }

  /** The sum of the files' sizes; those that vanish meanwhile do not count. */
  static long size(Path folder) throws IOException {
    long[] bytes = new long[1];
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }

  /**
   * Removes all but the files of some names. Where the system allows, each folder is opened once
   * and worked on through that, so that nobody can put a link in its place meanwhile.
   */
  static void remove(Path folder, Set<String> kept) throws IOException {
    try (DirectoryStream<Path> parent = Files.newDirectoryStream(folder.getParent())) {
      if (parent instanceof SecureDirectoryStream<Path> secure) {
        removeIn(secure, folder.getFileName(), kept);
      } else {
        removeIn(folder, kept);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void removeIn(SecureDirectoryStream<Path> parent, Path name, Set<String> kept)
      throws IOException {
    try (SecureDirectoryStream<Path> folder =
        parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : folder) {
        Path child = entry.getFileName();
        if (kept.contains(child.toString())) {
          continue;
        }
        BasicFileAttributeView view =
            folder.getFileAttributeView(
                child, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view.readAttributes().isDirectory()) {
          removeIn(folder, child, Set.of());
          folder.deleteDirectory(child);
        } else {
          folder.deleteFile(child);
        }
      }
    }
  }

  /** For systems without a stream that is bound to its folder. */
  private static void removeIn(Path folder, Set<String> kept) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (kept.contains(entry.getFileName().toString())) {
          continue;
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          removeIn(entry, Set.of());
        }
        Files.delete(entry);
      }
    }
  }
}
