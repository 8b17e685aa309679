package dev.altgen.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Log lines for people. Each begins with time, level and batch, those of a stack trace too, so that
 * a search for a batch finds all of it and no name or text can forge a line.
 */
final class LogLines extends LayoutBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String doLayout(ILoggingEvent event) {
    String start =
        String.format(
            "%s %-5s [%s] ",
            TIME.format(Instant.ofEpochMilli(event.getTimeStamp())),
            event.getLevel(),
            event.getMDCPropertyMap().getOrDefault(BatchLog.KEY, ""));
    StringBuilder lines = new StringBuilder();
    line(lines, start, event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      ThrowableProxyUtil.asString(thrown)
          .lines()
          .forEach(line -> line(lines, start + "  | ", line.stripTrailing()));
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, String start, String text) {
    lines.append(start).append(Console.printable(text)).append('\n');
  }
}
