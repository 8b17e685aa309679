package dev.altgen.describe;

import com.google.common.primitives.Doubles;
import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says what a chart shows: its type, title, series, range and extremes. */
final class ChartWords {

  private static final int ALL_VALUES = 6;
  private static final int LONGEST_LABEL = 60;
  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_LIST = 160;

  private final Wording wording;

  ChartWords(Wording wording) {
    this.wording = wording;
  }

  private record Point(Series series, Value value) {}

  Optional<String> of(ChartContent chart) {
    List<Plot> plots = chart.plots().stream().filter(plot -> !plot.series().isEmpty()).toList();
    List<Series> series = plots.stream().flatMap(plot -> plot.series().stream()).toList();
    if (series.isEmpty()) {
      return Optional.empty();
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(head(chart, plots, series));
    if (plots.stream().allMatch(ChartWords::isCloud)) {
      sentences.addAll(cloud(series));
    } else if (series.size() == 1) {
      sentences.addAll(single(plots.get(0), series.get(0)));
    } else {
      sentences.addAll(several(series));
    }
    return Optional.of(String.join(" ", sentences));
  }

  private String head(ChartContent chart, List<Plot> plots, List<Series> series) {
    List<String> types = plots.stream().map(this::type).distinct().toList();
    String type =
        types.size() == 1
            ? wording.say("chart." + types.get(0))
            : wording.say(
                "chart.combined",
                wording.list(
                    types.stream().map(t -> wording.say("chart." + t)).toList(),
                    "list.comma",
                    LONGEST_LIST));
    Optional<String> title = chart.title().map(ChartWords::oneLine).filter(t -> !t.isEmpty());
    if (title.isEmpty() && series.size() == 1) {
      title = series.get(0).name().map(ChartWords::oneLine);
    }
    return title
        .filter(t -> t.length() <= LONGEST_TITLE)
        .map(t -> wording.say("chart.head.titled", type, t))
        .orElseGet(() -> wording.say("chart.head", type));
  }

  private String type(Plot plot) {
    String type = plot.type().equals("bar") && !plot.horizontal() ? "column" : plot.type();
    return wording.has("chart." + type) ? type : "other";
  }

  private static boolean isCloud(Plot plot) {
    return plot.type().equals("scatter") || plot.type().equals("bubble");
  }

  private List<String> cloud(List<Series> all) {
    List<String> sentences = new ArrayList<>();
    names(all).ifPresent(sentences::add);
    List<Double> x =
        all.stream()
            .flatMap(s -> s.categories().stream())
            .map(Doubles::tryParse)
            .filter(n -> n != null && Double.isFinite(n))
            .toList();
    List<Double> y = all.stream().flatMap(s -> s.values().stream()).map(Value::number).toList();
    sentences.add(
        x.isEmpty()
            ? wording.say("chart.points", y.size(), min(y), max(y))
            : wording.say("chart.points.xy", y.size(), min(x), max(x), min(y), max(y)));
    return sentences;
  }

  private List<String> single(Plot plot, Series series) {
    List<Value> values = series.values();
    List<String> each = new ArrayList<>();
    for (Value value : values) {
      label(series, value)
          .ifPresent(label -> each.add(wording.say("chart.value", label, say(value))));
    }
    if (values.size() <= ALL_VALUES && each.size() == values.size()) {
      String all = wording.list(each, "list.comma", LONGEST_LIST * 2);
      if (!all.isEmpty()) {
        return List.of(wording.say("chart.values", all));
      }
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(range(series, values.size()));
    if (plot.type().equals("line") || plot.type().equals("area")) {
      sentences.add(
          wording.say("chart.course", say(values.get(0)), say(values.get(values.size() - 1))));
    }
    sentences.add(extremes(List.of(series), false));
    return sentences;
  }

  private List<String> several(List<Series> all) {
    List<String> sentences = new ArrayList<>();
    names(all).ifPresent(sentences::add);
    int longest = all.stream().mapToInt(s -> s.values().size()).max().orElse(0);
    sentences.add(range(all.get(0), longest));
    sentences.add(extremes(all, true));
    return sentences;
  }

  private Optional<String> names(List<Series> all) {
    if (all.size() < 2) {
      return Optional.empty();
    }
    List<String> names =
        all.stream()
            .flatMap(s -> s.name().map(ChartWords::oneLine).stream())
            .filter(name -> name.length() <= LONGEST_LABEL)
            .toList();
    String listed =
        names.size() == all.size() ? wording.list(names, "list.comma", LONGEST_LIST) : "";
    return Optional.of(
        listed.isEmpty()
            ? wording.say("chart.series", all.size())
            : wording.say("chart.series.named", all.size(), listed));
  }

  private String range(Series series, int count) {
    List<Value> values = series.values();
    Optional<String> first = label(series, values.get(0));
    Optional<String> last = label(series, values.get(values.size() - 1));
    return first.isPresent() && last.isPresent() && count > 1
        ? wording.say("chart.range.named", count, first.get(), last.get())
        : wording.say("chart.range", count);
  }

  private String extremes(List<Series> all, boolean naming) {
    List<Point> points =
        all.stream().flatMap(s -> s.values().stream().map(v -> new Point(s, v))).toList();
    Comparator<Point> byNumber = Comparator.comparingDouble(point -> point.value.number());
    Point highest = points.stream().max(byNumber).orElseThrow();
    Point lowest = points.stream().min(byNumber).orElseThrow();
    return highest.value.number() == lowest.value.number()
        ? wording.say("chart.flat", say(highest.value))
        : wording.say("chart.extremes", place(highest, naming), place(lowest, naming));
  }

  private String place(Point point, boolean naming) {
    List<String> where = new ArrayList<>();
    if (naming) {
      point
          .series
          .name()
          .map(ChartWords::oneLine)
          .filter(name -> name.length() <= LONGEST_LABEL)
          .ifPresent(where::add);
    }
    label(point.series, point.value).ifPresent(where::add);
    return where.isEmpty()
        ? say(point.value)
        : wording.say(
            "chart.place", say(point.value), String.join(wording.say("list.comma"), where));
  }

  private static Optional<String> label(Series series, Value value) {
    return value.index() < series.categories().size()
        ? Optional.of(oneLine(series.categories().get(value.index())))
            .filter(label -> !label.isEmpty() && label.length() <= LONGEST_LABEL)
        : Optional.empty();
  }

  private String say(Value value) {
    return wording.number(value.number());
  }

  private String min(List<Double> numbers) {
    return wording.number(numbers.stream().mapToDouble(n -> n).min().orElseThrow());
  }

  private String max(List<Double> numbers) {
    return wording.number(numbers.stream().mapToDouble(n -> n).max().orElseThrow());
  }

  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
