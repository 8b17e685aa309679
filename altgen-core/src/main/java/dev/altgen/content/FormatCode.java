package dev.altgen.content;

import com.google.common.primitives.Doubles;
import dev.altgen.content.ValueFormat.Decimal;
import dev.altgen.content.ValueFormat.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the code of a number format (ECMA-376 Part 1, 18.8.31). Conditions, fractions, exponents
 * and durations leave the number as it is.
 */
final class FormatCode {

  private static final int LONGEST = 200;

  private static final Pattern TOKEN =
      Pattern.compile("\"([^\"]*)\"|\\\\(.)|\\[([^\\]]*)]|[_*].|(.)", Pattern.DOTALL);
  private static final Pattern CURRENCY = Pattern.compile("\\$([^-]*)(?:-.*)?");
  private static final Pattern NUMBER = Pattern.compile("([0#?,]*)(?:\\.([0#?]*))?(,*)");
  private static final Pattern NOON = Pattern.compile("am/pm|a/p", Pattern.CASE_INSENSITIVE);
  private static final Pattern MOMENT =
      Pattern.compile("(?i)(?=.*[ymdhs])(?:[ymdhst\u5E74\u6708\u65E5,. :/@-]|(?<=s\\.)0+)+");
  private static final Pattern NEUTRAL = Pattern.compile("[\\s()+-]+");

  /** A piece of a section: what is shown as it is, or what the format means by it. */
  private record Piece(String text, boolean literal) {}

  private FormatCode() {}

  static ValueFormat of(String code, boolean from1904) {
    if (code.length() > LONGEST) {
      return ValueFormat.GENERAL;
    }
    List<List<Piece>> sections = sections(code);
    if (sections.isEmpty()) {
      return ValueFormat.GENERAL;
    }
    String pattern = pattern(sections.get(0));
    String clock = NOON.matcher(pattern).replaceAll("");
    if (!isGeneral(pattern) && MOMENT.matcher(clock).matches()) {
      String shown = shown(clock.toLowerCase(Locale.ROOT));
      return shown.isEmpty() ? ValueFormat.GENERAL : new Moment(shown, from1904);
    }
    ValueFormat first = decimal(sections.get(0));
    if (sections.size() > 1
        && first instanceof Decimal positive
        && !(decimal(sections.get(1)) instanceof Decimal negative && alike(positive, negative))) {
      return ValueFormat.GENERAL;
    }
    return first;
  }

  /** The stored number as a date in ISO 8601, where the format shows a date; else as it is. */
  static String label(String text, ValueFormat format) {
    Double serial = format instanceof Moment ? Doubles.tryParse(text) : null;
    return serial == null ? text : ((Moment) format).iso(serial).orElse(text);
  }

  /** Empty when the code holds a condition or a duration, which only a spreadsheet follows. */
  private static List<List<Piece>> sections(String code) {
    List<List<Piece>> sections = new ArrayList<>();
    List<Piece> section = new ArrayList<>();
    sections.add(section);
    Matcher token = TOKEN.matcher(code);
    while (token.find()) {
      if (token.group(1) != null) {
        section.add(new Piece(token.group(1), true));
      } else if (token.group(2) != null) {
        section.add(new Piece(token.group(2), true));
      } else if (token.group(3) != null) {
        String inside = token.group(3);
        Matcher currency = CURRENCY.matcher(inside);
        if (currency.matches()) {
          section.add(new Piece(currency.group(1), true));
        } else if (!inside.chars().allMatch(Character::isLetter) || isDuration(inside)) {
          return List.of();
        }
      } else if (";".equals(token.group(4))) {
        section = new ArrayList<>();
        sections.add(section);
      } else if (token.group(4) != null) {
        section.add(new Piece(token.group(4), false));
      } else {
        section.add(new Piece(" ", true));
      }
    }
    return sections;
  }

  private static boolean isDuration(String inside) {
    return inside.matches("(?i)h+|m+|s+");
  }

  private static String pattern(List<Piece> section) {
    StringBuilder pattern = new StringBuilder();
    section.stream().filter(piece -> !piece.literal).forEach(piece -> pattern.append(piece.text));
    return pattern.toString();
  }

  private static boolean isGeneral(String pattern) {
    return pattern.strip().equalsIgnoreCase("general");
  }

  private static ValueFormat decimal(List<Piece> section) {
    StringBuilder prefix = new StringBuilder();
    StringBuilder digits = new StringBuilder();
    StringBuilder suffix = new StringBuilder();
    int percents = 0;
    for (Piece piece : section) {
      boolean digit = !piece.literal && "0#?.,".contains(piece.text);
      if (digit && suffix.length() == 0) {
        digits.append(piece.text);
      } else if (!piece.literal && piece.text.equals("%")) {
        percents++;
        (digits.length() == 0 ? prefix : suffix).append(' ');
      } else if (digit || (!piece.literal && "/Ee@GgYyMmDdHhSs".contains(piece.text))) {
        return ValueFormat.GENERAL;
      } else {
        (digits.length() == 0 ? prefix : suffix).append(piece.text);
      }
    }
    Matcher number = NUMBER.matcher(digits);
    if (digits.length() == 0 || !number.matches() || percents > 1) {
      return ValueFormat.GENERAL;
    }
    String whole = number.group(1);
    String decimals = number.group(2) == null ? "" : number.group(2);
    int trailing = number.group(3).length();
    int end = whole.length();
    while (number.group(2) == null && end > 0 && whole.charAt(end - 1) == ',') {
      end--;
      trailing++;
    }
    return new Decimal(
        prefix.toString().stripLeading().replaceAll("\\s+", " "),
        suffix.toString().stripTrailing().replaceAll("\\s+", " "),
        (int) decimals.chars().filter(c -> c == '0').count(),
        decimals.length(),
        whole.substring(0, end).contains(","),
        2 * percents - 3 * trailing,
        percents == 1);
  }

  /** Negative numbers may wear parentheses; another unit for them is beyond this. */
  private static boolean alike(Decimal positive, Decimal negative) {
    return bare(positive.prefix()).equals(bare(negative.prefix()))
        && bare(positive.suffix()).equals(bare(negative.suffix()))
        && positive.mostDecimals() == negative.mostDecimals()
        && positive.scale() == negative.scale();
  }

  private static String bare(String affix) {
    return NEUTRAL.matcher(affix).replaceAll("");
  }

  private static String shown(String clock) {
    boolean hours = clock.contains("h") || clock.contains("s");
    boolean years = clock.contains("y");
    String day = "";
    if (clock.contains("d")) {
      day = "uuuu-MM-dd";
    } else if (clock.contains("m") && (years || !hours)) {
      day = "uuuu-MM";
    } else if (years) {
      day = "uuuu";
    }
    String divider = hours && !day.isEmpty() ? " " : "";
    return day + divider + (hours ? "HH:mm" : "");
  }
}
