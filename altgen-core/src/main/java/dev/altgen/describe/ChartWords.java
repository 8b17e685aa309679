package dev.altgen.describe;

import com.google.common.primitives.Doubles;
import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Says what a chart shows: its type, title, series, range and extremes. */
final class ChartWords {

  private static final int LONGEST = 400;
  private static final int ALL_VALUES = 6;
  private static final int LONGEST_LABEL = 40;
  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_LIST = 160;
  private static final int PERCENT = 100;

  /** A category that is a computed number, perhaps with its rounding error. */
  private static final Pattern FRACTION = Pattern.compile("-?[0-9]+\\.[0-9]{5,30}(E-?[0-9]{1,3})?");

  private final Wording wording;

  ChartWords(Wording wording) {
    this.wording = wording;
  }

  private record Point(Series series, Value value) {}

  private static final Comparator<Point> BY_NUMBER =
      Comparator.comparingDouble(point -> point.value.number());

  Optional<String> of(ChartContent chart) {
    List<Plot> plots = chart.plots().stream().filter(plot -> !plot.series().isEmpty()).toList();
    if (plots.isEmpty()) {
      return Optional.empty();
    }
    String full = words(chart, plots, true);
    return Optional.of(full.length() <= LONGEST ? full : words(chart, plots, false));
  }

  /** Without details the names of series and axes are left out. */
  private String words(ChartContent chart, List<Plot> plots, boolean details) {
    List<Series> series = plots.stream().flatMap(plot -> plot.series().stream()).toList();
    List<String> sentences = new ArrayList<>();
    sentences.add(head(chart, plots, series));
    if (details) {
      axes(chart).ifPresent(sentences::add);
    }
    if (series.size() > 1) {
      sentences.add(names(series, details));
    }
    if (plots.stream().allMatch(ChartWords::isCloud)) {
      sentences.add(cloud(series));
    } else if (series.size() == 1) {
      sentences.addAll(single(plots.get(0), series.get(0)));
    } else {
      sentences.add(range(plots, series));
      extremes(series).ifPresent(sentences::add);
    }
    return String.join(" ", sentences);
  }

  private String head(ChartContent chart, List<Plot> plots, List<Series> series) {
    List<String> types = plots.stream().map(this::type).distinct().toList();
    String type =
        types.size() == 1
            ? wording.say("chart." + types.get(0))
            : wording.say(
                "chart.combined",
                wording.list(
                    types.stream().map(t -> wording.say("chart.part." + t)).toList(),
                    "list.comma",
                    LONGEST_LIST));
    Optional<String> title = chart.title().map(Wording::phrase).filter(t -> !t.isEmpty());
    if (title.isEmpty() && series.size() == 1) {
      title = name(series.get(0));
    }
    return title
        .filter(t -> t.length() <= LONGEST_TITLE)
        .map(t -> wording.say("chart.head.titled", type, t))
        .orElseGet(() -> wording.say("chart.head", type));
  }

  private Optional<String> axes(ChartContent chart) {
    List<String> titles =
        chart.axes().stream()
            .map(Wording::phrase)
            .filter(title -> !title.isEmpty())
            .distinct()
            .toList();
    String listed = wording.list(titles, "list.semicolon", LONGEST_LIST);
    return listed.isEmpty()
        ? Optional.empty()
        : Optional.of(wording.say("chart.axes", titles.size(), listed));
  }

  private String type(Plot plot) {
    String type = plot.type().equals("bar") && !plot.horizontal() ? "column" : plot.type();
    return wording.has("chart." + type) ? type : "other";
  }

  private static boolean isCloud(Plot plot) {
    return plot.type().equals("scatter") || plot.type().equals("bubble");
  }

  private String cloud(List<Series> all) {
    List<Double> x =
        all.stream()
            .flatMap(s -> s.categories().stream())
            .map(Doubles::tryParse)
            .filter(n -> n != null && Double.isFinite(n))
            .toList();
    List<Point> points = points(all);
    String low = say(points.stream().min(BY_NUMBER).orElseThrow());
    String high = say(points.stream().max(BY_NUMBER).orElseThrow());
    return x.isEmpty()
        ? wording.say("chart.points", points.size(), low, high)
        : wording.say(
            "chart.points.xy",
            points.size(),
            wording.number(Collections.min(x)),
            wording.number(Collections.max(x)),
            low,
            high);
  }

