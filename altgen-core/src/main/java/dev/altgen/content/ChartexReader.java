package dev.altgen.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a chart of 2016's types (MS-ODRAWXML 2.24): numbered data sets and the series that show
 * them.
 */
final class ChartexReader implements Fragments.Visitor {

  private static final class DataSet {
    private final Map<Integer, String> categories = new TreeMap<>();
    private final Map<Integer, ChartContent.Value> values = new TreeMap<>();
    private boolean percent;
  }

  private final Map<String, DataSet> sets = new HashMap<>();
  private final List<ChartContent.Plot> plots = new ArrayList<>();
  private final List<String> axisTitles = new ArrayList<>();
  private final StringBuilder title = new StringBuilder();
  private final StringBuilder axisTitle = new StringBuilder();
  private final StringBuilder name = new StringBuilder();
  private DataSet set = new DataSet();
  private String type = "";
  private String dataId = "";
  private boolean hidden;
  private int index;
  private int level;

  private ChartexReader() {}

  static ElementContent read(byte[] part) throws IOException {
    ChartexReader reader = new ChartexReader();
    Fragments.walk(part, reader);
    return reader.plots.isEmpty()
        ? new NoContent("The chart stores no values.")
        : new ChartContent(ChartReader.stripped(reader.title), reader.axisTitles, reader.plots);
  }

  @Override
  public void start(String element, Deque<String> path, Fragments.Attributes attributes) {
    switch (element) {
      case "data" -> {
        set = new DataSet();
        sets.put(attributes.getOrEmpty("id"), set);
      }
      case "strDim", "numDim" -> level = 0;
      case "lvl" -> {
        level++;
        if (path.contains("numDim") && level == 1) {
          set.percent = CellFormat.of(attributes.getOrEmpty("formatCode")).isPercent();
        }
      }
      case "pt" -> index = ChartReader.number(attributes.getOrEmpty("idx"));
      case "series" -> {
        type = attributes.getOrEmpty("layoutId");
        hidden = "1".equals(attributes.get("hidden")) || "true".equals(attributes.get("hidden"));
        name.setLength(0);
        dataId = "";
      }
      case "binning" -> type = "histogram";
      case "aggregation" -> type = "pareto";
      case "dataId" -> dataId = attributes.getOrEmpty("val");
      case "title" -> axisTitle.setLength(0);
      default -> {}
    }
  }

  @Override
  public void text(String text, Deque<String> path) {
    String element = path.isEmpty() ? "" : path.peek();
    if (element.equals("pt") && level == 1) {
      point(text, path);
    } else if (Fragments.below(path, "title").equals("tx")) {
      if (element.equals("t") || element.equals("v")) {
        (path.contains("plotArea") ? axisTitle : title).append(text);
      }
    } else if (element.equals("v") && Fragments.below(path, "series").equals("tx")) {
      name.append(text);
    }
  }

  /** Of several dimensions of a kind the first one counts. */
  private void point(String text, Deque<String> path) {
    if (path.contains("strDim")) {
      set.categories.putIfAbsent(index, text.strip());
    } else if (path.contains("numDim")) {
      ChartReader.value(index, text).ifPresent(value -> set.values.putIfAbsent(index, value));
    }
  }

  @Override
  public void end(String element, Deque<String> path) {
    if (element.equals("title") && path.contains("plotArea")) {
      ChartReader.stripped(axisTitle).ifPresent(axisTitles::add);
    }
    DataSet shown = sets.get(dataId);
    if (!element.equals("series") || hidden || shown == null || shown.values.isEmpty()) {
      return;
    }
    plots.add(
        new ChartContent.Plot(
            type.equals("clusteredColumn") ? "bar" : type,
            false,
            List.of(
                new ChartContent.Series(
                    ChartReader.stripped(name),
                    ChartReader.labels(shown.categories),
                    List.copyOf(shown.values.values()),
                    shown.percent))));
  }
}
