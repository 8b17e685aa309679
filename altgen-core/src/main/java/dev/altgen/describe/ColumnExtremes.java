package dev.altgen.describe;

import dev.altgen.content.TableContent.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which row holds the highest and the lowest value of a column, where the column is plainly
 * numeric: every cell is one number with the same unit, and no cell can be read in two ways (1.234
 * is a thousand in one language and one in another).
 */
final class ColumnExtremes {

  private static final int FEWEST_ROWS = 3;
  private static final int MOST_COLUMNS = 2;
  private static final int LONGEST_LABEL = 40;
  private static final int CENTURIES_FROM = 1000;
  private static final int CENTURIES_TO = 2100;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<before>\\p{Sc}?)\\s?(?<sign>[-\\u2212]?)\\s?(?<digits>[0-9]{1,15}(?:\\.[0-9]{1,2})?)\\s?"
              + "(?<after>[%\\p{Sc}]?|\\p{L}{1,3})");

  private final Wording wording;

  ColumnExtremes(Wording wording) {
    this.wording = wording;
  }

  private record Entry(String label, String text, BigDecimal value, String unit) {}

  private static final Comparator<Entry> BY_VALUE = Comparator.comparing(Entry::value);

  /** A sentence for each of the first numeric columns, whose header and row labels are known. */
  List<String> of(List<Cell> header, List<List<Cell>> body) {
    List<String> sentences = new ArrayList<>();
    if (body.stream().anyMatch(ColumnExtremes::isUneven)) {
      return sentences;
    }
    for (int column = 1; column < header.size() && sentences.size() < MOST_COLUMNS; column++) {
      String name = Wording.phrase(header.get(column).text());
      if (!name.isEmpty() && name.length() <= LONGEST_LABEL) {
        sentence(name, column, body).ifPresent(sentences::add);
      }
    }
    return sentences;
  }

  private Optional<String> sentence(String name, int column, List<List<Cell>> body) {
    List<Entry> entries = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (List<Cell> row : body) {
      Entry entry = entry(row, column);
      if (entry == null || !labels.add(entry.label)) {
        return Optional.empty();
      }
      entries.add(entry);
    }
    if (entries.size() < FEWEST_ROWS
        || entries.stream().map(Entry::unit).distinct().count() > 1
        || counts(entries)) {
      return Optional.empty();
    }
    Entry highest = Collections.max(entries, BY_VALUE);
    Entry lowest = Collections.min(entries, BY_VALUE);
    return alone(highest, entries) && alone(lowest, entries)
        ? Optional.of(
            wording.say(
                "table.extremes", name, highest.text, highest.label, lowest.text, lowest.label))
        : Optional.empty();
  }

  /** Whether a cell is not one column wide. */
  private static boolean isUneven(List<Cell> row) {
    return row.stream().anyMatch(cell -> cell.width() != 1);
  }

  private static @Nullable Entry entry(List<Cell> row, int column) {
    if (row.size() <= column) {
      return null;
    }
    String label = Wording.phrase(row.get(0).text());
    String text = Wording.oneLine(row.get(column).text());
    Matcher number = NUMBER.matcher(text);
    if (label.codePoints().noneMatch(Character::isLetter)
        || label.length() > LONGEST_LABEL
        || !number.matches()) {
      return null;
    }
    BigDecimal value = new BigDecimal(number.group("digits"));
    return new Entry(
        label,
        text,
        number.group("sign").isEmpty() ? value : value.negate(),
        number.group("before") + number.group("after"));
  }

  /** Years, running numbers and codes have no highest that means anything. */
  private static boolean counts(List<Entry> entries) {
    boolean years = true;
    boolean running = true;
    for (int i = 0; i < entries.size(); i++) {
      BigDecimal value = entries.get(i).value;
      years &=
          value.scale() <= 0
              && value.intValue() >= CENTURIES_FROM
              && value.intValue() <= CENTURIES_TO;
      running &= i == 0 || value.subtract(entries.get(i - 1).value).compareTo(BigDecimal.ONE) == 0;
    }
    boolean bare = entries.get(0).unit.isEmpty();
    return bare && (years || running);
  }

  private static boolean alone(Entry entry, List<Entry> entries) {
    return entries.stream().filter(other -> other.value.compareTo(entry.value) == 0).count() == 1;
  }
}
