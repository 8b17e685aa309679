package dev.altgen.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LogbackServiceProvider;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.CoreConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logback that logs nothing until {@link BatchLog} begins. Named to SLF4J and set up in code, since
 * looking for a logging library and then for its configuration would take a large part of a short
 * run.
 */
public final class SilentLogging extends LogbackServiceProvider {

  /** Has SLF4J take it, unless it was told another or something has been logged already. */
  static void choose() {
    if (System.getProperty(LoggerFactory.PROVIDER_PROPERTY_KEY) != null) {
      return;
    }
    System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, SilentLogging.class.getName());
    // SLF4J would print that it was told so.
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  @Override
  public void initialize() {
    LoggerContext context = (LoggerContext) getLoggerFactory();
    context.setName(CoreConstants.DEFAULT_CONTEXT_NAME);
    context.setMDCAdapter((LogbackMDCAdapter) getMDCAdapter());
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    context.start();
  }
}
