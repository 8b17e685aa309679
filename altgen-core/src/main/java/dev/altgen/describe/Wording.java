package dev.altgen.describe;

import com.google.common.base.Suppliers;
import dev.altgen.content.ValueFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of one language, from its message bundle alone, with the numbers and dates of a
 * region; never those of the host's locale.
 */
final class Wording {

  private static final int WORDS_OF_A_PHRASE = 3;
  private static final int LINES_OF_A_LIST = 4;

  /** A line that ends so goes on, in the languages of the bundles with capitals. */
  private static final Pattern OPEN_LINE =
      Pattern.compile(
          "(?s).*\\s(a|an|and|as|at|by|for|from|in|of|on|or|the|to|with|am|das|dem|den|der|des|die|f\u00FCr|im"
              + "|mit|und|von|zu|de|del|della|des|di|do|du|e|een|el|en|et|het|il|la|las|le|les|los|o|para|van|y)");

  private static final int MOST_DIGITS = 6;
  private static final int DIGITS_WHEN_ROUNDED = 4;
  private static final int PLAIN_DIGITS = 15;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final int MOST_SHARE_DECIMALS = 4;

  /** White space, and what XML 1.0 forbids (section 2.2). */
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]+");

  private static final Pattern ISO =
      Pattern.compile("([0-9]{4}-[0-9]{2})(-[0-9]{2})?( [0-9]{2}:[0-9]{2})?");
  private static final String FULL_STOPS = ".\u3002";
  private static final String ENDS = FULL_STOPS + "?!\u2026\uFF1F\uFF01";
  private static final String QUOTATION_MARKS = "\"'\u2019\u201D\u201C\u00BB\u203A\u300D\u300F";
  private static final String PAUSES = ENDS + ":;,/&+\u2013\u2014-\u3001\uFF1A\uFF1B";
  private static final Pattern OPEN_END =
      Pattern.compile("\\s*(?:[:;,\u3001\uFF1A\uFF1B\u3002]|(?<!\\.)\\.)$");

  private final Locale locale;

  /**
   * Without the region, whose data takes long to load and says nothing of the sentences' counts.
   */
  private final Locale language;

  private final ResourceBundle messages;
  private final Map<String, MessageFormat> sentences = new ConcurrentHashMap<>();
  private final Map<String, String> constants = new ConcurrentHashMap<>();

  private final Supplier<DecimalFormatSymbols> symbols;
  private final Supplier<DecimalFormat> percents;

  private Wording(Locale locale) {
    this.locale = locale;
    this.language = new Locale(locale.getLanguage());
    this.messages = read(locale.getLanguage());
    this.symbols = Suppliers.memoize(() -> DecimalFormatSymbols.getInstance(locale));
    this.percents =
        Suppliers.memoize(() -> (DecimalFormat) NumberFormat.getPercentInstance(locale));
  }

  /** In the language of {@link Languages#spokenFor}. */
  static Wording of(Locale locale) {
    return new Wording(Languages.spokenFor(locale));
  }

  private static ResourceBundle read(String language) {
    String file =
        language.equals("en") ? "messages.properties" : "messages_" + language + ".properties";
    try (InputStream in = Objects.requireNonNull(Wording.class.getResourceAsStream(file), file);
        Reader utf8 = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new PropertyResourceBundle(utf8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the messages " + file, e);
    }
  }

  boolean has(String key) {
    return messages.containsKey(key);
  }

  /** A full stop after a text that ends a sentence by itself is left out. */
  String say(String key, Object... arguments) {
    if (arguments.length == 0) {
      return constants.computeIfAbsent(key, k -> said(k));
    }
    return said(key, arguments);
  }

  private String said(String key, Object... arguments) {
    MessageFormat sentence =
        sentences.computeIfAbsent(key, k -> new MessageFormat(messages.getString(k), language));
    String said;
    synchronized (sentence) { // not thread-safe, and slower to copy than to wait for
      said = sentence.format(arguments);
    }
    int last = said.length() - 1;
    boolean doubled =
        last > 0 && FULL_STOPS.indexOf(said.charAt(last)) >= 0 && isEnded(said, last - 1);
    return doubled ? said.substring(0, last) : said;
  }

  /** Whether a sentence ends at this character or before the quotation mark there. */
  private static boolean isEnded(String text, int at) {
    int mark = at > 0 && QUOTATION_MARKS.indexOf(text.charAt(at)) >= 0 ? at - 1 : at;
    return ENDS.indexOf(text.charAt(mark)) >= 0;
  }

  /**
   * Paragraphs on one line. Where one is a phrase, or where there are several as in a list, a comma
   * divides what begins anew, unless a mark of its own does; few words go on, as the lines of a
   * name do that somebody broke by hand.
   */
  String joined(String paragraphs) {
    if (paragraphs.indexOf('\n') < 0) {
      return paragraphs;
    }
    String[] lines = paragraphs.split("\n", -1);
    boolean list =
        lines.length >= LINES_OF_A_LIST || Arrays.stream(lines).anyMatch(Wording::isPhrase);
    StringBuilder joined = new StringBuilder();
    for (String line : lines) {
      if (joined.length() > 0) {
        boolean divided =
            list
                && beginsAnew(line)
                && PAUSES.indexOf(joined.charAt(joined.length() - 1)) < 0
                && !OPEN_LINE.matcher(joined).matches();
        joined.append(divided ? say("list.comma") : " ");
      }
      joined.append(line);
    }
    return joined.toString();
  }

  private static boolean isPhrase(String line) {
    return line.codePoints().filter(Character::isWhitespace).count() + 1 >= WORDS_OF_A_PHRASE;
  }

  /** Where a script has no capitals, nobody knows. */
  private static boolean beginsAnew(String line) {
    int first = line.isEmpty() ? ' ' : line.codePointAt(0);
    return Character.isDigit(first)
        || Character.isUpperCase(first)
        || Character.getType(first) == Character.CURRENCY_SYMBOL;
  }

  /** A text on one line, without the mark at its end that would collide with the sentence's own. */
  static String phrase(String text) {
    String line = oneLine(text);
    boolean closed = !line.isEmpty() && Character.isLetterOrDigit(line.charAt(line.length() - 1));
    return closed ? line : OPEN_END.matcher(line).replaceAll("");
  }

  static String oneLine(String text) {
    return isPlain(text) ? text : BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** Whether it is words in ASCII with one blank between them, as most texts are. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ' || text.isEmpty();
  }

  /**
   * A number as data gave it. More than six digits are no more than a computer's rounding error or
   * what nobody can follow by ear: those are rounded to four, whole numbers never.
   */
  String number(double value) {
    return number(BigDecimal.valueOf(value));
  }

  private String number(BigDecimal value) {
    BigDecimal exact = value.stripTrailingZeros();
    if (exact.precision() > MOST_DIGITS && exact.scale() > 0) {
      int whole = exact.precision() - exact.scale();
      exact =
          exact.round(new MathContext(Math.max(DIGITS_WHEN_ROUNDED, whole))).stripTrailingZeros();
    }
    return number(
        Math.abs(exact.precision() - exact.scale()) > PLAIN_DIGITS
            ? exact.toString()
            : exact.toPlainString());
  }

  /** The digits of a number with a decimal point, with the language's decimal sign. */
  String number(String digits) {
    return digits.indexOf('.') < 0 ? digits : digits.replace('.', symbols().getDecimalSeparator());
  }

  /** A number as its format shows it; never as zero what is none. */
  String number(double value, ValueFormat format) {
    if (format instanceof ValueFormat.Moment moment) {
      return moment.iso(value).map(this::date).orElseGet(() -> number(value));
    } else if (!(format instanceof ValueFormat.Decimal)) {
      return number(value);
    }
    ValueFormat.Decimal decimal = (ValueFormat.Decimal) format;
    BigDecimal scaled = BigDecimal.valueOf(value).scaleByPowerOfTen(decimal.scale());
    BigDecimal rounded = scaled.setScale(decimal.mostDecimals(), RoundingMode.HALF_UP);
    boolean plain =
        (rounded.signum() == 0 && scaled.signum() != 0)
            || scaled.precision() - scaled.scale() > PLAIN_DIGITS;
    String digits = plain ? number(scaled.abs()) : digits(rounded.abs(), decimal);
    String before = BLANKS.matcher(decimal.prefix()).replaceAll(" ").stripLeading();
    String after = BLANKS.matcher(decimal.suffix()).replaceAll(" ").stripTrailing();
    String said = before + digits + OPEN_END.matcher(after).replaceAll("");
    said = decimal.percent() ? percent(said) : said;
    return scaled.signum() < 0 ? symbols().getMinusSign() + said : said;
  }

  private String digits(BigDecimal number, ValueFormat.Decimal format) {
    DecimalFormat pattern = new DecimalFormat("0", symbols());
    pattern.setMinimumFractionDigits(format.leastDecimals());
    pattern.setMaximumFractionDigits(format.mostDecimals());
    pattern.setGroupingSize(3);
    pattern.setGroupingUsed(format.grouped());
    return wideSpaces(pattern.format(number));
  }

  private String percent(String number) {
    DecimalFormat pattern = percents.get();
    return wideSpaces(pattern.getPositivePrefix() + number + pattern.getPositiveSuffix());
  }

  /** Speech and fonts know the no-break space better than the narrow one. */
  private static String wideSpaces(String number) {
    return number.replace('\u202F', '\u00A0');
  }

  private DecimalFormatSymbols symbols() {
    return symbols.get();
  }

  /** What a part is of a whole, in whole percents; finer where that would say none or all. */
  String share(BigDecimal part, BigDecimal whole) {
    BigDecimal percents = part.scaleByPowerOfTen(2);
    BigDecimal rounded = BigDecimal.ZERO;
    for (int decimals = 0; decimals <= MOST_SHARE_DECIMALS; decimals++) {
      rounded = percents.divide(whole, decimals, RoundingMode.HALF_UP);
      boolean none = rounded.signum() == 0 && part.signum() != 0;
      boolean all = rounded.compareTo(HUNDRED) == 0 && part.compareTo(whole) != 0;
      if (!none && !all) {
        break;
      }
    }
    return percent(number(rounded.toPlainString()));
  }

  /** A date of ISO 8601 as the language writes it; any other text as it is. */
  String date(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return text;
    }
    try {
      String day = iso.group(2);
      LocalDate date = LocalDate.parse(iso.group(1) + (day == null ? "-01" : day));
      DateTimeFormatter format =
          day == null
              ? DateTimeFormatter.ofPattern(say("date.month"), locale)
              : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
      String said = format.format(date);
      return iso.group(3) == null ? said : said + iso.group(3);
    } catch (DateTimeException e) {
      // Looks like a date and is none, such as 2024-13: the deck's own text.
      return text;
    }
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
