package dev.altgen.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.sift.MDCBasedDiscriminator;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.helpers.NOPAppender;
import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.LogFormat;
import dev.altgen.cli.config.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log file of a batch, as the configuration has it. */
final class BatchLog {

  static final String KEY = "batchId";
  private static final String NO_BATCH = "none";
  private static final int BUFFER = 8 << 10;

  private final Settings settings;
  private final Console console;

  private BatchLog(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  /** Begins writing log files. A file appears with the first line of a batch. */
  static void start(Settings settings, Console console) {
    new BatchLog(settings, console).start();
  }

  private void start() {
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
        (c, batch) -> batch.equals(NO_BATCH) ? onConsole(c) : inFile(c, batch));
    sifting.start();
    Level level = Level.valueOf(settings.get(Keys.LOG_LEVEL).name());
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    // What libraries tell of their work is of no use to a reader.
    root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
    root.addAppender(sifting);
    context.getLogger("dev.altgen").setLevel(level);
  }

  /** What is said before a batch has an id has no file to go to; warnings must not be lost. */
  private Appender<ILoggingEvent> onConsole(Context context) {
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

  private Appender<ILoggingEvent> inFile(Context context, String batch) {
    Encoder<ILoggingEvent> encoder = encoder(context);
    encoder.setContext(context);
    encoder.start();
    String path =
        settings
            .get(Keys.LOG_FILE)
            .replace("{output_dir}", settings.get(Keys.OUTPUT_DIR).toString())
            .replace("{batch_id}", batch);
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName(batch);
    appender.setEncoder(encoder);
    try {
      appender.setOutputStream(append(path, context));
    } catch (IOException | InvalidPathException e) {
      console.error(
          "cannot write the log "
              + path
              + ": "
              + e
              + "; the batch goes on without one: check the folder and its permissions");
      return nowhere();
    }
    appender.start();
    return appender;
  }

  private static OutputStream append(String path, Context context) throws IOException {
    Path file = Path.of(path).toAbsolutePath();
    Files.createDirectories(file.resolveSibling(""));
    ResilientFileOutputStream out = new ResilientFileOutputStream(file.toFile(), true, BUFFER);
    out.setContext(context); // without one it would tell its failures on standard output
    return out;
  }

  /** One that has not started would be made anew for each line. */
  private static Appender<ILoggingEvent> nowhere() {
    Appender<ILoggingEvent> appender = new NOPAppender<>();
    appender.start();
    return appender;
  }

  private Encoder<ILoggingEvent> encoder(Context context) {
    if (settings.get(Keys.LOG_FORMAT) == LogFormat.JSON) {
      JsonEncoder json = new JsonEncoder();
      json.setWithSequenceNumber(false);
      json.setWithNanoseconds(false);
      json.setWithContext(false);
      json.setWithMessage(false);
      json.setWithArguments(false);
      json.setWithFormattedMessage(true);
      return json;
    }
    LogLines lines = new LogLines();
    lines.setContext(context);
    lines.start();
    LayoutWrappingEncoder<ILoggingEvent> text = new LayoutWrappingEncoder<>();
    text.setCharset(StandardCharsets.UTF_8);
    text.setLayout(lines);
    return text;
  }
}
