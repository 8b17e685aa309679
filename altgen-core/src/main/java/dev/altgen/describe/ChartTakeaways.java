package dev.altgen.describe;

import dev.altgen.content.ChartContent.Grouping;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a sighted reader would take away from values over categories. */
final class ChartTakeaways {

  private static final Set<String> WHOLES =
      Set.of("pie", "ofPie", "doughnut", "treemap", "sunburst");
  private static final int RANKED = 3;
  private static final int MOST_COURSES = 3;
  private static final int FEWEST_RANKED = 7;

  private final Wording wording;
  private final ChartLabels labels;

  ChartTakeaways(Wording wording, ChartLabels labels) {
    this.wording = wording;
    this.labels = labels;
  }

  /**
   * Of an only series.
   *
   * @param all whether each value is told anyway
   */
  void ofOne(Plot plot, Series series, boolean all, RankedSentences sentences) {
    List<ChartPoint> points = ChartPoint.of(plot, series);
    if (points.size() < 2 || ChartLabels.isMoment(series)) {
      return;
    }
    if (plot.type().equals("waterfall")) {
      waterfall(points, all, sentences);
      return;
    }
    boolean ordered = labels.isOrdered(plot, series);
    Course course = ordered ? course(points) : Course.MIXED;
    boolean throughout = course.isThroughout();
    if (course != Course.MIXED && points.size() > 2) {
      sentences.add(
          1, all && throughout ? wording.say("chart.all." + course.key()) : whole(course, points));
    } else if (ordered && !all) {
      sentences.add(1, whole(course, points));
    }
    boolean majority = WHOLES.contains(plot.type()) && majority(points, sentences);
    if (!all && !throughout) {
      extremes(points, !ordered, sentences);
    }
    if (!all && !majority && !ordered) {
      standOut(points, sentences);
    }
  }

  private static Course course(List<ChartPoint> points) {
    return Course.of(points.stream().mapToDouble(ChartPoint::number).toArray());
  }

  private String whole(Course course, List<ChartPoint> points) {
    return wording.say(
        "chart.course." + course.key(),
        labels.place(points.get(0)),
        labels.place(points.get(points.size() - 1)));
  }

  /** Of several series. */
  void ofSeveral(List<Plot> plots, RankedSentences sentences) {
    List<ChartPoint> points =
        ChartPoint.of(plots).stream().filter(point -> !point.isMoment()).toList();
    for (Plot plot : plots) {
      stacks(plot, sentences);
    }
    leader(plots, sentences);
    courses(plots, sentences);
    Map<ChartPoint.Measure, List<ChartPoint>> measures = new LinkedHashMap<>();
    points.forEach(
        point -> measures.computeIfAbsent(point.measure(), key -> new ArrayList<>()).add(point));
    boolean shares = plots.stream().anyMatch(ChartTakeaways::isShares);
    if (!shares && measures.size() <= 2) {
      measures.values().stream()
          .filter(comparable -> comparable.size() == points.size() || !isFlat(comparable))
          .forEach(comparable -> extremes(comparable, false, sentences));
    }
  }

  private static boolean isShares(Plot plot) {
    return plot.grouping() == Grouping.SHARES;
  }

  private static boolean isFlat(List<ChartPoint> points) {
    return points.stream().allMatch(point -> point.number() == points.get(0).number());
  }

  /** Highest and lowest, and what follows the highest where it is a ranking. */
  private void extremes(List<ChartPoint> points, boolean ranking, RankedSentences sentences) {
    ChartPoint highest = Collections.max(points, ChartPoint.BY_NUMBER);
    ChartPoint lowest = Collections.min(points, ChartPoint.BY_NUMBER);
    if (highest.number() == lowest.number()) {
      sentences.add(1, wording.say("chart.flat", labels.say(highest)));
    } else if (!labels.readAlike(highest, lowest)) {
      String low = labels.place(equal(points, lowest));
      if (ranking && points.size() >= FEWEST_RANKED) {
        List<ChartPoint> ranked =
            points.stream().sorted(ChartPoint.BY_NUMBER.reversed()).limit(RANKED + 1L).toList();
        if (ranked.stream().mapToDouble(ChartPoint::number).distinct().count() == RANKED + 1) {
          sentences.add(
              1,
              wording.say(
                  "chart.ranking",
                  labels.place(ranked.get(0)),
                  labels.place(ranked.get(1)),
                  labels.place(ranked.get(2)),
                  low),
              wording.say("chart.extremes", labels.place(highest), low));
          return;
        }
      }
      sentences.add(1, wording.say("chart.extremes", labels.place(equal(points, highest)), low));
    }
  }

