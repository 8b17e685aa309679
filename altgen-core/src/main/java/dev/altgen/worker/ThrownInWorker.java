package dev.altgen.worker;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown in a worker, of a type that is not known here; reads like the original. */
@SuppressWarnings("OverrideThrowableToString") // its own class tells nothing
final class ThrownInWorker extends IOException {

  private static final long serialVersionUID = 1L;

  ThrownInWorker(String words, @Nullable Throwable cause, List<StackTraceElement> trace) {
    super(words, cause);
    setStackTrace(trace.toArray(StackTraceElement[]::new));
  }

  /** Class and message of the original. */
  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
