package dev.altgen.content;

import java.util.List;
import java.util.Optional;

/**
 * What a chart part stores of a chart (ECMA-376 Part 1, 21.2): its types and cached values.
 *
 * @param title the title's text; empty when there is none
 * @param axes the titles of those axes that have one, in document order
 * @param plots the plots in document order; several in a combined chart
 */
public record ChartContent(Optional<String> title, List<String> axes, List<Plot> plots)
    implements ElementContent {

  /** Takes copies of the lists. */
  public ChartContent {
    axes = List.copyOf(axes);
    plots = List.copyOf(plots);
  }

  /** A chart whose axes have no titles. */
  public ChartContent(Optional<String> title, List<Plot> plots) {
    this(title, List.of(), plots);
  }

  /**
   * Series drawn in one manner.
   *
   * @param type element name without "Chart" and "3D", such as {@code bar} or {@code pie}; for the
   *     types of 2016 the layout, such as {@code funnel}, and {@code histogram} or {@code pareto}
   * @param horizontal whether bars lie
   * @param series the series in document order
   */
  public record Plot(String type, boolean horizontal, List<Series> series) {

    /** Takes a copy of the list. */
    public Plot {
      series = List.copyOf(series);
    }
  }

  /**
   * A series.
   *
   * @param name its name; empty when it has none
   * @param categories the categories' texts in order, dates as ISO 8601 writes them; empty when
   *     they have none
   * @param values the values in order of their index
   * @param percent whether the values are shown as percentages: 0.25 as 25%
   */
  public record Series(
      Optional<String> name, List<String> categories, List<Value> values, boolean percent) {

    /** Takes copies of the lists. */
    public Series {
      categories = List.copyOf(categories);
      values = List.copyOf(values);
    }

    /** A series whose values are shown as they are. */
    public Series(Optional<String> name, List<String> categories, List<Value> values) {
      this(name, categories, values, false);
    }
  }

  /**
   * A stored value.
   *
   * @param index position among the categories, from 0; gaps are left out
   * @param number the value, finite
   */
  public record Value(int index, double number) {}
}
