package dev.altgen.worker;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging of a worker, in place of whatever backend its class path holds: records of {@code
 * INFO} and above go to the parent, whose backend decides. Public since SLF4J makes it by its name;
 * of no use elsewhere.
 */
public final class WorkerRecords implements SLF4JServiceProvider {

  private static volatile Sink sink = (level, logger, text) -> {};

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  /** Where records go. */
  interface Sink {
    void take(Level level, String logger, String text);
  }

  /** For SLF4J. */
  public WorkerRecords() {}

  static void to(Sink target) {
    sink = target;
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return Forwarding::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static final class Forwarding extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    Forwarding(String logger) {
      name = logger;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        @Nullable String pattern,
        Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      String text = MessageFormatter.basicArrayFormat(pattern, arguments);
      sink.take(level, name, thrown == null ? text : text + ": " + thrown);
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