  private List<String> single(Plot plot, Series series) {
    List<Point> points = points(List.of(series));
    List<String> each = new ArrayList<>();
    for (Point point : points) {
      label(series, point.value)
          .ifPresent(label -> each.add(wording.say("chart.value", label, say(point))));
    }
    if (points.size() <= ALL_VALUES && each.size() == points.size()) {
      String all = wording.list(each, "list.comma", LONGEST_LIST * 2);
      if (!all.isEmpty()) {
        return List.of(wording.say("chart.values", all));
      }
    }
    if (points.size() == 1) {
      return List.of(wording.say("chart.one", say(points.get(0))));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(range(List.of(plot), List.of(series)));
    if (plot.type().equals("line") || plot.type().equals("area")) {
      sentences.add(
          wording.say("chart.course", say(points.get(0)), say(points.get(points.size() - 1))));
    }
    extremes(List.of(series)).ifPresent(sentences::add);
    return sentences;
  }

  private String names(List<Series> all, boolean details) {
    List<String> names = all.stream().flatMap(s -> name(s).stream()).toList();
    String listed =
        details && names.size() == all.size()
            ? wording.list(names, "list.comma", LONGEST_LIST)
            : "";
    return listed.isEmpty()
        ? wording.say("chart.series", all.size())
        : wording.say("chart.series.named", all.size(), listed);
  }

  /** The categories from the first value to the last, or how many values there are. */
  private String range(List<Plot> plots, List<Series> all) {
    NavigableMap<Integer, Optional<String>> places = new TreeMap<>();
    for (Point point : points(all)) {
      places.merge(
          point.value.index(),
          label(point.series, point.value),
          (one, other) -> one.isPresent() ? one : other);
    }
    Optional<String> first = places.firstEntry().getValue();
    Optional<String> last = places.lastEntry().getValue();
    boolean boxes = plots.stream().allMatch(plot -> plot.type().equals("boxWhisker"));
    long count = boxes ? places.values().stream().distinct().count() : places.size();
    if (first.isPresent() && last.isPresent() && count > 1) {
      return wording.say("chart.range.named", count, first.get(), last.get());
    }
    return wording.say(
        all.size() > 1 ? "chart.range.each" : "chart.range",
        all.stream().mapToInt(s -> s.values().size()).max().orElse(0));
  }

  /** Empty where percentages stand beside other numbers, which have no common order. */
  private Optional<String> extremes(List<Series> all) {
    if (all.stream().map(Series::percent).distinct().count() > 1) {
      return Optional.empty();
    }
    List<Point> points = points(all);
    Point highest = points.stream().max(BY_NUMBER).orElseThrow();
    Point lowest = points.stream().min(BY_NUMBER).orElseThrow();
    return Optional.of(
        highest.value.number() == lowest.value.number()
            ? wording.say("chart.flat", say(highest))
            : wording.say(
                "chart.extremes", place(highest, all.size() > 1), place(lowest, all.size() > 1)));
  }

  private String place(Point point, boolean naming) {
    List<String> where = new ArrayList<>();
    if (naming) {
      name(point.series).ifPresent(where::add);
    }
    label(point.series, point.value).ifPresent(where::add);
    return where.isEmpty()
        ? say(point)
        : wording.say("chart.place", say(point), String.join(wording.say("list.comma"), where));
  }

  private static Optional<String> name(Series series) {
    return series
        .name()
        .map(Wording::phrase)
        .filter(name -> !name.isEmpty() && name.length() <= LONGEST_LABEL);
  }

  private Optional<String> label(Series series, Value value) {
    return value.index() < series.categories().size()
        ? Optional.of(Wording.phrase(series.categories().get(value.index())))
            .filter(label -> !label.isEmpty() && label.length() <= LONGEST_LABEL)
            .map(label -> FRACTION.matcher(label).matches() ? rounded(label) : label)
        : Optional.empty();
  }

  private String rounded(String label) {
    Double number = Doubles.tryParse(label);
    return number == null || !Double.isFinite(number) ? label : wording.number(number);
  }

  private static List<Point> points(List<Series> all) {
    return all.stream().flatMap(s -> s.values().stream().map(v -> new Point(s, v))).toList();
  }

  private String say(Point point) {
    double number = point.value.number();
    return point.series.percent()
        ? wording.say("chart.percent", wording.number(number * PERCENT))
        : wording.number(number);
  }
}
