package dev.altgen.describe;

import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ValueFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What charts of distributions say: boxes and histograms, which are drawn from raw values. */
final class ChartBoxes {

  private static final int ALL_BOXES = 6;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final Wording wording;
  private final ChartLabels labels;

  ChartBoxes(Wording wording, ChartLabels labels) {
    this.wording = wording;
    this.labels = labels;
  }

  private record Box(String name, List<ChartPoint> points) {

    /** The middle value, or the mean of the middle two, by which every quartile method halves. */
    double median() {
      int half = points.size() / 2;
      return points.size() % 2 == 1
          ? points.get(half).number()
          : BigDecimal.valueOf(points.get(half - 1).number())
              .add(BigDecimal.valueOf(points.get(half).number()))
              .divide(TWO)
              .doubleValue();
    }

    ValueFormat format() {
      return points.get(0).series().format();
    }
  }

  static boolean is(Plot plot) {
    return plot.type().equals("boxWhisker") || plot.type().equals("histogram");
  }

  void describe(List<Plot> plots, RankedSentences sentences) {
    List<ChartPoint> points = new ArrayList<>(ChartPoint.of(plots));
    points.sort(ChartPoint.BY_NUMBER);
    boolean boxes = plots.stream().allMatch(plot -> plot.type().equals("boxWhisker"));
    sentences.add(
        1,
        wording.say(
            "chart.distribution",
            points.size(),
            labels.say(points.get(0)),
            labels.say(points.get(points.size() - 1))));
    if (boxes) {
      medians(boxes(points), sentences);
    }
  }

  private List<Box> boxes(List<ChartPoint> sorted) {
    Map<List<Object>, List<ChartPoint>> boxes = new LinkedHashMap<>();
    List<ChartPoint> inOrder = new ArrayList<>(sorted);
    inOrder.sort(Comparator.comparingInt(point -> point.value().index()));
    inOrder.forEach(point -> boxes.putIfAbsent(key(point), new ArrayList<>()));
    sorted.forEach(point -> boxes.get(key(point)).add(point));
    return boxes.values().stream()
        .map(points -> new Box(labels.where(points.get(0)), points))
        .toList();
  }

  private List<Object> key(ChartPoint point) {
    return List.of(System.identityHashCode(point.series()), labels.category(point));
  }

  private void medians(List<Box> boxes, RankedSentences sentences) {
    if (boxes.stream().anyMatch(box -> box.name.isEmpty())) {
      return;
    }
    if (boxes.size() <= ALL_BOXES) {
      for (Box box : boxes) {
        sentences.add(
            3,
            wording.say(
                "chart.box",
                box.name,
                wording.number(box.median(), box.format()),
                labels.say(box.points.get(0)),
                labels.say(box.points.get(box.points.size() - 1))));
      }
      return;
    }
    Box highest = boxes.stream().max(Comparator.comparingDouble(Box::median)).orElseThrow();
    Box lowest = boxes.stream().min(Comparator.comparingDouble(Box::median)).orElseThrow();
    sentences.add(2, wording.say("chart.medians", boxes.size(), median(highest), median(lowest)));
  }

  private String median(Box box) {
    return wording.say("chart.place", wording.number(box.median(), box.format()), box.name);
  }
}
