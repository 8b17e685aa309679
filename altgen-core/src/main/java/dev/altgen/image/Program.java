package dev.altgen.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program of this system, run without a shell, with files as its input and output, and without
 * the environment of this process, which may hold keys.
 *
 * @param file where it stands
 * @param timeout after which it is killed, with all that it started
 */
record Program(Path file, Duration timeout) {

  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "SYSTEMROOT", "TESSDATA_PREFIX");

  private static final int MOST_OUTPUT = 4 << 20;

  /**
   * What it wrote to standard output, up to 4 MiB.
   *
   * @throws InterruptedIOException if the thread was interrupted, which it stays
   * @throws IOException if it cannot be started, ends with another code than 0, or takes too long
   */
  byte[] run(List<String> arguments, byte[] input) throws IOException {
    Path folder = Files.createTempDirectory("altgen-ocr-");
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    try {
      Files.write(in, input);
      List<String> command = new ArrayList<>(List.of(file.toString()));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      environment(builder.environment());
      end(
          builder
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
      try (InputStream written = Files.newInputStream(out)) {
        return written.readNBytes(MOST_OUTPUT);
      }
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
      Files.deleteIfExists(folder);
    }
  }

  private static void environment(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !PASSED_ON.contains(name));
    environment.put("OMP_THREAD_LIMIT", "1");
  }

  private void end(Process process) throws IOException {
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(file + " took longer than " + timeout.toSeconds() + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + file + " ran");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(file + " ended with exit code " + process.exitValue());
    }
  }
}
