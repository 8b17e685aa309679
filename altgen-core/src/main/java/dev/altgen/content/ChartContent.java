package dev.altgen.content;

import java.util.List;
import java.util.Optional;

/**
 * What a chart part stores of a chart (ECMA-376 Part 1, 21.2): its types and cached values.
 *
 * @param title the title's text; empty when there is none
 * @param plots the plots in document order; several in a combined chart
 */
public record ChartContent(Optional<String> title, List<Plot> plots) implements ElementContent {

  /** Takes a copy of the list. */
  public ChartContent {
    plots = List.copyOf(plots);
  }

  /**
   * Series drawn in one manner.
   *
   * @param type element name without "Chart" and "3D": {@code bar}, {@code line}, {@code pie}, …
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
   * @param categories the categories' texts in order; empty when they have none
   * @param values the values in order
   */
  public record Series(Optional<String> name, List<String> categories, List<Value> values) {

    /** Takes copies of the lists. */
    public Series {
      categories = List.copyOf(categories);
      values = List.copyOf(values);
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
