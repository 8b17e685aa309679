package dev.altgen.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A worker's own folder: its temporary files, and what its JVM writes when it crashes.
 *
 * @param path the folder
 */
record WorkerFolder(Path path) {

  private static final String REPORT = "hs_err.log";

  static WorkerFolder in(Path parent) throws IOException {
    return new WorkerFolder(Files.createTempDirectory(parent, "altgen-worker-"));
  }

  /** Where the JVM writes its report of a crash. */
  Path report() {
    return path.resolve(REPORT);
  }

  /**
   * Removes the folder when its worker has ended.
   *
   * @return the JVM's report of a crash, moved beside the folder; empty if there is none
   */
  Optional<Path> remove() throws IOException {
    Optional<Path> kept = Optional.empty();
    if (Files.exists(report())) {
      Path target = path.resolveSibling(path.getFileName() + "-" + REPORT);
      kept = Optional.of(Files.move(report(), target, StandardCopyOption.ATOMIC_MOVE));
    }
    delete(path);
    return kept;
  }

  /** Follows no link. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          delete(file);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
