package dev.altgen.content;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How a number format (ECMA-376 Part 1, 18.8.31) shows a number, without a language. */
public sealed interface ValueFormat {

  /** The number as it is. */
  ValueFormat GENERAL = new General();

  /** The number as it is: the format says nothing, or what only a spreadsheet can say. */
  record General() implements ValueFormat {}

  /**
   * A decimal number.
   *
   * @param prefix text before the digits, such as a currency's sign
   * @param suffix text behind them, such as a unit, without a percent sign
   * @param leastDecimals digits behind the decimal point, filled up with zeros
   * @param mostDecimals digits behind it after rounding
   * @param grouped whether thousands are set apart
   * @param scale the power of ten by which the number is multiplied before: 2 for percentages, -3
   *     for thousands
   * @param percent whether it is a percentage
   */
  record Decimal(
      String prefix,
      String suffix,
      int leastDecimals,
      int mostDecimals,
      boolean grouped,
      int scale,
      boolean percent)
      implements ValueFormat {}

  /**
   * A date or a time of day.
   *
   * @param pattern the part of ISO 8601 that is shown, as {@link DateTimeFormatter} writes it
   * @param from1904 whether days are counted from 1904 (ECMA-376 Part 1, 18.17.4.1)
   */
  record Moment(String pattern, boolean from1904) implements ValueFormat {

    /** 9999-12-31, the last day a worksheet knows. */
    private static final double LAST_DAY = 2_958_466;

    private static final double FIRST_OF_MARCH_1900 = 61;
    private static final long SECONDS = 86_400;

    /** In ISO 8601; empty for a number that is no date. */
    public Optional<String> iso(double serial) {
      if (!(serial >= 0 && serial < LAST_DAY)) {
        return Optional.empty();
      }
      LocalDateTime time = start(serial).plusSeconds(Math.round(serial * SECONDS));
      return Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time));
    }

    /** Worksheets know a 29th of February 1900, which was none. */
    private LocalDateTime start(double serial) {
      if (from1904) {
        return LocalDateTime.of(1904, 1, 1, 0, 0);
      }
      return serial < FIRST_OF_MARCH_1900 - 1
          ? LocalDateTime.of(1899, 12, 31, 0, 0)
          : LocalDateTime.of(1899, 12, 30, 0, 0);
    }
  }
}
