package dev.altgen.describe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** The sentences of one language, from its message bundle; never those of the host's locale. */
final class Wording {

  private static final int MOST_DIGITS = 6;
  private static final int DIGITS_WHEN_ROUNDED = 4;
  private static final int PLAIN_DIGITS = 15;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\u0085]+");
  private static final Pattern DOUBLED = Pattern.compile("([.?!\u2026\u3002\uFF1F\uFF01])\\.$");
  private static final Pattern OPEN_END = Pattern.compile("\\s*(?:[:;,]|(?<!\\.)\\.)$");

  private final Locale locale;
  private final ResourceBundle messages;

  private Wording(Locale locale) {
    this.locale = locale;
    this.messages =
        ResourceBundle.getBundle(
            "dev.altgen.describe.messages",
            locale,
            Wording.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  static Wording english() {
    return new Wording(Locale.ROOT);
  }

  boolean has(String key) {
    return messages.containsKey(key);
  }

  /** A full stop after a text that ends a sentence by itself is left out. */
  String say(String key, Object... arguments) {
    String said = new MessageFormat(messages.getString(key), locale).format(arguments);
    return DOUBLED.matcher(said).replaceAll("$1");
  }

  /** A text on one line, without the mark at its end that would collide with the sentence's own. */
  static String phrase(String text) {
    return OPEN_END.matcher(oneLine(text)).replaceAll("");
  }

  static String oneLine(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /**
   * A number as data gave it. More than six digits are no more than a computer's rounding error or
   * what nobody can follow by ear: those are rounded to four, whole numbers never.
   */
  String number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    if (exact.precision() > MOST_DIGITS && exact.scale() > 0) {
      int whole = exact.precision() - exact.scale();
      exact =
          exact.round(new MathContext(Math.max(DIGITS_WHEN_ROUNDED, whole))).stripTrailingZeros();
    }
    return Math.abs(exact.precision() - exact.scale()) > PLAIN_DIGITS
        ? exact.toString()
        : exact.toPlainString();
  }

  /**
   * Joins as many items as fit, whole ones, and says how many more there are.
   *
   * @param separator key of what divides two items
   * @param length characters that may be used
   * @return empty when not even the first one fits
   */
  String list(List<String> items, String separator, int length) {
    String between = say(separator);
    List<String> shown = new ArrayList<>();
    int used = 0;
    for (String item : items) {
      used += item.length() + between.length();
      if (used > length) {
        break;
      }
      shown.add(item);
    }
    if (shown.isEmpty()) {
      return "";
    }
    String joined = String.join(between, shown);
    int more = items.size() - shown.size();
    return more == 0 ? joined : joined + between + say("list.more", more);
  }
}
