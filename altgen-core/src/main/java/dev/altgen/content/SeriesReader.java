package dev.altgen.content;

import com.google.common.primitives.Doubles;
import com.google.common.primitives.Ints;
import dev.altgen.content.ChartContent.Marks;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ChartContent.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one series of a chart part (ECMA-376 Part 1, 21.2.2.170). */
final class SeriesReader {

  private final StringBuilder name = new StringBuilder();
  private final Labels labels = new Labels();
  private final Map<Integer, Value> values = new TreeMap<>();
  private final Map<Integer, Value> sizes = new TreeMap<>();
  private final Map<String, StringBuilder> formulas = new HashMap<>();
  private final List<String> trendLines = new ArrayList<>();
  private boolean errorBars;
  private boolean connected = true;
  private boolean labelled;
  private boolean valueLabels;
  private boolean percentLabels;
  private String labelFormat = "";
  private String format = "";
  private int points;
  private int index;

  void start(String element, ElementPath path, Fragments.Attributes attributes) {
    switch (element) {
      case "pt" -> {
        index = number(attributes.getOrEmpty("idx"));
        if (role(path).equals("tx")) {
          divide(name);
        }
      }
      case "lvl" -> labels.nextLevel();
      case "f" -> formulas.put(role(path), new StringBuilder());
      case "ptCount" -> {
        String role = role(path);
        if (role.equals("val") || role.equals("yVal")) {
          points = Math.min(number(attributes.getOrEmpty("val")), Labels.MOST_POINTS);
        }
      }
      case "trendlineType" -> {
        String type = attributes.getOrEmpty("val");
        trendLines.add(type.isEmpty() ? "linear" : type);
      }
      case "errBars" -> errorBars = true;
      case "noFill" -> connected &= !(role(path).equals("spPr") && path.contains("ln"));
      default -> {
        if (path.outer().equals("dLbls")) {
          label(element, attributes);
        }
      }
    }
  }

  private void label(String element, Fragments.Attributes attributes) {
    switch (element) {
      case "showVal" -> valueLabels = ChartReader.isTrue(attributes.getOrEmpty("val"));
      case "showPercent" -> {
        labelled = true;
        percentLabels = ChartReader.isTrue(attributes.getOrEmpty("val"));
      }
      case "numFmt" -> {
        if (!ChartReader.isTrue(attributes.getOrEmpty("sourceLinked"))) {
          labelFormat = attributes.getOrEmpty("formatCode");
        }
      }
      default -> {}
    }
  }

  void text(String text, ElementPath path) {
    String element = path.innermost();
    if (element.equals("f")) {
      formulas.computeIfAbsent(role(path), key -> new StringBuilder()).append(text);
      return;
    }
    boolean code = element.equals("formatCode");
    if (!code && !element.equals("v")) {
      return;
    }
    switch (role(path)) {
      case "tx" -> name.append(text);
      case "cat", "xVal" -> {
        if (code) {
          labels.format(text);
        } else {
          labels.put(index, text.strip());
        }
      }
      case "val", "yVal" -> {
        if (code) {
          format = text;
        } else {
          value(index, text).ifPresent(value -> values.put(index, value));
        }
      }
      case "bubbleSize" -> {
        if (!code) {
          value(index, text).ifPresent(value -> sizes.put(index, value));
        }
      }
      default -> {}
    }
  }

  /** Whether it has values, if need be from the workbook. */
  boolean load(Cells cells) throws IOException {
    if (values.isEmpty()) {
      fromWorkbook(cells);
    }
    return !values.isEmpty();
  }

  Labels labels() {
    return labels;
  }

  /**
   * The series, once loaded.
   *
   * @param shared the categories of its axis
   * @param axisFormat of the axis that measures it; holds where the values have none of their own
   * @param percentages whether its plot shows shares; holds where it has no labels of its own
   */
  Series finish(Labels shared, boolean from1904, String axisFormat, boolean percentages) {
    List<String> categories = shared.inner(from1904);
    Marks marks =
        new Marks(
            connected,
            trendLines,
            errorBars,
            labelled ? percentLabels : percentages,
            List.copyOf(sizes.values()),
            Set.of());
    return new Series(
        stripped(name),
        categories,
        shared.outer(),
        List.copyOf(values.values()),
        missing(categories),
        format(from1904, axisFormat),
        marks);
  }

  /** What labels at the values show, else the worksheet, else the axis. */
  private ValueFormat format(boolean from1904, String axisFormat) {
    ValueFormat shown = ValueFormat.GENERAL;
    if (valueLabels && !percentLabels) {
      shown = FormatCode.of(labelFormat, from1904);
    }
    if (shown.equals(ValueFormat.GENERAL)) {
      shown = FormatCode.of(format, from1904);
    }
    return shown.equals(ValueFormat.GENERAL) ? FormatCode.of(axisFormat, from1904) : shown;
  }

  /** A place without a category is no gap but an empty row of the worksheet. */
  private int missing(List<String> categories) {
    int missing = 0;
    for (int i = 0; i < points; i++) {
      boolean named = i < categories.size() && !categories.get(i).isEmpty();
      if (!values.containsKey(i) && (named || categories.isEmpty())) {
        missing++;
      }
    }
    return missing;
  }

  private void fromWorkbook(Cells cells) throws IOException {
    CellRange range = cells.range(formula("val", "yVal"));
    points = range.length();
    range.numbers(values);
    if (values.isEmpty()) {
      return;
    }
    format = format.isEmpty() ? range.format() : format;
    cells.range(formula("bubbleSize", "")).numbers(sizes);
    CellRange names = cells.range(formula("cat", "xVal"));
    if (labels.isEmpty()) {
      names.labels(labels, range.isRow());
      labels.format(names.format());
    }
    if (name.length() == 0) {
      name.append(cells.range(formula("tx", "")).text());
    }
  }

  private String formula(String role, String other) {
    StringBuilder formula = formulas.getOrDefault(role, formulas.get(other));
    return formula == null ? "" : formula.toString();
  }

  /** The part of the series in which a path ends: its name, categories, values, or another. */
  private static String role(ElementPath path) {
    return path.below("ser");
  }

  /** An error value of the worksheet, such as #N/A, is a gap. */
  static Optional<Value> value(int index, String text) {
    Double number = Doubles.tryParse(text.strip());
    return number == null || !Double.isFinite(number)
        ? Optional.empty()
        : Optional.of(new Value(index, number));
  }

  static Optional<String> stripped(CharSequence text) {
    String stripped = text.toString().strip();
    return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
  }

  static void divide(StringBuilder words) {
    if (words.length() > 0) {
      words.append(' ');
    }
  }

  /** A position, 0 where it is not a number. */
  static int number(String text) {
    Integer number = Ints.tryParse(text);
    return number == null ? 0 : Math.max(0, number);
  }
}
