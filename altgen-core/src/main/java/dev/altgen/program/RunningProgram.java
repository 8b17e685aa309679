package dev.altgen.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program at work: what it is told and what it says, and its end, whatever it takes. */
final class RunningProgram {

  private static final int MOST_BYTES = 4 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LAST_LOOK = TimeUnit.SECONDS.toNanos(2);

  private final Process process;
  private final Descendants descendants;
  private final FutureTask<String> out;
  private final FutureTask<String> err;

  RunningProgram(Process process, byte[] input) {
    this.process = process;
    this.descendants = new Descendants(process.toHandle());
    this.out = read(process.getInputStream(), "stdout");
    this.err = read(process.getErrorStream(), "stderr");
    start(new FutureTask<>(() -> write(input)), "stdin");
  }

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
    Thread thread = new Thread(task, "altgen-program-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  Program.Ended await(Duration timeout) throws InterruptedException {
    boolean inTime;
    try {
      inTime = endsWithin(timeout.toNanos());
    } finally {
      end();
    }
    process.waitFor();
    return new Program.Ended(inTime, process.exitValue(), said(out), said(err));
  }

  private boolean endsWithin(long nanos) throws InterruptedException {
    long start = System.nanoTime();
    long pause = FIRST_LOOK;
    long left = nanos;
    while (!process.waitFor(Math.min(left, pause), TimeUnit.NANOSECONDS)) {
      descendants.look();
      pause = Math.min(2 * pause, LAST_LOOK);
      left = nanos - (System.nanoTime() - start);
      if (left <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Ends it with all that it started, at first by asking; its streams stay open to be read. */
  private void end() {
    descendants.look();
    process.toHandle().destroy();
    if (!Waiting.isDone(process.onExit(), PATIENCE)) {
      descendants.look();
      process.toHandle().destroyForcibly();
    }
    descendants.end(PATIENCE);
  }

  private static String said(FutureTask<String> reading) throws InterruptedException {
    try {
      return reading.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Somebody that was left behind unseen may hold the stream open.
      return "";
    }
  }
}
