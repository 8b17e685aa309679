package dev.altgen.manifest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The run that holds a batch.
 *
 * @param pid its process
 * @param host where that runs
 * @param since when it took the batch, to the second
 */
public record BatchHolder(long pid, String host, Instant since) {

  /** Times of processes come from the time of boot, which moves when the clock is set. */
  private static final Duration DOUBT = Duration.ofMinutes(1);

  /** This process, from now on. */
  public static BatchHolder thisProcess() {
    return new BatchHolder(
        ProcessHandle.current().pid(), thisHost(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Whether its process has ended, or the pid belongs to a younger one. Always false for another
   * host, whose processes nobody sees from here.
   */
  public boolean gone() {
    return host.equals(thisHost())
        && ProcessHandle.of(pid)
            .map(process -> process.info().startInstant().orElse(since))
            .map(start -> start.isAfter(since.plus(DOUBT)))
            .orElse(true);
  }

  private static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed host";
    }
  }

  /** Process, host and time as people read them. */
  @Override
  public String toString() {
    return "pid " + pid + " on " + host + " since " + since;
  }
}
