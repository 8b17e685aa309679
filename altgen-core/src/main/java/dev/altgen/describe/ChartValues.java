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

  /** Exact sums of more values take long. */
  private static final int MOST_SHARES = 1_000;

  private final Wording wording;
  private final ChartLabels labels;
  private final ChartClouds clouds;

  ChartValues(Wording wording, ChartLabels labels) {
    this.wording = wording;
    this.labels = labels;
    this.clouds = new ChartClouds(wording, labels);
  }

  /**
   * How each value of an only series is told: its category first, then perhaps its share; empty
   * where it has no category.
   */
  Function<ChartPoint, Optional<String>> ofOne(List<ChartPoint> points) {
    Function<ChartPoint, String> say = points.size() > MOST_SHARES ? labels::say : shares(points);
    return point ->
        labels.category(point).map(label -> wording.say("chart.value", label, say.apply(point)));
  }

  /** Values with their share of the whole where the chart shows that. */
  private Function<ChartPoint, String> shares(List<ChartPoint> points) {
    ChartPoint first = points.get(0);
    BigDecimal whole =
        points.stream()
            .map(point -> BigDecimal.valueOf(point.number()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean parts =
        first.series().marks().percentages()
            && !first.measure().percent()
            && whole.signum() > 0
            && points.stream().allMatch(point -> point.number() >= 0);
    return point ->
        parts
            ? wording.say(
                "chart.place",
                labels.say(point),
                wording.share(BigDecimal.valueOf(point.number()), whole))
            : labels.say(point);
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
          lines.add(wording.say("chart.series.more", series - lines.size()));
          return lines;
        }
        String line = line(plot, one, series == 1, lines.size() + 1, left);
        left -= line.length();
        lines.add(line);
      }
    }
    return lines;
  }

  /** An only series needs no name but where it is too long for the sentence about the chart. */
  private String line(Plot plot, Series series, boolean only, int number, int length) {
    boolean cloud = ChartClouds.is(plot) && clouds.arePlaced(series);
    String values = values(plot, series, only, cloud, length);
    boolean named = !only || (ChartLabels.name(series).isEmpty() && isNamed(series));
    if (!named) {
      return wording.say(cloud ? "chart.pairs" : "chart.values", values);
    }
    return wording.say(
        "chart.values.of",
        name(series, number),
        cloud ? wording.say("chart.pairs", values) : values);
  }

  private static boolean isNamed(Series series) {
    return ChartLabels.longName(series).isPresent();
  }

  private String name(Series series, int number) {
    return ChartLabels.longName(series).orElseGet(() -> wording.say("chart.series.nth", number));
  }

  private String values(Plot plot, Series series, boolean only, boolean cloud, int length) {
    List<ChartPoint> points = ChartPoint.of(plot, series);
    Function<ChartPoint, Optional<String>> say = only ? ofOne(points) : this::ofSeveral;
    if (cloud) {
      say = pairs(series);
    }
    boolean numbered = !isPlainList(points);
    String between = wording.say("list.values");
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      values.append(i == 0 ? "" : between);
      if (values.length() > length) {
        return values.append(wording.say("list.more", points.size() - i)).toString();
      }
      ChartPoint point = points.get(i);
      values.append(say.apply(point).orElseGet(() -> nameless(point, numbered, only)));
    }
    return values.toString();
  }

  /**
   * Whether the values stand one after the other from the first place on, and no place has a name.
   */
  private boolean isPlainList(List<ChartPoint> points) {
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).value().index() != i || labels.category(points.get(i)).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Programs number places without a name, too. */
  private String nameless(ChartPoint point, boolean numbered, boolean only) {
    String value = labels.say(point);
    String place = String.valueOf(point.value().index() + 1);
    if (!numbered) {
      return value;
    }
    return only
        ? wording.say("chart.value", place, value)
        : wording.say("chart.place", value, place);
  }

  private Function<ChartPoint, Optional<String>> pairs(Series series) {
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
