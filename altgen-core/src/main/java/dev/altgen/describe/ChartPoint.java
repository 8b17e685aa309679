package dev.altgen.describe;

import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import dev.altgen.content.ValueFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A value of a chart, with the series and the plot that it belongs to. */
record ChartPoint(Plot plot, Series series, Value value) {

  static final Comparator<ChartPoint> BY_NUMBER = Comparator.comparingDouble(ChartPoint::number);

  /** What can be compared: the same axis and the same unit. */
  record Measure(boolean secondary, String prefix, String suffix, boolean percent, int scale) {}

  static List<ChartPoint> of(Plot plot, Series series) {
    List<ChartPoint> points = new ArrayList<>(series.values().size());
    add(plot, series, points);
    return points;
  }

  static List<ChartPoint> of(List<Plot> plots) {
    List<ChartPoint> points = new ArrayList<>();
    for (Plot plot : plots) {
      for (Series series : plot.series()) {
        add(plot, series, points);
      }
    }
    return points;
  }

  private static void add(Plot plot, Series series, List<ChartPoint> points) {
    for (Value value : series.values()) {
      points.add(new ChartPoint(plot, series, value));
    }
  }

  double number() {
    return value.number();
  }

  boolean isMoment() {
    return series.format() instanceof ValueFormat.Moment;
  }

  Measure measure() {
    return measure(plot, series);
  }

  static Measure measure(Plot plot, Series series) {
    return series.format() instanceof ValueFormat.Decimal decimal
        ? new Measure(
            plot.secondary(),
            decimal.prefix(),
            decimal.suffix(),
            decimal.percent(),
            decimal.scale())
        : new Measure(plot.secondary(), "", "", false, 0);
  }
}
