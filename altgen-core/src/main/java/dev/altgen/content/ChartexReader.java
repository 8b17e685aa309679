package dev.altgen.content;

import dev.altgen.content.ChartContent.Axis;
import dev.altgen.content.ChartContent.Grouping;
import dev.altgen.content.ChartContent.Marks;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Role;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a chart of 2016's types (MS-ODRAWXML 2.24): numbered data sets and the series that show
 * them.
 */
final class ChartexReader implements Fragments.Visitor {

  private static final int MOST_SERIES = 255;

  /** Of several dimensions of a kind the first one counts. */
  private static final class DataSet {
    private final Labels labels = new Labels();
    private final Map<Integer, Value> values = new TreeMap<>();
    private final StringBuilder categoriesAt = new StringBuilder();
    private final StringBuilder valuesAt = new StringBuilder();
    private String format = "";
    private int points;
    private int texts;
    private int numbers;
  }

  private static final class SeriesPart {
    private final StringBuilder name = new StringBuilder();
    private final Set<Integer> totals = new HashSet<>();
    private String type;
    private String dataId = "";
    private boolean hidden;

    private SeriesPart(String type) {
      this.type = type;
    }
  }

  private static final class AxisPart {
    private final StringBuilder title = new StringBuilder();
    private String format = "";
    private boolean values;
  }

  private final Map<String, DataSet> sets = new HashMap<>();
  private final List<SeriesPart> series = new ArrayList<>();
  private final List<AxisPart> axes = new ArrayList<>();
  private final StringBuilder title = new StringBuilder();
  private DataSet set = new DataSet();
  private SeriesPart one = new SeriesPart("");
  private AxisPart axis = new AxisPart();
  private int index;
  private int level;

  private ChartexReader() {}

  static ElementContent read(Fragments xml, byte[] part, WorkbookSource workbook)
      throws IOException {
    ChartexReader reader = new ChartexReader();
    xml.walk(part, reader);
    try {
      List<Plot> plots = reader.plots(new Cells(workbook, false));
      return plots.isEmpty()
          ? new NoContent(ChartReader.NO_VALUES)
          : new ChartContent(SeriesReader.stripped(reader.title), reader.axes(), plots);
    } catch (UnreadableWorkbookException e) {
      return new NoContent(ChartReader.NO_WORKBOOK + e.getMessage());
    }
  }

  @Override
  public void start(String element, ElementPath path, Fragments.Attributes attributes) {
    switch (element) {
      case "data" -> {
        set = new DataSet();
        sets.put(attributes.getOrEmpty("id"), set);
      }
      case "strDim" -> {
        level = 0;
        set.texts++;
      }
      case "numDim" -> {
        level = 0;
        set.numbers++;
      }
      case "lvl" -> level(path, attributes);
      case "pt" -> index = SeriesReader.number(attributes.getOrEmpty("idx"));
      case "series" -> {
        one = new SeriesPart(attributes.getOrEmpty("layoutId"));
        one.hidden = ChartReader.isTrue(attributes.getOrEmpty("hidden"));
        if (series.size() < MOST_SERIES) {
          series.add(one);
        }
      }
      case "binning" -> one.type = "histogram";
      case "aggregation" -> one.type = "pareto";
      case "dataId" -> one.dataId = attributes.getOrEmpty("val");
      case "idx" -> one.totals.add(SeriesReader.number(attributes.getOrEmpty("val")));
      case "axis" -> {
        axis = new AxisPart();
        if (axes.size() < MOST_SERIES) {
          axes.add(axis);
        }
      }
      case "valScaling" -> axis.values = true;
      case "numFmt" -> {
        if (path.contains("axis") && !ChartReader.isTrue(attributes.getOrEmpty("sourceLinked"))) {
          axis.format = attributes.getOrEmpty("formatCode");
        }
      }
      default -> {}
    }
  }

  private void level(ElementPath path, Fragments.Attributes attributes) {
    level++;
    if (path.contains("strDim") && set.texts == 1) {
      set.labels.nextLevel();
    } else if (path.contains("numDim") && set.numbers == 1 && level == 1) {
      set.format = attributes.getOrEmpty("formatCode");
      set.points =
          Math.min(SeriesReader.number(attributes.getOrEmpty("ptCount")), Labels.MOST_POINTS);
    }
  }

  @Override
  public void text(String text, ElementPath path) {
    String element = path.innermost();
    if (path.contains("strDim")) {
      if (element.equals("pt") && set.texts == 1) {
        set.labels.put(index, text.strip());
      } else if (element.equals("f") && set.texts == 1) {
        set.categoriesAt.append(text);
      }
    } else if (path.contains("numDim")) {
      if (element.equals("pt") && level == 1 && set.numbers == 1) {
        SeriesReader.value(index, text).ifPresent(value -> set.values.putIfAbsent(index, value));
      } else if (element.equals("f") && set.numbers == 1) {
        set.valuesAt.append(text);
      }
    } else if (path.below("title").equals("tx")) {
      if (element.equals("t") || element.equals("v")) {
        (path.contains("axis") ? axis.title : title).append(text);
      }
    } else if (element.equals("v") && path.below("series").equals("tx")) {
      one.name.append(text);
    }
  }

  private List<Axis> axes() {
    return axes.stream()
        .map(
            part ->
                new Axis(
                    part.values ? Role.VALUE : Role.CATEGORY,
                    SeriesReader.stripped(part.title),
                    false,
                    false,
                    OptionalDouble.empty()))
        .toList();
  }

  private List<Plot> plots(Cells cells) throws IOException {
    boolean pareto = series.stream().anyMatch(part -> part.type.equals("paretoLine"));
    List<Plot> plots = new ArrayList<>();
    for (SeriesPart part : series) {
      DataSet shown = sets.get(part.dataId);
      if (part.hidden || shown == null) {
        continue;
      }
      if (shown.values.isEmpty()) {
        fromWorkbook(shown, cells);
      }
      if (!shown.values.isEmpty()) {
        plots.add(
            new Plot(
                type(part.type, pareto), Grouping.NONE, false, false, List.of(of(part, shown))));
      }
    }
    return plots;
  }

  private static String type(String type, boolean pareto) {
    return switch (type) {
      case "histogram", "pareto" -> pareto ? "pareto" : type;
      case "clusteredColumn" -> pareto ? "pareto" : "bar";
      default -> type;
    };
  }

  private Series of(SeriesPart part, DataSet shown) {
    ValueFormat format = FormatCode.of(shown.format, false);
    if (format.equals(ValueFormat.GENERAL)) {
      format =
          axes.stream()
              .filter(each -> each.values)
              .findFirst()
              .map(each -> FormatCode.of(each.format, false))
              .orElse(format);
    }
    return new Series(
        SeriesReader.stripped(part.name),
        shown.labels.inner(false),
        shown.labels.outer(),
        List.copyOf(shown.values.values()),
        Math.max(0, shown.points - shown.values.size()),
        format,
        new Marks(true, List.of(), false, false, List.of(), part.totals));
  }

  private static void fromWorkbook(DataSet shown, Cells cells) throws IOException {
    CellRange range = cells.range(shown.valuesAt.toString());
    range.numbers(shown.values);
    shown.points = range.length();
    shown.format = shown.format.isEmpty() ? range.format() : shown.format;
    if (!shown.values.isEmpty() && shown.labels.isEmpty()) {
      cells.range(shown.categoriesAt.toString()).labels(shown.labels, range.isRow());
    }
  }
}
