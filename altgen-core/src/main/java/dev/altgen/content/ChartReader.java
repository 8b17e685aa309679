package dev.altgen.content;

import com.google.common.primitives.Doubles;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a chart part: plots, series, and the values that the deck keeps of the worksheet. */
final class ChartReader implements Fragments.Visitor {

  /** A hostile index would make the list of categories as long as it says. */
  private static final int MOST_POINTS = 100_000;

  private final StringBuilder title = new StringBuilder();
  private final List<ChartContent.Plot> plots = new ArrayList<>();
  private List<ChartContent.Series> series = new ArrayList<>();
  private boolean horizontal;
  private final StringBuilder name = new StringBuilder();
  private final Map<Integer, String> categories = new TreeMap<>();
  private final List<ChartContent.Value> values = new ArrayList<>();
  private int index;

  private ChartReader() {}

  static ElementContent read(byte[] part) throws IOException {
    ChartReader reader = new ChartReader();
    Fragments.walk(part, reader);
    if (reader.plots.stream().allMatch(plot -> plot.series().isEmpty())) {
      return new NoContent("The chart stores no values.");
    }
    String title = reader.title.toString().strip();
    return new ChartContent(title.isEmpty() ? Optional.empty() : Optional.of(title), reader.plots);
  }

  private static boolean isPlot(String name, Deque<String> path) {
    return name.endsWith("Chart") && "plotArea".equals(outer(path));
  }

  private static String outer(Deque<String> path) {
    return path.stream().skip(1).findFirst().orElse("");
  }

  @Override
  public void start(String element, Deque<String> path, Fragments.Attributes attributes) {
    String value = attributes.get("val");
    switch (element) {
      case "barDir" -> horizontal = "bar".equals(value);
      case "ser" -> {
        name.setLength(0);
        categories.clear();
        values.clear();
      }
      case "pt" -> index = number(attributes.getOrEmpty("idx"));
      case "p" -> {
        if (isTitle(path) && title.length() > 0) {
          title.append(' ');
        }
      }
      default -> {
        if (isPlot(element, path)) {
          series = new ArrayList<>();
          horizontal = false;
        }
      }
    }
  }

  @Override
  public void text(String text, Deque<String> path) {
    String element = path.isEmpty() ? "" : path.peek();
    if (element.equals("t") && isTitle(path)) {
      title.append(text);
    } else if (element.equals("v") && path.contains("ser")) {
      if (path.contains("tx")) {
        name.append(text);
      } else if (path.contains("cat") || path.contains("xVal")) {
        categories.merge(index, text.strip(), (outer, inner) -> outer);
      } else if (path.contains("val") || path.contains("yVal")) {
        value(index, text).ifPresent(values::add);
      }
    }
  }

  /** An error value of the worksheet, such as #N/A, is a gap. */
  static Optional<ChartContent.Value> value(int index, String text) {
    Double number = Doubles.tryParse(text.strip());
    return number == null || !Double.isFinite(number)
        ? Optional.empty()
        : Optional.of(new ChartContent.Value(index, number));
  }

  @Override
  public void end(String element, Deque<String> path) {
    if (element.equals("ser") && !values.isEmpty()) {
      String label = name.toString().strip();
      series.add(
          new ChartContent.Series(
              label.isEmpty() ? Optional.empty() : Optional.of(label), labels(categories), values));
    } else if (element.endsWith("Chart") && "plotArea".equals(path.peek())) {
      String type = element.replace("3D", "").replace("Chart", "");
      plots.add(new ChartContent.Plot(type, horizontal, series));
    }
  }

  /** The chart's own title, not that of an axis. */
  private static boolean isTitle(Deque<String> path) {
    return path.contains("title") && !path.contains("plotArea");
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
