package dev.altgen.describe;

import com.google.common.primitives.Doubles;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the points of a scatter or bubble chart say. */
final class ChartClouds {

  private static final int ALL_POINTS = 6;
  private static final int LONGEST_LIST = 160;
  private static final int FEWEST_RELATED = 3;

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+");

  private final Wording wording;
  private final ChartLabels labels;

  ChartClouds(Wording wording, ChartLabels labels) {
    this.wording = wording;
    this.labels = labels;
  }

  /** A point whose horizontal place is a number. */
  private record Placed(ChartPoint point, double x) {}

  static boolean is(Plot plot) {
    return plot.type().equals("scatter") || plot.type().equals("bubble");
  }

  void describe(List<Plot> plots, RankedSentences sentences) {
    List<ChartPoint> points = ChartPoint.of(plots);
    List<Placed> placed = new ArrayList<>();
    points.forEach(point -> x(point).ifPresent(x -> placed.add(new Placed(point, x))));
    placed.sort(Comparator.comparingDouble(Placed::x));
    boolean one = plots.size() == 1 && plots.get(0).series().size() == 1;
    boolean all = one && points.size() <= ALL_POINTS && placed.size() == points.size();
    if (all) {
      List<String> pairs = points.stream().map(this::pair).toList();
      sentences.add(
          2, wording.say("chart.pairs", wording.list(pairs, "list.values", LONGEST_LIST)));
    }
    if (one && placed.size() == points.size() && points.size() >= FEWEST_RELATED) {
      relation(placed).ifPresent(relation -> sentences.add(1, relation));
    }
    if (!all) {
      ranges(points, placed, sentences);
    }
    sizes(plots, sentences);
  }

  private void ranges(List<ChartPoint> points, List<Placed> placed, RankedSentences sentences) {
    boolean comparable = points.stream().map(ChartPoint::measure).distinct().count() == 1;
    String low = labels.say(points.stream().min(ChartPoint.BY_NUMBER).orElseThrow());
    String high = labels.say(points.stream().max(ChartPoint.BY_NUMBER).orElseThrow());
    if (!comparable) {
      sentences.add(1, wording.say("chart.points", points.size()));
    } else if (placed.size() < points.size()) {
      sentences.add(1, wording.say("chart.points.y", points.size(), low, high));
    } else {
      String left = across(placed.get(0).point);
      String right = across(placed.get(placed.size() - 1).point);
      sentences.add(1, wording.say("chart.points.xy", points.size(), left, right, low, high));
    }
  }

  private Optional<String> relation(List<Placed> placed) {
    double[] x = placed.stream().mapToDouble(Placed::x).toArray();
    double[] y = placed.stream().mapToDouble(p -> p.point.number()).toArray();
    return switch (Course.of(x, y)) {
      case RISES_THROUGHOUT -> Optional.of(wording.say("chart.relation.rises.throughout"));
      case FALLS_THROUGHOUT -> Optional.of(wording.say("chart.relation.falls.throughout"));
      case RISES_OVERALL -> Optional.of(wording.say("chart.relation.rises.overall"));
      case FALLS_OVERALL -> Optional.of(wording.say("chart.relation.falls.overall"));
      default -> Optional.empty();
    };
  }

  private void sizes(List<Plot> plots, RankedSentences sentences) {
    List<Double> sizes =
        plots.stream()
            .flatMap(plot -> plot.series().stream())
            .flatMap(series -> series.marks().sizes().stream())
            .map(Value::number)
            .sorted()
            .toList();
    if (!sizes.isEmpty() && !sizes.get(0).equals(sizes.get(sizes.size() - 1))) {
      String least = wording.number(sizes.get(0));
      String most = wording.number(sizes.get(sizes.size() - 1));
      sentences.add(3, wording.say("chart.sizes", least, most));
    }
  }

  /** Whether the horizontal place of each point is a number. */
  boolean arePlaced(Series series) {
    return series.values().stream().allMatch(value -> x(series, value.index()).isPresent());
  }

  String pair(ChartPoint point) {
    return wording.say("chart.pair", across(point), labels.say(point));
  }

  String pair(ChartPoint point, double size) {
    return wording.say("chart.pair.sized", across(point), labels.say(point), wording.number(size));
  }

  /** The horizontal place, which is a number here and no name. */
  private String across(ChartPoint point) {
    String place = labels.category(point).orElse("");
    return DECIMAL.matcher(place).matches() ? wording.number(place) : place;
  }

  /** Empty where the place is a date or another text. */
  private static Optional<Double> x(ChartPoint point) {
    return x(point.series(), point.value().index());
  }

  private static Optional<Double> x(Series series, int index) {
    List<String> places = series.categories();
    Double x = index < places.size() ? Doubles.tryParse(places.get(index).strip()) : null;
    return Optional.ofNullable(x).filter(Double::isFinite);
  }
}
