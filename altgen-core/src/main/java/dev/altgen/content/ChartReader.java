package dev.altgen.content;

import com.google.common.primitives.Doubles;
import dev.altgen.content.ChartContent.Axis;
import dev.altgen.content.ChartContent.Grouping;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Role;
import dev.altgen.content.ChartContent.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads a chart part: plots, axes, and the values that the deck keeps of the worksheet. */
final class ChartReader implements Fragments.Visitor {

  static final String NO_VALUES = "The chart stores no values, and no workbook in the deck does.";
  static final String NO_WORKBOOK = "The chart stores no values, and its workbook cannot be read: ";

  /** Their categories are numbers of their own, never those of another series. */
  private static final Set<String> CLOUDS = Set.of("scatter", "bubble");

  /** No program draws as many; without a bound a hostile part would compare each with each. */
  private static final int MOST_PLOTS = 100;

  /** What Excel allows in a chart. */
  private static final int MOST_SERIES = 255;

  private static final Set<String> AXES = Set.of("catAx", "dateAx", "valAx", "serAx");

  private static final class PlotPart {
    private final String type;
    private final List<SeriesReader> series = new ArrayList<>();
    private final Set<String> axes = new HashSet<>();
    private Grouping grouping = Grouping.NONE;
    private boolean horizontal;
    private boolean percentages;

    private PlotPart(String type) {
      this.type = type;
    }

    private boolean isCloud() {
      return CLOUDS.contains(type);
    }
  }

  private static final class AxisPart {
    private final String kind;
    private final StringBuilder title = new StringBuilder();
    private String id = "";
    private String side = "";
    private String format = "";
    private boolean reversed;
    private OptionalDouble logBase = OptionalDouble.empty();

    private AxisPart(String kind) {
      this.kind = kind;
    }

    private boolean measures(PlotPart plot) {
      return kind.equals("valAx") && plot.axes.contains(id) && !(plot.isCloud() && isHorizontal());
    }

    private boolean isHorizontal() {
      return side.equals("b") || side.equals("t");
    }
  }

  private final StringBuilder title = new StringBuilder();
  private final List<PlotPart> plots = new ArrayList<>();
  private final List<AxisPart> axes = new ArrayList<>();
  private boolean from1904;
  private boolean hiddenToo;
  private boolean withinAxis;
  private boolean withinSeries;

  /** Open elements of what Office 2013 and later keep beside: series filtered out, own caches. */
  private int extensions;

  private ChartReader() {}

  static ElementContent read(Fragments xml, byte[] part, WorkbookSource workbook)
      throws IOException {
    ChartReader reader = new ChartReader();
    xml.walk(part, reader);
    try {
      List<Plot> plots = reader.plots(new Cells(workbook, reader.hiddenToo));
      return plots.stream().allMatch(plot -> plot.series().isEmpty())
          ? new NoContent(NO_VALUES)
          : new ChartContent(SeriesReader.stripped(reader.title), reader.axes(), plots);
    } catch (UnreadableWorkbookException e) {
      return new NoContent(NO_WORKBOOK + e.getMessage());
    }
  }

  @Override
  public void start(String element, ElementPath path, Fragments.Attributes attributes) {
    if (element.equals("extLst")) {
      extensions++;
    }
    if (extensions > 0) {
      return;
    }
    if (withinSeries) {
      series().start(element, path, attributes);
      return;
    }
    withinSeries = element.equals("ser");
    String value = attributes.get("val");
    switch (element) {
      case "date1904" -> from1904 = value == null || isTrue(value);
      case "plotVisOnly" -> hiddenToo = value != null && !isTrue(value);
      case "p", "br" -> {
        if (isTitle(path)) {
          SeriesReader.divide(words());
        }
      }
      default -> {
        if (!path.contains("plotArea")) {
          return;
        } else if (isPlot(element, path) && plots.size() < MOST_PLOTS) {
          plots.add(new PlotPart(element.replace("3D", "").replace("Chart", "")));
        } else if (AXES.contains(element) && axes.size() < MOST_PLOTS) {
          axes.add(new AxisPart(element));
          withinAxis = true;
        } else if (withinAxis) {
          ofAxis(axes.get(axes.size() - 1), element, path, attributes);
        } else if (!plots.isEmpty()) {
          ofPlot(plots.get(plots.size() - 1), element, value == null ? "" : value);
        }
      }
    }
  }

  private static void ofPlot(PlotPart plot, String element, String value) {
    switch (element) {
      case "barDir" -> plot.horizontal = value.equals("bar");
      case "grouping" ->
          plot.grouping =
              switch (value) {
                case "stacked" -> Grouping.STACKED;
                case "percentStacked" -> Grouping.SHARES;
                default -> Grouping.NONE;
              };
      case "axId" -> plot.axes.add(value);
      case "showPercent" -> plot.percentages = isTrue(value);
      case "ser" -> {
        if (plot.series.size() < MOST_SERIES) {
          plot.series.add(new SeriesReader());
        }
      }
      default -> {}
    }
  }

