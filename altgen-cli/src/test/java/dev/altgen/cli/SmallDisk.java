package dev.altgen.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own over a folder, until it is closed. */
final class SmallDisk implements AutoCloseable {

  private final Path folder;
  private boolean closed;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one in memory, or has the test skipped where that is not allowed.
   *
   * @param options such as {@code size=1m}, or {@code ro}
   */
  static SmallDisk over(Path folder, String options) throws IOException {
    Files.createDirectories(folder);
    if (!run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString())) {
      abort("mounting a file system is not allowed here, so none can be full or read-only");
    }
    return new SmallDisk(folder);
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return abort("no " + command[0] + " here: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed && !run("umount", folder.toString())) {
      throw new IOException("cannot unmount " + folder);
    }
    closed = true;
  }
}