  private static List<ChartPoint> equal(List<ChartPoint> points, ChartPoint one) {
    return points.stream().filter(point -> point.number() == one.number()).toList();
  }

  /** One part that is more than all others together. */
  private boolean majority(List<ChartPoint> points, RankedSentences sentences) {
    BigDecimal whole = sum(points);
    ChartPoint most = Collections.max(points, ChartPoint.BY_NUMBER);
    Optional<String> label = labels.category(most);
    boolean more = exact(most).add(exact(most)).compareTo(whole) > 0;
    if (!areParts(points) || !more || label.isEmpty()) {
      return false;
    }
    sentences.add(1, wording.say("chart.majority", label.get()));
    return true;
  }

  private void standOut(List<ChartPoint> points, RankedSentences sentences) {
    List<ChartPoint> two =
        points.stream().sorted(ChartPoint.BY_NUMBER.reversed()).limit(2).toList();
    Optional<String> label = labels.category(two.get(0));
    if (areParts(points)
        && label.isPresent()
        && two.get(1).number() > 0
        && two.get(0).number() > 2 * two.get(1).number()) {
      sentences.add(4, wording.say("chart.outstanding", label.get()));
    }
  }

  private static boolean areParts(List<ChartPoint> points) {
    return points.stream().allMatch(point -> point.number() >= 0);
  }

  private static BigDecimal exact(ChartPoint point) {
    return BigDecimal.valueOf(point.number());
  }