  private static void ofAxis(
      AxisPart axis, String element, ElementPath path, Fragments.Attributes attributes) {
    String value = attributes.getOrEmpty("val");
    switch (element) {
      case "axId" -> axis.id = value;
      case "axPos" -> axis.side = value;
      case "orientation" -> axis.reversed = value.equals("maxMin");
      case "logBase" -> {
        Double base = Doubles.tryParse(value);
        axis.logBase = base == null ? OptionalDouble.empty() : OptionalDouble.of(base);
      }
      case "numFmt" -> {
        if (AXES.contains(path.outer()) && !isTrue(attributes.getOrEmpty("sourceLinked"))) {
          axis.format = attributes.getOrEmpty("formatCode");
        }
      }
      default -> {}
    }
  }

  @Override
  public void text(String text, ElementPath path) {
    if (extensions > 0) {
      return;
    }
    if (withinSeries) {
      series().text(text, path);
    } else if ((path.innermost().equals("t") || path.innermost().equals("v")) && isTitle(path)) {
      words().append(text);
    }
  }

  @Override
  public void end(String element, ElementPath path) {
    if (element.equals("extLst")) {
      extensions--;
    }
    if (extensions == 0) {
      withinAxis &= !AXES.contains(element);
      withinSeries &= !element.equals("ser");
    }
  }

  private List<Axis> axes() {
    Set<String> second = new HashSet<>();
    plots.stream().filter(this::isSecondary).forEach(plot -> second.addAll(plot.axes));
    return axes.stream()
        .map(
            axis ->
                new Axis(
                    role(axis),
                    SeriesReader.stripped(axis.title),
                    second.contains(axis.id),
                    axis.reversed,
                    axis.logBase))
        .toList();
  }

  private Role role(AxisPart axis) {
    if (plots.stream().anyMatch(plot -> plot.isCloud() && plot.axes.contains(axis.id))) {
      return axis.isHorizontal() ? Role.X : Role.Y;
    }
    return switch (axis.kind) {
      case "valAx" -> Role.VALUE;
      case "serAx" -> Role.DEPTH;
      default -> Role.CATEGORY;
    };
  }

  /** Programs write the first pair of axes first. */
  private boolean isSecondary(PlotPart plot) {
    return !plot.axes.isEmpty()
        && axes.stream()
            .filter(axis -> axis.kind.equals("valAx"))
            .findFirst()
            .filter(first -> !plot.axes.contains(first.id))
            .filter(first -> plots.stream().anyMatch(other -> other.axes.contains(first.id)))
            .isPresent();
  }

  /** Series on the same axes stand over the categories of the first one that names any. */
  private List<Plot> plots(Cells cells) throws IOException {
    Map<Set<String>, Labels> named = new HashMap<>();
    for (PlotPart plot : plots) {
      for (Iterator<SeriesReader> each = plot.series.iterator(); each.hasNext(); ) {
        SeriesReader one = each.next();
        if (!one.load(cells)) {
          each.remove();
        } else if (!plot.isCloud() && !one.labels().isEmpty()) {
          named.putIfAbsent(plot.axes, one.labels());
        }
      }
    }
    return plots.stream().map(plot -> finish(plot, named)).toList();
  }

  private Plot finish(PlotPart plot, Map<Set<String>, Labels> named) {
    List<Series> series = new ArrayList<>();
    String axisFormat = axisFormat(plot);
    for (SeriesReader one : plot.series) {
      Labels labels = plot.isCloud() ? one.labels() : named.getOrDefault(plot.axes, one.labels());
      series.add(one.finish(labels, from1904, axisFormat, plot.percentages));
    }
    return new Plot(plot.type, plot.grouping, plot.horizontal, isSecondary(plot), series);
  }

  /** The axis of shares counts percents of each stack, which the values are not. */
  private String axisFormat(PlotPart plot) {
    return plot.grouping == Grouping.SHARES
        ? ""
        : axes.stream()
            .filter(axis -> axis.measures(plot))
            .findFirst()
            .map(axis -> axis.format)
            .orElse("");
  }

  private SeriesReader series() {
    if (plots.isEmpty() || plots.get(plots.size() - 1).series.isEmpty()) {
      return new SeriesReader();
    }
    List<SeriesReader> last = plots.get(plots.size() - 1).series;
    return last.get(last.size() - 1);
  }

  private static boolean isPlot(String name, ElementPath path) {
    return name.endsWith("Chart") && path.outer().equals("plotArea");
  }

  private boolean isTitle(ElementPath path) {
    return (withinAxis || !path.contains("plotArea")) && path.below("title").equals("tx");
  }

  /** The chart's title or that of an axis. */
  private StringBuilder words() {
    return withinAxis ? axes.get(axes.size() - 1).title : title;
  }

  static boolean isTrue(String value) {
    return value.equals("1") || value.equals("true");
  }
}
