package dev.altgen.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as users run it: a process of its own. */
final class AltgenProcess {

  private static final int MINUTES = 3;

  private final Path folder;
  private final Process process;
  private final BufferedReader reader;
  private final StringBuilder err = new StringBuilder();

  private AltgenProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    this.reader = process.errorReader(StandardCharsets.UTF_8);
  }

  /** What a process left. */
  record Ended(int code, String out, String err) {}

  /** Starts in a folder; standard output goes to a file {@code stdout} in it. */
  static AltgenProcess start(Path folder, String... args) throws IOException {
    return start(folder, List.of(), Main.class, args);
  }

  /**
   * Starts a program that uses altgen.
   *
   * @param under the command that starts it in its turn, such as {@code env}; none when empty
   */
  static AltgenProcess start(Path folder, List<String> under, Class<?> main, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A process lives for a second: what takes long to pay off is left out.
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return new AltgenProcess(
        folder,
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("stdout").toFile())
            .start());
  }

  static Ended run(Path folder, String... args) throws IOException, InterruptedException {
    return start(folder, args).end();
  }

  /** Waits until standard error has a line with a text. */
  void awaitLine(String text) throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      err.append(line).append('\n');
      if (line.contains(text)) {
        return;
      }
    }
    throw new IllegalStateException("altgen ended without saying " + text + ": " + err);
  }

  /** The workers that it has started and that run. */
  List<ProcessHandle> workers() {
    return process.children().filter(ProcessHandle::isAlive).toList();
  }

  /** Standard output so far. */
  String out() throws IOException {
    return Files.readString(folder.resolve("stdout"));
  }

  /** SIGTERM; {@code Process.destroy} would also close what is still to be read. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Skips a test whose processes ignore a signal, as those do that a shell started with it off. */
  static void assumeArrives(String signal, int number) throws IOException, InterruptedException {
    int ended = new ProcessBuilder("sh", "-c", "kill -" + signal + " $$").start().waitFor();
    assumeTrue(ended == ExitCode.SIGNALLED + number, "SIG" + signal + " is ignored here");
  }

  /** Types into the terminal that it was started under. */
  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  /** Sends a signal, such as {@code HUP}. */
  void signal(String name) throws IOException, InterruptedException {
    signal(name, process.pid());
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid).start().waitFor();
  }

  /** Sends a signal to all processes of the command, its workers first. */
  void signalAll(String name) throws IOException, InterruptedException {
    for (ProcessHandle worker : workers()) {
      signal(name, worker.pid());
    }
    signal(name);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  Ended end() throws IOException, InterruptedException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      err.append(line).append('\n');
    }
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("altgen did not end; it said: " + err);
    }
    return new Ended(process.exitValue(), out(), err.toString());
  }
}
