package dev.altgen.content;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a chart part says of a chart (ECMA-376 Part 1, 21.2; MS-ODRAWXML 2.24): its types, axes and
 * values.
 *
 * @param title the title's text; empty when there is none
 * @param axes the axes in document order
 * @param plots the plots in document order; several in a combined chart
 */
public record ChartContent(Optional<String> title, List<Axis> axes, List<Plot> plots)
    implements ElementContent {

  /** Takes copies of the lists. */
  public ChartContent {
    axes = List.copyOf(axes);
    plots = List.copyOf(plots);
  }

  /** What an axis measures. */
  public enum Role {
    /** Names or dates, one place each. */
    CATEGORY,
    /** The values. */
    VALUE,
    /** The horizontal numbers of a scatter or bubble chart. */
    X,
    /** The vertical numbers of a scatter or bubble chart. */
    Y,
    /** The series of a chart with depth. */
    DEPTH
  }

  /**
   * An axis.
   *
   * @param secondary whether it belongs to the second pair of axes
   * @param reversed whether it runs from the highest to the lowest
   * @param logBase the base of its logarithm; empty when it is linear
   */
  public record Axis(
      Role role,
      Optional<String> title,
      boolean secondary,
      boolean reversed,
      OptionalDouble logBase) {}

  /** How the series of a plot stand to each other. */
  public enum Grouping {
    /** Each on its own. */
    NONE,
    /** One on top of the other. */
    STACKED,
    /** Stacked, and each stack stretched to the same height. */
    SHARES
  }

  /**
   * Series drawn in one manner.
   *
   * @param type element name without "Chart" and "3D", such as {@code bar} or {@code pie}; for the
   *     types of 2016 the layout, such as {@code funnel}, and {@code histogram} or {@code pareto}
   * @param horizontal whether bars lie
   * @param secondary whether the second pair of axes measures it
   * @param series the series in document order
   */
  public record Plot(
      String type, Grouping grouping, boolean horizontal, boolean secondary, List<Series> series) {

    /** Takes a copy of the list. */
    public Plot {
      series = List.copyOf(series);
    }
  }

  /**
   * A series.
   *
   * @param name its name; empty when it has none
   * @param categories the categories' texts in order, dates as ISO 8601 writes them; of several
   *     levels the innermost; empty when they have none
   * @param groups the outermost level of categories in several levels, one for each category;
   *     otherwise empty
   * @param values the values in order of their index; gaps are left out
   * @param missing how many categories have no value, or an error such as {@code #N/A}
   * @param format how its values are shown
   * @param marks what is drawn beside the values
   */
  public record Series(
      Optional<String> name,
      List<String> categories,
      List<String> groups,
      List<Value> values,
      int missing,
      ValueFormat format,
      Marks marks) {

    /** Takes copies of the lists. */
    public Series {
      categories = List.copyOf(categories);
      groups = List.copyOf(groups);
      values = List.copyOf(values);
    }

    /** A series of plain numbers without gaps. */
    public Series(Optional<String> name, List<String> categories, List<Value> values) {
      this(name, categories, List.of(), values, 0, ValueFormat.GENERAL, Marks.NONE);
    }
  }

  /**
   * A stored value.
   *
   * @param index position among the categories, from 0
   * @param number the value, finite
   */
  public record Value(int index, double number) {}

  /**
   * What is drawn beside the values.
   *
   * @param connected whether a line joins the points, where the type draws lines
   * @param trendLines types of the trend lines as {@code ST_TrendlineType} names them (21.2.3.51)
   * @param errorBars whether there are error bars
   * @param percentages whether labels show each value's share of the whole
   * @param sizes sizes of bubbles
   * @param totals indexes of the values that a waterfall draws as totals
   */
  public record Marks(
      boolean connected,
      List<String> trendLines,
      boolean errorBars,
      boolean percentages,
      List<Value> sizes,
      Set<Integer> totals) {

    /** Nothing. */
    public static final Marks NONE = new Marks(true, List.of(), false, false, List.of(), Set.of());

    /** Takes copies of the collections. */
    public Marks {
      trendLines = List.copyOf(trendLines);
      sizes = List.copyOf(sizes);
      totals = Set.copyOf(totals);
    }
  }
}
