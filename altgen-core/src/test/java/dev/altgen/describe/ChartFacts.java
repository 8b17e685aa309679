package dev.altgen.describe;

import com.google.common.primitives.Doubles;
import com.google.common.primitives.Ints;
import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import dev.altgen.content.ValueFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a text about a chart may say: its texts, its values as they are shown, and plain counts. */
final class ChartFacts {

  private static final int ROUNDED = 4;
  private static final int SHARE_DECIMALS = 4;

  private final Set<String> texts = new HashSet<>();
  private final Set<Integer> counts = new HashSet<>();
  private final Map<ValueFormat, List<BigDecimal>> values = new HashMap<>();
  private final List<BigDecimal> shares = new ArrayList<>();
  private final Wording wording;
  private int boxCount;

  ChartFacts(ChartContent chart, Wording wording) {
    this.wording = wording;
    chart.title().ifPresent(texts::add);
    chart.axes().forEach(axis -> axis.title().ifPresent(texts::add));
    Set<Integer> places = new HashSet<>();
    List<Series> all = chart.plots().stream().flatMap(plot -> plot.series().stream()).toList();
    for (Series series : all) {
      series.name().ifPresent(texts::add);
      texts.addAll(series.categories());
      texts.addAll(series.groups());
      series.categories().forEach(category -> texts.add(wording.date(category)));
      series.values().forEach(value -> texts.add(date(series, value.number())));
      series.values().forEach(value -> value(series.format(), value.number()));
      series.categories().stream()
          .map(Doubles::tryParse)
          .filter(number -> number != null && Double.isFinite(number))
          .forEach(number -> value(ValueFormat.GENERAL, number));
      series.marks().sizes().forEach(size -> value(ValueFormat.GENERAL, size.number()));
      series.values().forEach(value -> places.add(value.index()));
      counts.add(series.values().size());
      counts.add(new HashSet<>(series.categories()).size());
      counts.add(
          (int)
              series.groups().stream()
                  .map(Wording::phrase)
                  .filter(group -> !group.isEmpty())
                  .distinct()
                  .count());
      medians(series);
    }
    for (int lines = 0; lines <= all.size(); lines++) {
      counts.add(lines);
    }
    counts.add(all.stream().mapToInt(series -> series.values().size()).sum());
    counts.add(all.stream().mapToInt(Series::missing).sum());
    counts.add(places.size());
    chart.plots().forEach(this::shares);
  }

  /** A long description may number places that have no name. */
  ChartFacts allowPlaces(ChartContent chart) {
    chart.plots().stream()
        .flatMap(plot -> plot.series().stream())
        .flatMap(series -> series.values().stream())
        .forEach(value -> counts.add(value.index() + 1));
    return this;
  }

  /** Titles, names and categories, as the data has them and dates as they are told. */
  Set<String> texts() {
    return texts;
  }

  /** Whether a number stands in the values or counts what stands there. */
  boolean allow(String number) {
    BigDecimal said = new BigDecimal(number);
    Integer whole = Ints.tryParse(number);
    return (whole != null && counts.contains(whole))
        || shares.stream().anyMatch(share -> share.compareTo(said) == 0)
        || values.entrySet().stream()
            .anyMatch(v -> v.getValue().stream().anyMatch(value -> same(v.getKey(), value, said)));
  }

  private String date(Series series, double number) {
    return series.format() instanceof ValueFormat.Moment moment
        ? wording.date(moment.iso(number).orElse(""))
        : "";
  }

  private void value(ValueFormat format, double value) {
    values.computeIfAbsent(format, key -> new ArrayList<>()).add(BigDecimal.valueOf(value));
  }

  private static boolean same(ValueFormat format, BigDecimal stored, BigDecimal said) {
    if (format instanceof ValueFormat.Decimal decimal) {
      BigDecimal scaled = stored.scaleByPowerOfTen(decimal.scale());
      return scaled.setScale(decimal.mostDecimals(), RoundingMode.HALF_UP).compareTo(said) == 0
          || plain(scaled, said);
    }
    return plain(stored, said);
  }

  private static boolean plain(BigDecimal exact, BigDecimal said) {
    int digits = Math.max(ROUNDED, exact.precision() - exact.scale());
    return exact.compareTo(said) == 0
        || exact.round(new MathContext(digits, RoundingMode.HALF_UP)).compareTo(said) == 0;
  }

  private void medians(Series series) {
    Map<String, List<BigDecimal>> boxes = new HashMap<>();
    boolean repeats = new HashSet<>(series.categories()).size() < series.categories().size();
    for (Value value : series.values()) {
      String box = at(series.categories(), value.index());
      boolean named = value.index() < series.categories().size();
      String group = repeats && named ? at(series.groups(), value.index()) : "";
      box += group.equals(box) ? "" : "\n" + group;
      boxes.computeIfAbsent(box, key -> new ArrayList<>()).add(BigDecimal.valueOf(value.number()));
    }
    for (List<BigDecimal> box : boxes.values()) {
      List<BigDecimal> sorted = box.stream().sorted().toList();
      BigDecimal low = sorted.get((sorted.size() - 1) / 2);
      BigDecimal high = sorted.get(sorted.size() / 2);
      double median = low.add(high).divide(BigDecimal.valueOf(2)).doubleValue();
      value(series.format(), median);
      texts.add(date(series, median));
    }
    boxCount += boxes.size();
    counts.add(boxCount);
  }

  private static String at(List<String> texts, int index) {
    return index < texts.size() ? Wording.phrase(texts.get(index)) : "";
  }

  private void shares(Plot plot) {
    Map<Integer, BigDecimal> stacks = new HashMap<>();
    for (Series series : plot.series()) {
      BigDecimal whole =
          series.values().stream()
              .map(value -> BigDecimal.valueOf(value.number()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      for (Value value : series.values()) {
        BigDecimal number = BigDecimal.valueOf(value.number());
        stacks.merge(value.index(), number, BigDecimal::add);
        if (series.marks().percentages()) {
          share(number, whole);
        }
      }
    }
    if (plot.grouping() == ChartContent.Grouping.SHARES) {
      for (Series series : plot.series()) {
        series
            .values()
            .forEach(value -> share(BigDecimal.valueOf(value.number()), stacks.get(value.index())));
      }
    }
  }

  private void share(BigDecimal part, BigDecimal whole) {
    for (int decimals = 0; whole.signum() != 0 && decimals <= SHARE_DECIMALS; decimals++) {
      shares.add(part.scaleByPowerOfTen(2).divide(whole, decimals, RoundingMode.HALF_UP));
    }
  }
}
