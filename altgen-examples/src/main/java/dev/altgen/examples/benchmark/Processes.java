package dev.altgen.examples.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whole processes, from start to exit; what they print is dropped. */
final class Processes {

  /** Those of the {@code altgen} launcher. */
  private static final List<String> LAUNCHER_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileThresholdScaling=2",
          "-Xshare:auto");

  private static final String HOME = System.getProperty("java.home");

  private Processes() {}

  /** Runs the launcher of the working directory with the Java that runs this. */
  static void altgen(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./altgen"));
    command.addAll(arguments);
    check(command, run(command));
  }

  /** Runs a main class of this class path with the launcher's flags. */
  static int java(Class<?> main, int heapMegabytes, List<String> arguments)
      throws IOException, InterruptedException {
    return run(command(main, heapMegabytes, arguments));
  }

  private static List<String> command(Class<?> main, int heapMegabytes, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Path.of(HOME, "bin", "java").toString()));
    command.addAll(LAUNCHER_FLAGS);
    command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** The number that a main class prints; empty if it fails. */
  static OptionalLong number(Class<?> main, int heapMegabytes, List<String> arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(main, heapMegabytes, arguments))
            .redirectError(Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 && !printed.isBlank()
        ? OptionalLong.of(Long.parseLong(printed.strip()))
        : OptionalLong.empty();
  }

  static void shell(String command, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("sh", "-c", command, "sh"));
    all.addAll(arguments);
    check(all, run(all));
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", HOME);
    builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx64m");
    return builder.start().waitFor();
  }

  private static void check(List<String> command, int exit) throws IOException {
    if (exit != 0) {
      throw new IOException(command + " exited with " + exit + "; run it by hand to see why");
    }
  }
}
