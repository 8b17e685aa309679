package dev.altgen.vision;

import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ElementContent;
import dev.altgen.content.TableContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a chart's or table's data holds. A number of a text is among them when a value
 * rounds to it, as it is or as percents, thousands, millions or billions.
 */
final class KnownNumbers {

  /** Series, bars and rows are counted. */
  private static final double LARGEST_COUNT = 12;

  private static final double[] SCALES = {1, 100, 1e-3, 1e-6, 1e-9};
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,'’\\u00a0\\u202f]\\d+)*");
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[.,'’\\u00a0\\u202f]\\d{3})+");

  private final List<Double> known = new ArrayList<>();

  private KnownNumbers() {}

  /**
   * The numbers of an element's data.
   *
   * @param words what else stands on the slide
   * @return empty when it has no data to compare with
   */
  static Optional<KnownNumbers> of(ElementContent content, List<String> words) {
    KnownNumbers numbers = new KnownNumbers();
    if (content instanceof ChartContent chart) {
      if (!numbers.add(chart)) {
        return Optional.empty();
      }
    } else if (content instanceof TableContent table) {
      table.rows().forEach(row -> row.forEach(cell -> numbers.addFrom(cell.text())));
    } else {
      return Optional.empty();
    }
    words.forEach(numbers::addFrom);
    return Optional.of(numbers);
  }

  private boolean add(ChartContent chart) {
    int before = known.size();
    for (Plot plot : chart.plots()) {
      for (Series series : plot.series()) {
        series.values().forEach(value -> known.add(Math.abs(value.number())));
        series.marks().sizes().forEach(value -> known.add(Math.abs(value.number())));
      }
    }
    boolean hasValues = known.size() > before;
    for (Plot plot : chart.plots()) {
      for (Series series : plot.series()) {
        series.name().ifPresent(this::addFrom);
        series.categories().forEach(this::addFrom);
        series.groups().forEach(this::addFrom);
        known.add((double) series.categories().size());
      }
    }
    chart.title().ifPresent(this::addFrom);
    chart.axes().forEach(axis -> axis.title().ifPresent(this::addFrom));
    return hasValues;
  }

  private void addFrom(String text) {
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      readings(number.group()).forEach(reading -> known.add(reading.value));
    }
  }

  /** The first number of a text that is none of these; empty when all are. */
  Optional<String> strange(String text) {
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      if (readings(number.group()).stream().noneMatch(this::holds)) {
        return Optional.of(number.group());
      }
    }
    return Optional.empty();
  }

  private boolean holds(Reading said) {
    if (said.decimals == 0 && said.value <= LARGEST_COUNT) {
      return true;
    }
    double half = 0.5 * Math.pow(10, -said.decimals) + 1e-9;
    for (double value : known) {
      for (double scale : SCALES) {
        if (Math.abs(value * scale - said.value) <= half) {
          return true;
        }
      }
    }
    return false;
  }

  /** A number as it may be meant. */
  private record Reading(double value, int decimals) {}

  /** "1.234" is one and a quarter or a thousand and more, by the language; both may be meant. */
  private static List<Reading> readings(String number) {
    List<Reading> readings = new ArrayList<>();
    if (GROUPED.matcher(number).matches() || !number.matches(".*\\D.*")) {
      readings.add(new Reading(Double.parseDouble(number.replaceAll("\\D", "")), 0));
    }
    int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
    if (last > 0) {
      String whole = number.substring(0, last).replaceAll("\\D", "");
      String fraction = number.substring(last + 1);
      readings.add(new Reading(Double.parseDouble(whole + "." + fraction), fraction.length()));
    }
    return readings;
  }
}
