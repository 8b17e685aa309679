package dev.altgen.content;

import com.google.common.primitives.Doubles;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;

/** What a number format of a worksheet (ECMA-376 Part 1, 18.8.31) makes of a stored number. */
final class CellFormat {

  private static final int LONGEST = 200;

  /** 9999-12-31, the last day a worksheet knows. */
  private static final double LAST_DAY = 2_958_466;

  /** Quoted, escaped, bracketed and padding characters, which are no part of the pattern. */
  private static final Pattern LITERAL =
      Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.|\\*.", Pattern.DOTALL);

  private final String code;
  private final boolean date;

  private CellFormat(String code) {
    this.code = LITERAL.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    this.date = DateUtil.isADateFormat(-1, code);
  }

  static CellFormat of(String code) {
    return new CellFormat(code.length() > LONGEST ? "" : code);
  }

  boolean isPercent() {
    return code.contains("%");
  }

  /** The number as a date in ISO 8601, as far as the format shows it; other text as it is. */
  String label(String text, boolean from1904) {
    Double serial = date ? Doubles.tryParse(text) : null;
    if (serial == null || !(serial >= 0 && serial < LAST_DAY)) {
      return text;
    }
    LocalDateTime time = DateUtil.getLocalDateTime(serial, from1904);
    return time == null ? text : DateTimeFormatter.ofPattern(shown(), Locale.ROOT).format(time);
  }

  private String shown() {
    boolean hours = code.contains("h") || code.contains("s");
    boolean days = code.contains("d");
    boolean years = code.contains("y");
    String day = "";
    if (days) {
      day = "uuuu-MM-dd";
    } else if (code.contains("m") && (years || !hours)) {
      day = "uuuu-MM";
    } else if (years) {
      day = "uuuu";
    }
    String divider = hours && !day.isEmpty() ? " " : "";
    return day + divider + (hours ? "HH:mm" : "");
  }
}
