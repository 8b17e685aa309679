package dev.altgen.content;

import com.google.common.primitives.Doubles;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a chart part: plots, series, and the values that the deck keeps of the worksheet. */
final class ChartReader implements Fragments.Visitor {

  /** A hostile index would make the list of categories as long as it says. */
  private static final int MOST_POINTS = 100_000;

  /** Their categories are numbers of their own, never those of another series. */
  private static final Set<String> CLOUDS = Set.of("scatter", "bubble");

  private record Drawn(ChartContent.Plot plot, String axes) {}

  private final StringBuilder title = new StringBuilder();
  private final List<String> axisTitles = new ArrayList<>();
  private final List<Drawn> plots = new ArrayList<>();
  private final StringBuilder axisTitle = new StringBuilder();
  private final StringBuilder axes = new StringBuilder();
  private final StringBuilder name = new StringBuilder();
  private final Map<Integer, String> categories = new TreeMap<>();
  private final List<ChartContent.Value> values = new ArrayList<>();
  private List<ChartContent.Series> series = new ArrayList<>();
  private CellFormat categoryFormat = CellFormat.of("");
  private boolean percent;
  private boolean horizontal;
  private boolean from1904;
  private int index;

  private ChartReader() {}

  static ElementContent read(byte[] part) throws IOException {
    ChartReader reader = new ChartReader();
    Fragments.walk(part, reader);
    List<ChartContent.Plot> plots = reader.plots();
    return plots.stream().allMatch(plot -> plot.series().isEmpty())
        ? new NoContent("The chart stores no values.")
        : new ChartContent(stripped(reader.title), reader.axisTitles, plots);
  }

  @Override
  public void start(String element, Deque<String> path, Fragments.Attributes attributes) {
    if (isExtension(path)) {
      return;
    }
    String value = attributes.get("val");
    switch (element) {
      case "date1904" -> from1904 = value == null || value.equals("1") || value.equals("true");
      case "barDir" -> horizontal = "bar".equals(value);
      case "axId" -> axes.append(value).append(' ');
      case "ser" -> {
        name.setLength(0);
        categories.clear();
        categoryFormat = CellFormat.of("");
        values.clear();
        percent = false;
      }
      case "pt" -> {
        index = number(attributes.getOrEmpty("idx"));
        if (role(path).equals("tx")) {
          divide(name);
        }
      }
      case "title" -> axisTitle.setLength(0);
      case "p", "br" -> {
        if (isTitle(path)) {
          divide(words(path));
        }
      }
      default -> {
        if (isPlot(element, outer(path))) {
          series = new ArrayList<>();
          horizontal = false;
          axes.setLength(0);
        }
      }
    }
  }

  @Override
  public void text(String text, Deque<String> path) {
    String element = path.isEmpty() ? "" : path.peek();
    if (isExtension(path)) {
      return;
    }
    if (isTitle(path)) {
      if (element.equals("t") || element.equals("v")) {
        words(path).append(text);
      }
      return;
    }
    boolean format = element.equals("formatCode");
    if (!format && !element.equals("v")) {
      return;
    }
    switch (role(path)) {
      case "tx" -> name.append(text);
      case "cat", "xVal" -> {
        if (format) {
          categoryFormat = CellFormat.of(text);
        } else {
          // Of several levels the innermost comes first.
          categories.putIfAbsent(index, text.strip());
        }
      }
      case "val", "yVal" -> {
        if (format) {
          percent = CellFormat.of(text).isPercent();
        } else {
          value(index, text).ifPresent(values::add);
        }
      }
      default -> {}
    }
  }

  @Override
  public void end(String element, Deque<String> path) {
    if (isExtension(path)) {
      return;
    }
    if (element.equals("ser") && !values.isEmpty()) {
      categories.replaceAll((at, text) -> categoryFormat.label(text, from1904));
      values.sort(Comparator.comparingInt(ChartContent.Value::index));
      series.add(new ChartContent.Series(stripped(name), labels(categories), values, percent));
    } else if (element.equals("title") && path.contains("plotArea")) {
      stripped(axisTitle).ifPresent(axisTitles::add);
    } else if (isPlot(element, path.peek())) {
      String type = element.replace("3D", "").replace("Chart", "");
      plots.add(new Drawn(new ChartContent.Plot(type, horizontal, series), axes.toString()));
    }
  }

  /** Series on the same axes have the categories of the first one that names any. */
  private List<ChartContent.Plot> plots() {
    Map<String, List<String>> shared = new HashMap<>();
    for (Drawn drawn : plots) {
      if (!CLOUDS.contains(drawn.plot.type())) {
        drawn.plot.series().stream()
            .map(ChartContent.Series::categories)
            .filter(labels -> !labels.isEmpty())
            .findFirst()
            .ifPresent(labels -> shared.putIfAbsent(drawn.axes, labels));
      }
    }
    return plots.stream().map(drawn -> complete(drawn, shared)).toList();
  }

  private static ChartContent.Plot complete(Drawn drawn, Map<String, List<String>> shared) {
    ChartContent.Plot plot = drawn.plot;
    List<String> labels = shared.getOrDefault(drawn.axes, List.of());
    return CLOUDS.contains(plot.type())
        ? plot
        : new ChartContent.Plot(
            plot.type(),
            plot.horizontal(),
            plot.series().stream()
                .map(
                    one ->
                        one.categories().isEmpty()
                            ? new ChartContent.Series(
                                one.name(), labels, one.values(), one.percent())
                            : one)
                .toList());
  }

  /** What Office 2013 and later keep beside: series filtered out, labels, caches of its own. */
  private static boolean isExtension(Deque<String> path) {
    return path.contains("extLst");
  }

  private static boolean isPlot(String name, @Nullable String outer) {
    return name.endsWith("Chart") && "plotArea".equals(outer);
  }

  private static String outer(Deque<String> path) {
    return path.stream().skip(1).findFirst().orElse("");
  }

  /** The part of a series in which a path ends: its name, categories, values, or another. */
  private static String role(Deque<String> path) {
    return Fragments.below(path, "ser");
  }

  private static boolean isTitle(Deque<String> path) {
    return Fragments.below(path, "title").equals("tx");
  }

  /** The chart's title or that of an axis. */
  private StringBuilder words(Deque<String> path) {
    return path.contains("plotArea") ? axisTitle : title;
  }

  private static void divide(StringBuilder words) {
    if (words.length() > 0) {
      words.append(' ');
    }
  }

  /** An error value of the worksheet, such as #N/A, is a gap. */
  static Optional<ChartContent.Value> value(int index, String text) {
    Double number = Doubles.tryParse(text.strip());
    return number == null || !Double.isFinite(number)
        ? Optional.empty()
        : Optional.of(new ChartContent.Value(index, number));
  }

  static Optional<String> stripped(CharSequence text) {
    String stripped = text.toString().strip();
    return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
  }

  static List<String> labels(Map<Integer, String> categories) {
    int last = categories.keySet().stream().max(Integer::compare).orElse(-1);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i <= Math.min(last, MOST_POINTS); i++) {
      labels.add(categories.getOrDefault(i, ""));
    }
    return labels;
  }

  /** A position, 0 where it is not a number. */
  static int number(String text) {
    Integer number = Ints.tryParse(text);
    return number == null ? 0 : Math.max(0, number);
  }
}
