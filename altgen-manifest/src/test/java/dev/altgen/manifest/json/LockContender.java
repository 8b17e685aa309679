package dev.altgen.manifest.json;

import dev.altgen.manifest.ManifestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A process that takes a lock: so many times in turn with others, or once until it is killed. */
final class LockContender {

  private LockContender() {}

  /** The lock, and either a file to write to and how often, or nothing. */
  public static void main(String[] args) throws IOException {
    Path lock = Path.of(args[0]);
    if (args.length == 1) {
      BatchLock.take(Disk.REAL, lock);
      System.out.println("held");
      System.in.read();
      return;
    }
    long pid = ProcessHandle.current().pid();
    int times = Integer.parseInt(args[2]);
    for (int taken = 0; taken < times; ) {
      BatchLock held = tried(lock);
      if (held == null) {
        Thread.onSpinWait();
        continue;
      }
      try (held) {
        append(Path.of(args[1]), "begin " + pid);
        append(Path.of(args[1]), "end " + pid);
        taken++;
      }
    }
  }

  private static @Nullable BatchLock tried(Path lock) throws IOException {
    try {
      return BatchLock.take(Disk.REAL, lock);
    } catch (ManifestException e) {
      return null;
    }
  }

  private static void append(Path file, String line) throws IOException {
    Files.write(
        file,
        (line + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
