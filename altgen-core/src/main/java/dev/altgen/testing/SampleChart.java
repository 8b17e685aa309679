package dev.altgen.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chart of a {@link SampleSlide}. Immutable and thread-safe; its values are stored in the chart's
 * own part, without a worksheet.
 */
public final class SampleChart {

  /** How the series are drawn. */
  enum Kind {
    COLUMNS,
    BARS,
    LINES,
    PIE,
    SCATTER
  }

  /**
   * A series.
   *
   * @param name its name
   * @param values one for each category
   */
  record Series(String name, List<Double> values) {}

  private final Kind kind;
  private final String title;
  private final List<String> categories;
  private final List<Series> series;

  private SampleChart(Kind kind, String title, List<String> categories, List<Series> series) {
    Xml.escape(title);
    categories.forEach(Xml::escape);
    this.kind = kind;
    this.title = title;
    this.categories = List.copyOf(categories);
    this.series = List.copyOf(series);
  }

  /** Upright bars, those of a category side by side. */
  public static SampleChart columns(String title, String... categories) {
    return new SampleChart(Kind.COLUMNS, title, List.of(categories), List.of());
  }

  /** Lying bars, those of a category one above the other. */
  public static SampleChart bars(String title, String... categories) {
    return new SampleChart(Kind.BARS, title, List.of(categories), List.of());
  }

  /** Lines over categories. */
  public static SampleChart lines(String title, String... categories) {
    return new SampleChart(Kind.LINES, title, List.of(categories), List.of());
  }

  /** A pie of one series. */
  public static SampleChart pie(String title, String... categories) {
    return new SampleChart(Kind.PIE, title, List.of(categories), List.of());
  }

  /** Points at these places of the horizontal axis. */
  public static SampleChart scatter(String title, double... places) {
    List<String> categories = Arrays.stream(places).mapToObj(Xml::number).toList();
    return new SampleChart(Kind.SCATTER, title, categories, List.of());
  }

  /**
   * The chart with a series more.
   *
   * @param values one for each category, finite
   * @throws IllegalArgumentException if there are more or fewer, or one is not finite
   */
  public SampleChart series(String name, double... values) {
    Xml.escape(name);
    if (values.length != categories.size()) {
      throw new IllegalArgumentException(
          "values: %s has %s values for %s categories"
              .formatted(name, values.length, categories.size()));
    }
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("values: one of " + name + " is not finite");
    }
    List<Series> more = new ArrayList<>(series);
    more.add(new Series(name, Arrays.stream(values).boxed().toList()));
    return new SampleChart(kind, title, categories, more);
  }

  Kind kind() {
    return kind;
  }

  String title() {
    return title;
  }

  List<String> categories() {
    return categories;
  }

  List<Series> series() {
    return series;
  }
}
