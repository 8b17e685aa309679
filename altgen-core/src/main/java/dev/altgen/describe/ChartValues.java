package dev.altgen.describe;

import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values of a chart one by one. */
final class ChartValues {

  /** Characters of all lines together. */
  static final int LONGEST = 100_000;

  private final Wording wording;
  private final ChartLabels labels;

  ChartValues(Wording wording, ChartLabels labels) {
    this.wording = wording;
    this.labels = labels;
  }

  /**
   * How each value of an only series is told: its category first, then perhaps its share; empty
   * where it has no category.
   */
  Function<ChartPoint, Optional<String>> ofOne(List<ChartPoint> points) {
    BigDecimal whole =
        points.stream()
            .map(point -> BigDecimal.valueOf(point.number()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean parts =
        points.get(0).series().marks().percentages()
            && whole.signum() > 0
            && points.stream().allMatch(point -> point.number() >= 0);
    return point -> {
      String value = labels.say(point);
      String shown =
          parts && !point.measure().percent()
              ? wording.say(
                  "chart.place", value, wording.share(BigDecimal.valueOf(point.number()), whole))
              : value;
      return labels.category(point).map(label -> wording.say("chart.value", label, shown));
    };
  }

  /** A value of one of several series, with its category behind it; empty where it has none. */
  Optional<String> ofSeveral(ChartPoint point) {
    return labels
        .category(point)
        .map(label -> wording.say("chart.place", labels.say(point), label));
  }

  /** A line for each series; beyond {@link #LONGEST} the values and series left are counted. */
  List<String> lines(List<Plot> plots) {
    List<String> lines = new ArrayList<>();
    int series = plots.stream().mapToInt(plot -> plot.series().size()).sum();
    int left = LONGEST;
    for (Plot plot : plots) {
      for (Series one : plot.series()) {
        if (left <= 0) {
          lines.add(wording.say("list.more", series - lines.size()));
          return lines;
        }
        String values = values(plot, one, series == 1, left);
        String line =
            series > 1
                ? wording.say("chart.values.of", name(one, lines.size() + 1), values)
                : wording.say(ChartClouds.is(plot) ? "chart.pairs" : "chart.values", values);
        left -= line.length();
        lines.add(line);
      }
    }
    return lines;
  }

  private String name(Series series, int number) {
    return ChartLabels.longName(series).orElseGet(() -> wording.say("chart.series.nth", number));
  }

  private String values(Plot plot, Series series, boolean only, int length) {
    List<ChartPoint> points = ChartPoint.of(plot, series);
    Function<ChartPoint, Optional<String>> say = this::ofSeveral;
    if (ChartClouds.is(plot)) {
      say = pairs(series);
    } else if (only) {
      say = ofOne(points);
    }
    String between = wording.say("list.values");
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      values.append(i == 0 ? "" : between);
      if (values.length() > length) {
        return values.append(wording.say("list.more", points.size() - i)).toString();
      }
      ChartPoint point = points.get(i);
      values.append(say.apply(point).orElseGet(() -> labels.say(point)));
    }
    return values.toString();
  }

  private Function<ChartPoint, Optional<String>> pairs(Series series) {
    ChartClouds clouds = new ChartClouds(wording, labels);
    Map<Integer, Double> sizes = new HashMap<>();
    for (Value size : series.marks().sizes()) {
      sizes.put(size.index(), size.number());
    }
    return point -> {
      Double size = sizes.get(point.value().index());
      return Optional.of(size == null ? clouds.pair(point) : clouds.pair(point, size));
    };
  }
}
