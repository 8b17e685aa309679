package dev.altgen.program;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** Waiting that an interrupt does not shorten; the thread stays interrupted. */
public final class Waiting {

  private Waiting() {}

  /** Whether it ended, however, before the patience did. */
  public static boolean isDone(Future<?> future, Duration patience) {
    try {
      Uninterruptibles.getUninterruptibly(future, patience);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
