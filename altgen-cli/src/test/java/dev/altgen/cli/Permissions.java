package dev.altgen.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a file's or folder's permissions away until it is closed. */
final class Permissions implements AutoCloseable {

  /** Starts a program that permissions bind even where root starts it. */
  private static final List<String> BOUND =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  private final Path path;
  private final Set<PosixFilePermission> before;

  private Permissions(Path path, Set<PosixFilePermission> before) {
    this.path = path;
    this.before = before;
  }

  /**
   * Leaves nothing but these.
   *
   * @param left such as {@code r-xr-xr-x}
   */
  static Permissions only(Path path, String left) throws IOException {
    Permissions taken = new Permissions(path, Files.getPosixFilePermissions(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(left));
    return taken;
  }

  /**
   * What to start a program under, so that permissions bind it; skips the test where nothing is.
   */
  static List<String> bound(Path folder) throws IOException, InterruptedException {
    Path closed = Files.createFile(folder.resolve("closed"));
    only(closed, "---------");
    try {
      if (!Files.isReadable(closed)) {
        return List.of();
      }
      List<String> command = new ArrayList<>(BOUND);
      command.addAll(List.of("test", "!", "-r", closed.toString()));
      if (new ProcessBuilder(command).start().waitFor() != 0) {
        abort("permissions bind nobody here");
      }
      return BOUND;
    } catch (IOException e) {
      return abort("no " + BOUND.get(0) + " here: " + e.getMessage());
    } finally {
      Files.delete(closed);
    }
  }

  @Override
  public void close() throws IOException {
    Files.setPosixFilePermissions(path, before);
  }
}
