package dev.altgen.describe;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Says what a chart shows: its type, of what, what a reader would take away, and then its range,
 * extremes and values. What matters least gives way when the text grows long.
 */
final class ChartWords {

  /** Characters of a whole description. */
  static final int LONGEST = 500;

  private static final int ALL_VALUES = 6;
  private static final int ALL_VALUES_OF_SEVERAL = 12;
  private static final int ALL_CATEGORIES = 6;
  private static final int LONGEST_LIST = 120;
  private static final int LONGEST_VALUES = 320;

  private final Wording wording;

  ChartWords(Wording wording) {
    this.wording = wording;
  }

  /** Empty when there is no value. */
  Optional<String> of(ChartContent chart) {
    List<Plot> plots = drawn(chart);
    if (plots.isEmpty()) {
      return Optional.empty();
    }
    String all = valuesOfSeveral(plots);
    String text = words(chart, plots, all, LONGEST);
    if (!text.contains(all)) {
      text = words(chart, plots, "", LONGEST);
    }
    return Optional.of(text).filter(t -> AltTextRules.standard().meaningful(AltText.of(t)));
  }

  /**
   * All that its data says: what gave way in a shorter text, and below it a line for each series
   * with every value. Empty when there is no value, and when {@link #of} tells them all.
   */
  Optional<String> inFull(ChartContent chart) {
    List<Plot> plots = drawn(chart);
    if (plots.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = new ChartValues(wording, ChartLabels.roomy(wording)).lines(plots);
    return areTold(lines, chart)
        ? Optional.empty()
        : Optional.of(
            words(chart, plots, "", ChartValues.LONGEST) + "\n" + String.join("\n", lines));
  }

  private boolean areTold(List<String> lines, ChartContent chart) {
    if (lines.stream().mapToInt(String::length).sum() > LONGEST) {
      return false;
    }
    String text = of(chart).orElse("");
    return lines.stream().allMatch(text::contains);
  }

  private static List<Plot> drawn(ChartContent chart) {
    return chart.plots().stream().filter(ChartWords::hasValues).toList();
  }

  /**
   * In words.
   *
   * @param all the values of several series, which names each of them; empty when they are many
   */
  private String words(ChartContent chart, List<Plot> plots, String all, int length) {
    RankedSentences sentences = new RankedSentences();
    List<Series> series = plots.stream().flatMap(plot -> plot.series().stream()).toList();
    ChartLabels labels = new ChartLabels(wording, series.size() > 1);
    ChartHead head = new ChartHead(wording, chart, plots);
    sentences.add(0, head.sentence());
    head.names(sentences, 3, all.isEmpty());
    head.axes(sentences, 4);
    if (plots.stream().allMatch(ChartClouds::is)) {
      new ChartClouds(wording, labels).describe(plots, sentences);
    } else if (plots.stream().allMatch(ChartBoxes::is)) {
      new ChartBoxes(wording, labels).describe(plots, sentences);
    } else {
      overCategories(plots, series, labels, all, sentences);
    }
    int missing = missing(plots, series);
    sentences.add(4, missing == 0 ? "" : wording.say("chart.missing", missing));
    head.scales(sentences, 4);
    head.marks(sentences, 5);
    return sentences.within(length);
  }

  /** Series that take turns, such as one for each colour, leave no gaps. */
  private static int missing(List<Plot> plots, List<Series> series) {
    int missing = series.stream().mapToInt(Series::missing).sum();
    if (missing == 0 || series.size() == 1) {
      return missing;
    }
    List<ChartPoint> points = ChartPoint.of(plots);
    long places = points.stream().map(point -> point.value().index()).distinct().count();
    return places == points.size() ? 0 : missing;
  }

  private static boolean hasValues(Plot plot) {
    return !plot.series().isEmpty()
        && plot.series().stream().noneMatch(series -> series.values().isEmpty());
  }

  private void overCategories(
      List<Plot> plots,
      List<Series> series,
      ChartLabels labels,
      String allOfSeveral,
      RankedSentences sentences) {
    ChartTakeaways takeaways = new ChartTakeaways(wording, labels);
    if (series.size() == 1) {
      String all = values(ChartPoint.of(plots), labels);
      sentences.add(2, all.isEmpty() ? range(plots, labels) : wording.say("chart.values", all));
      takeaways.ofOne(plots.get(0), series.get(0), !all.isEmpty(), sentences);
    } else {
      sentences.add(3, allOfSeveral.isEmpty() ? range(plots, labels) : "");
      takeaways.ofSeveral(plots, sentences);
      sentences.add(4, allOfSeveral);
    }
    groups(series.get(0), sentences);
  }

  /** Each value of an only series; empty when there are many, or one without a category. */
  private String values(List<ChartPoint> points, ChartLabels labels) {
    return points.size() > ALL_VALUES
        ? ""
        : listed(points, new ChartValues(wording, labels).ofOne(points));
  }

  private String listed(List<ChartPoint> points, Function<ChartPoint, Optional<String>> say) {
    List<String> each = points.stream().flatMap(point -> say.apply(point).stream()).toList();
    return each.size() == points.size() ? whole(each, "list.values", LONGEST_VALUES) : "";
  }

  /** A list of all items; empty when they do not fit. */
  private String whole(List<String> items, String separator, int length) {
    int used = items.stream().mapToInt(item -> item.length() + 2).sum();
    return used > length ? "" : wording.list(items, separator, length);
  }

  private String valuesOfSeveral(List<Plot> plots) {
    ChartValues values = new ChartValues(wording, new ChartLabels(wording, false));
    List<String> sentences = new ArrayList<>();
    int count = 0;
    for (Plot plot : plots) {
      for (Series series : plot.series()) {
        count += series.values().size();
        if (count > ALL_VALUES_OF_SEVERAL) {
          return "";
        }
        String listed = listed(ChartPoint.of(plot, series), values::ofSeveral);
        Optional<String> name = ChartLabels.name(series);
        if (listed.isEmpty() || name.isEmpty()) {
          return "";
        }
        sentences.add(wording.say("chart.values.of", name.get(), listed));
      }
    }
    String all = String.join(" ", sentences);
    boolean drawnAlike =
        plots.size() == 1 && !ChartClouds.is(plots.get(0)) && !ChartBoxes.is(plots.get(0));
    return drawnAlike && sentences.size() > 1 && all.length() <= LONGEST_VALUES ? all : "";
  }

  /** The categories, or how many values there are where they have no names. */
  private String range(List<Plot> plots, ChartLabels labels) {
    TreeMap<Integer, ChartPoint> places = new TreeMap<>();
    int most = 0;
    int series = 0;
    boolean ordered = true;
    for (Plot plot : plots) {
      for (Series one : plot.series()) {
        series++;
        most = Math.max(most, one.values().size());
        ordered &= labels.isOrdered(plot, one);
        for (ChartPoint point : ChartPoint.of(plot, one)) {
          places.putIfAbsent(point.value().index(), point);
        }
      }
    }
    Optional<String> first = labels.category(places.firstEntry().getValue());
    Optional<String> last = labels.category(places.lastEntry().getValue());
    int count = places.size();
    if (count == 1 || first.isEmpty() || last.isEmpty()) {
      return wording.say(series > 1 ? "chart.range.each" : "chart.range", most);
    } else if (ordered) {
      return wording.say("chart.range.named", count, first.get(), last.get());
    }
    List<String> each =
        count > ALL_CATEGORIES
            ? List.of()
            : places.values().stream().flatMap(point -> labels.category(point).stream()).toList();
    String listed = each.size() == count ? whole(each, "list.comma", LONGEST_LIST) : "";
    return listed.isEmpty()
        ? wording.say("chart.range.ends", count, first.get(), last.get())
        : wording.say("chart.categories", count, listed);
  }

  private void groups(Series series, RankedSentences sentences) {
    List<String> groups =
        series.groups().stream()
            .map(Wording::phrase)
            .filter(group -> !group.isEmpty())
            .distinct()
            .toList();
    String listed = wording.list(groups, "list.comma", LONGEST_LIST);
    if (groups.size() > 1 && !listed.isEmpty()) {
      sentences.add(3, wording.say("chart.groups", groups.size(), listed));
    }
  }
}
