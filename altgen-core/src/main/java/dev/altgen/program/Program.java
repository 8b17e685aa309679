package dev.altgen.program;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program of this system, run without a shell. Of the environment it gets {@code PATH}, {@code
 * HOME}, locale, time zone, the folders for temporary files, {@code SYSTEMROOT} and {@code
 * TESSDATA_PREFIX}, so no key of anybody else. Immutable and thread-safe.
 */
public final class Program {

  private static final Set<String> PASSED_ON =
      Set.of(
          "PATH", "HOME", "LANG", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "TESSDATA_PREFIX");

  private final List<String> command;
  private final Map<String, String> variables;
  private final Duration timeout;

  /**
   * A program.
   *
   * @param command its file or name, then its first arguments, each as it is
   * @param variables to set in its environment
   * @param timeout after which it is ended, positive
   */
  public Program(List<String> command, Map<String, String> variables, Duration timeout) {
    this.command = List.copyOf(command);
    this.variables = Map.copyOf(variables);
    this.timeout = timeout;
  }

  /**
   * How a program ended.
   *
   * @param inTime false when it was ended since it took too long
   * @param code its exit code
   * @param out the first 4 MiB of what it wrote to standard output, as UTF-8
   * @param err likewise of standard error
   */
  public record Ended(boolean inTime, int code, String out, String err) {}

  /** The file or name that is started. */
  public String name() {
    return command.get(0);
  }

  /** How long it may take. */
  public Duration timeout() {
    return timeout;
  }

  /**
   * Runs it until it ends or its time is up. Then nothing that it started runs any more, but what
   * it started and left behind between two looks, 0.2 to 2 seconds apart.
   *
   * @param arguments further ones, each as it is
   * @param input given to its standard input, which it need not read
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the thread was interrupted; the program is ended before
   */
  public Ended run(List<String> arguments, byte[] input) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !PASSED_ON.contains(name) && !name.startsWith("LC_"));
    environment.putAll(variables);
    return new RunningProgram(builder.start(), input).await(timeout);
  }
}
