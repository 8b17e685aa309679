package dev.altgen.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program at work: what it is told and what it says, and its end, whatever it takes. */
final class RunningProgram implements AutoCloseable {

  private static final int MOST_BYTES = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Process process;
  private final FutureTask<String> out;
  private final FutureTask<String> err;

  private RunningProgram(Process process, byte[] input) {
    this.process = process;
    this.out = read(process.getInputStream(), "stdout");
    this.err = read(process.getErrorStream(), "stderr");
    start(new FutureTask<>(() -> write(input)), "stdin");
  }

  static RunningProgram start(ProcessBuilder builder, byte[] input) throws IOException {
    return new RunningProgram(builder.start(), input);
  }

  /** What a program left. */
  record Ended(int code, String out, String err) {}

  /** A program need not read what it is told. */
  private String write(byte[] input) throws IOException {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    }
    return "";
  }

  private static FutureTask<String> read(InputStream stream, String name) {
    FutureTask<String> reading =
        new FutureTask<>(
            () -> {
              try (stream) {
                byte[] bytes = stream.readNBytes(MOST_BYTES);
                stream.transferTo(OutputStream.nullOutputStream());
                return new String(bytes, StandardCharsets.UTF_8);
              }
            });
    start(reading, name);
    return reading;
  }

  private static void start(FutureTask<String> task, String name) {
    Thread thread = new Thread(task, "altgen-command-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits for the end.
   *
   * @throws TimeoutException if it takes longer
   */
  Ended await(Duration timeout) throws InterruptedException, TimeoutException {
    if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException();
    }
    return new Ended(process.exitValue(), said(out), said(err));
  }

  /** Ends it, and tells what it has said until then. */
  Ended soFar() throws InterruptedException {
    close();
    process.waitFor();
    return new Ended(process.exitValue(), said(out), said(err));
  }

  /** A child that lives on may keep a stream open: then what the program said is lost. */
  private static String said(FutureTask<String> reading) throws InterruptedException {
    try {
      return reading.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return "";
    }
  }

  /** Ends it with all that it started, at first by asking. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(0, process.toHandle());
    all.forEach(ProcessHandle::destroy);
    CompletableFuture<Void> ends =
        CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    boolean interrupted = false;
    try {
      ends.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Killed below.
    } catch (InterruptedException e) {
      interrupted = true;
    }
    all.forEach(ProcessHandle::destroyForcibly);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