  private static BigDecimal sum(Collection<ChartPoint> points) {
    return points.stream().map(ChartTakeaways::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void waterfall(List<ChartPoint> points, boolean all, RankedSentences sentences) {
    List<ChartPoint> totals = new ArrayList<>();
    List<ChartPoint> steps = new ArrayList<>();
    for (ChartPoint point : points) {
      boolean total = point.series().marks().totals().contains(point.value().index());
      (total ? totals : steps).add(point);
    }
    if (!totals.isEmpty()) {
      String listed = wording.list(totals.stream().map(labels::place).toList(), "list.values", 120);
      sentences.add(2, listed.isEmpty() ? "" : wording.say("chart.totals", listed));
    }
    if (all) {
      return;
    }
    steps.stream()
        .max(ChartPoint.BY_NUMBER)
        .filter(step -> step.number() > 0)
        .ifPresent(step -> sentences.add(1, wording.say("chart.increase", labels.place(step))));
    steps.stream()
        .min(ChartPoint.BY_NUMBER)
        .filter(step -> step.number() < 0)
        .ifPresent(step -> sentences.add(1, wording.say("chart.decrease", labels.place(step))));
  }

  /** The stacks of a plot by their index. */
  private static Map<Integer, List<ChartPoint>> stacks(Plot plot) {
    Map<Integer, List<ChartPoint>> stacks = new TreeMap<>();
    for (ChartPoint point : ChartPoint.of(List.of(plot))) {
      stacks.computeIfAbsent(point.value().index(), key -> new ArrayList<>()).add(point);
    }
    return stacks;
  }

  private void stacks(Plot plot, RankedSentences sentences) {
    Map<Integer, List<ChartPoint>> stacks = stacks(plot);
    boolean comparable =
        plot.series().stream().map(one -> ChartPoint.measure(plot, one)).distinct().count() == 1
            && plot.series().stream().noneMatch(ChartLabels::isMoment)
            && stacks.values().stream().allMatch(ChartTakeaways::areParts);
    if (plot.grouping() == Grouping.NONE || plot.series().size() < 2 || !comparable) {
      return;
    }
    if (plot.grouping() == Grouping.SHARES) {
      shares(stacks.values(), sentences);
      return;
    }
    Map<BigDecimal, List<ChartPoint>> heights = new TreeMap<>();
    stacks.values().forEach(stack -> heights.put(sum(stack), stack));
    if (heights.size() == stacks.size() && stacks.size() > 1) {
      List<List<ChartPoint>> byHeight = List.copyOf(heights.values());
      Optional<String> low = labels.category(byHeight.get(0).get(0));
      Optional<String> high = labels.category(byHeight.get(byHeight.size() - 1).get(0));
      if (low.isPresent() && high.isPresent()) {
        sentences.add(1, wording.say("chart.stacks", high.get(), low.get()));
      }
    }
  }

  /** What is drawn when each stack is stretched to the same height. */
  private void shares(Collection<List<ChartPoint>> stacks, RankedSentences sentences) {
    record Share(ChartPoint point, BigDecimal whole) {
      int compare(Share other) {
        return exact(point).multiply(other.whole).compareTo(exact(other.point).multiply(whole));
      }
    }

    List<Share> shares = new ArrayList<>();
    for (List<ChartPoint> stack : stacks) {
      BigDecimal whole = sum(stack);
      if (whole.signum() > 0) {
        stack.forEach(point -> shares.add(new Share(point, whole)));
      }
    }
    if (shares.isEmpty()) {
      return;
    }
    Share most = Collections.max(shares, Share::compare);
    Share least = Collections.min(shares, Share::compare);
    String high = wording.share(exact(most.point), most.whole);
    String low = wording.share(exact(least.point), least.whole);
    List<ChartPoint> highest = new ArrayList<>();
    List<ChartPoint> lowest = new ArrayList<>();
    for (Share share : shares) {
      String said = wording.share(exact(share.point), share.whole);
      if (said.equals(high)) {
        highest.add(share.point);
      } else if (said.equals(low)) {
        lowest.add(share.point);
      }
    }
    if (!high.equals(low)) {
      sentences.add(
          1, wording.say("chart.shares", labels.place(high, highest), labels.place(low, lowest)));
    }
  }

  /** The one series that is the highest in every category. */
  private void leader(List<Plot> plots, RankedSentences sentences) {
    Map<Integer, ChartPoint> highest = new HashMap<>();
    int tied = 0;
    List<ChartPoint> points = ChartPoint.of(plots);
    for (ChartPoint point : points) {
      ChartPoint other = highest.get(point.value().index());
      if (other == null || point.number() > other.number()) {
        highest.put(point.value().index(), point);
      } else if (point.number() == other.number()) {
        tied++;
      }
    }
    ChartPoint first = points.get(0);
    Series leader = highest.get(first.value().index()).series();
    boolean comparable =
        points.stream().allMatch(point -> point.measure().equals(first.measure()))
            && points.stream().noneMatch(ChartPoint::isMoment)
            && plots.stream().noneMatch(plot -> plot.type().equals("stock"))
            && plots.stream().allMatch(plot -> plot.grouping() == Grouping.NONE);
    if (comparable
        && tied == 0
        && highest.size() > 1
        && highest.values().stream().allMatch(point -> point.series().equals(leader))
        && allSeriesHave(plots, highest.size())) {
      ChartLabels.name(leader)
          .ifPresent(name -> sentences.add(1, wording.say("chart.leader", name)));
    }
  }

  private static boolean allSeriesHave(List<Plot> plots, int values) {
    return plots.stream()
        .flatMap(plot -> plot.series().stream())
        .allMatch(series -> series.values().size() == values);
  }

  /** Each course of a few series, or how many go which way. */
  private void courses(List<Plot> plots, RankedSentences sentences) {
    record Line(Series series, List<ChartPoint> points) {}

    List<Line> lines = new ArrayList<>();
    for (Plot plot : plots.stream().filter(plot -> !isShares(plot)).toList()) {
      // Of a stock chart's prices the last one is the close.
      int last = plot.series().size() - 1;
      for (Series series :
          plot.series().subList(plot.type().equals("stock") ? last : 0, last + 1)) {
        if (labels.isOrdered(plot, series)
            && series.values().size() > 1
            && !ChartLabels.isMoment(series)) {
          lines.add(new Line(series, ChartPoint.of(plot, series)));
        }
      }
    }
    if (lines.size() <= MOST_COURSES) {
      for (Line line : lines) {
        ChartPoint first = line.points.get(0);
        ChartPoint last = line.points.get(line.points.size() - 1);
        ChartLabels.name(line.series)
            .ifPresent(
                name -> {
                  Course course = course(line.points);
                  sentences.add(
                      course == Course.MIXED ? 5 : 2,
                      wording.say("chart.course.of." + course.key(), at(first), at(last), name));
                });
      }
      return;
    }
    long higher = lines.stream().filter(line -> change(line.points) > 0).count();
    long lower = lines.stream().filter(line -> change(line.points) < 0).count();
    sentences.add(2, wording.say("chart.courses", higher, lower, lines.size()));
  }

  private static double change(List<ChartPoint> points) {
    return Comparator.<Double>naturalOrder()
        .compare(points.get(points.size() - 1).number() + 0.0, points.get(0).number() + 0.0);
  }

  /** A value with its category alone: the sentence has named the series. */
  private String at(ChartPoint point) {
    return labels
        .category(point)
        .map(category -> wording.say("chart.place", labels.say(point), category))
        .orElseGet(() -> labels.say(point));
  }
}
