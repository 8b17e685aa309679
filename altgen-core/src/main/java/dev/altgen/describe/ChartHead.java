package dev.altgen.describe;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ChartContent;
import dev.altgen.content.ChartContent.Axis;
import dev.altgen.content.ChartContent.Grouping;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Role;
import dev.altgen.content.ChartContent.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what a chart is: its type, its title, its series and its axes. */
final class ChartHead {

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_AXIS = 100;
  private static final int LONGEST_LIST = 200;
  private static final int MOST_LINES = 5;
  private static final AltTextRules RULES = AltTextRules.standard();

  private final Wording wording;
  private final ChartContent chart;
  private final List<Plot> plots;
  private final List<String> types;

  ChartHead(Wording wording, ChartContent chart, List<Plot> plots) {
    this.wording = wording;
    this.chart = chart;
    this.plots = plots;
    this.types = plots.stream().map(this::type).distinct().toList();
  }

  /** The volume of a stock chart is drawn as columns. */
  private boolean isCombined() {
    return types.size() > 1 && !types.contains("stock");
  }

  String sentence() {
    String type = wording.say("chart." + (isCombined() ? "combined" : single()));
    return title()
        .map(title -> wording.say("chart.head.titled", type, title))
        .orElseGet(() -> wording.say("chart.head", type));
  }

  private String single() {
    String type = types.contains("stock") ? "stock" : types.get(0);
    Grouping grouping = plots.get(0).grouping();
    boolean stacked =
        plots.stream().allMatch(plot -> plot.grouping() == grouping && plot.series().size() > 1);
    String key = type + "." + grouping.name().toLowerCase(Locale.ROOT);
    return stacked && wording.has("chart." + key) ? key : type;
  }

  private String type(Plot plot) {
    String type = plot.type().equals("bar") && !plot.horizontal() ? "column" : plot.type();
    // A key of its parts is what only a type has: the element's name is the deck's.
    return wording.has("chart.part." + type) ? type : "other";
  }

  /** PowerPoint shows the name of an only series as the title. */
  private Optional<String> title() {
    Optional<String> title = chart.title().map(Wording::phrase).filter(text -> !text.isEmpty());
    if (title.isEmpty() && plots.size() == 1 && plots.get(0).series().size() == 1) {
      title = ChartLabels.name(plots.get(0).series().get(0));
    }
    return title.filter(
        text -> text.length() <= LONGEST_TITLE && RULES.meaningful(AltText.of(text)));
  }

  /**
   * The series of several, each with what sets it apart.
   *
   * @param full whether by their names, or only how many they are
   */
  void names(RankedSentences sentences, int rank, boolean full) {
    List<String> names = new ArrayList<>();
    int count = 0;
    for (Plot plot : plots) {
      for (Series series : plot.series()) {
        count++;
        ChartLabels.name(series).map(name -> noted(name, plot)).ifPresent(names::add);
      }
    }
    if (count < 2) {
      return;
    }
    String brief = wording.say("chart.series", count);
    if (isCombined()) {
      List<String> parts = types.stream().map(type -> wording.say("chart.part." + type)).toList();
      brief =
          wording.say("chart.series.named", count, wording.list(parts, "list.comma", LONGEST_LIST));
    }
    String listed =
        full && names.size() == count ? wording.list(names, "list.comma", LONGEST_LIST) : "";
    sentences.add(
        rank, listed.isEmpty() ? brief : wording.say("chart.series.named", count, listed), brief);
  }

  private String noted(String name, Plot plot) {
    List<String> notes = new ArrayList<>();
    if (isCombined()) {
      notes.add(wording.say("chart.part." + type(plot)));
    }
    if (plot.secondary()) {
      notes.add(wording.say("chart.secondary"));
    }
    return notes.isEmpty()
        ? name
        : wording.say("chart.place", name, wording.list(notes, "list.comma", LONGEST_LIST));
  }

  /** Titles of axes, unless the chart's own title says the same. */
  void axes(RankedSentences sentences, int rank) {
    for (Axis axis : chart.axes()) {
      Optional<String> title =
          axis.title()
              .map(Wording::phrase)
              .filter(text -> !text.isEmpty())
              .filter(text -> text.length() <= LONGEST_AXIS)
              .filter(text -> !chart.title().map(Wording::phrase).equals(Optional.of(text)));
      title.ifPresent(text -> sentences.add(rank, wording.say("chart.axis." + key(axis), text)));
    }
  }

  /** What makes lengths and directions mean something else than usual. */
  void scales(RankedSentences sentences, int rank) {
    for (Axis axis : chart.axes()) {
      if (axis.role() == Role.CATEGORY || axis.role() == Role.DEPTH) {
        continue;
      }
      if (axis.logBase().isPresent()) {
        sentences.add(rank, wording.say("chart.logarithmic." + key(axis)));
      }
      if (axis.reversed()) {
        sentences.add(rank, wording.say("chart.reversed." + key(axis)));
      }
    }
  }

  private static String key(Axis axis) {
    String key = axis.role().name().toLowerCase(Locale.ROOT);
    return axis.secondary() && axis.role() != Role.DEPTH ? key + ".secondary" : key;
  }

  /** Trend lines and error bars. */
  void marks(RankedSentences sentences, int rank) {
    boolean several = plots.stream().mapToInt(plot -> plot.series().size()).sum() > 1;
    boolean errorBars = false;
    int lines = 0;
    for (Plot plot : plots) {
      for (Series series : plot.series()) {
        errorBars |= series.marks().errorBars();
        Optional<String> name = several ? ChartLabels.name(series) : Optional.empty();
        for (String type : series.marks().trendLines()) {
          if (++lines > MOST_LINES) {
            break;
          }
          String key = "chart.trendline." + type;
          String known = wording.has(key + ".of") ? key : "chart.trendline.other";
          sentences.add(
              rank,
              name.map(of -> wording.say(known + ".of", of)).orElseGet(() -> wording.say(known)));
        }
      }
    }
    if (errorBars) {
      sentences.add(rank + 1, wording.say("chart.errorbars"));
    }
  }
}
