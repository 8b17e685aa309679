package dev.altgen.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.sift.MDCBasedDiscriminator;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.FileAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log file of each batch: {@code {batch id}.log} in the output folder. */
final class BatchLog {

  private static final String KEY = "batchId";
  private static final String NO_BATCH = "none";

  /** Line ends in names and texts would forge lines. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%X{batchId}]"
          + " %replace(%msg){'[\\r\\n\\u0085\\u2028\\u2029]+',' '}%n%ex";

  private BatchLog() {}

  /**
   * Begins writing log files.
   *
   * @param folder the output folder; a file appears in it with the first line
   */
  static void start(Path folder, boolean debug, Console console) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    MDCBasedDiscriminator byBatch = new MDCBasedDiscriminator();
    byBatch.setContext(context);
    byBatch.setKey(KEY);
    byBatch.setDefaultValue(NO_BATCH);
    byBatch.start();
    SiftingAppender sifting = new SiftingAppender();
    sifting.setContext(context);
    sifting.setDiscriminator(byBatch);
    sifting.setAppenderFactory(
        (c, batch) -> batch.equals(NO_BATCH) ? onConsole(c, console) : inFile(c, folder, batch));
    sifting.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(sifting);
    context.getLogger("dev.altgen").setLevel(debug ? Level.DEBUG : Level.INFO);
  }

  /** What is said before a batch has an id has no file to go to; warnings must not be lost. */
  private static Appender<ILoggingEvent> onConsole(Context context, Console console) {
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
              console.error(event.getFormattedMessage());
            }
          }
        };
    appender.setContext(context);
    appender.start();
    return appender;
  }

  private static Appender<ILoggingEvent> inFile(Context context, Path folder, String batch) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setContext(context);
    file.setName(batch);
    file.setFile(folder.resolve(batch + ".log").toString());
    file.setEncoder(encoder);
    file.start();
    return file;
  }
}
