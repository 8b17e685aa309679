package dev.altgen.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a chart of 2016's types (MS-ODRAWXML 2.24): numbered data sets and the series that show
 * them.
 */
final class ChartexReader implements Fragments.Visitor {

  private record DataSet(Map<Integer, String> categories, List<ChartContent.Value> values) {}

  private final Map<String, DataSet> sets = new HashMap<>();
  private final List<ChartContent.Plot> plots = new ArrayList<>();
  private final StringBuilder title = new StringBuilder();
  private final StringBuilder name = new StringBuilder();
  private DataSet set = new DataSet(new TreeMap<>(), new ArrayList<>());
  private String layout = "";
  private String dataId = "";
  private int index;
  private int level;

  private ChartexReader() {}

  static ElementContent read(byte[] part) throws IOException {
    ChartexReader reader = new ChartexReader();
    Fragments.walk(part, reader);
    if (reader.plots.isEmpty()) {
      return new NoContent("The chart stores no values.");
    }
    String title = reader.title.toString().strip();
    return new ChartContent(title.isEmpty() ? Optional.empty() : Optional.of(title), reader.plots);
  }

  @Override
  public void start(String element, Deque<String> path, Fragments.Attributes attributes) {
    switch (element) {
      case "data" -> {
        set = new DataSet(new TreeMap<>(), new ArrayList<>());
        sets.put(attributes.getOrEmpty("id"), set);
      }
      case "strDim", "numDim" -> level = 0;
      case "lvl" -> level++;
      case "pt" -> index = ChartReader.number(attributes.getOrEmpty("idx"));
      case "series" -> {
        layout = attributes.getOrEmpty("layoutId");
        name.setLength(0);
        dataId = "";
      }
      case "dataId" -> dataId = attributes.getOrEmpty("val");
      default -> {}
    }
  }

  @Override
  public void text(String text, Deque<String> path) {
    String element = path.isEmpty() ? "" : path.peek();
    if (element.equals("pt") && level == 1) {
      if (path.contains("strDim")) {
        set.categories.put(index, text.strip());
      } else if (path.contains("numDim")) {
        ChartReader.value(index, text).ifPresent(set.values::add);
      }
    } else if (path.contains("series")) {
      if (element.equals("v") && path.contains("txData")) {
        name.append(text);
      }
    } else if (path.contains("title") && !path.contains("plotArea")) {
      if (element.equals("t") || (element.equals("v") && title.length() == 0)) {
        title.append(text);
      }
    }
  }

  @Override
  public void end(String element, Deque<String> path) {
    DataSet shown = sets.get(dataId);
    if (!element.equals("series") || shown == null || shown.values.isEmpty()) {
      return;
    }
    String label = name.toString().strip();
    plots.add(
        new ChartContent.Plot(
            layout,
            false,
            List.of(
                new ChartContent.Series(
                    label.isEmpty() ? Optional.empty() : Optional.of(label),
                    ChartReader.labels(shown.categories),
                    shown.values))));
  }
}
