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
    AREAS,
    PIE,
    DOUGHNUT,
    SCATTER
  }

  /** How the series stand to each other. */
  enum Grouping {
    NONE,
    STACKED,
    SHARES
  }

  /** What a chart is but for its data. */
  private record Look(Kind kind, Grouping grouping, String format) {}

  /**
   * A series.
   *
   * @param name its name
   * @param values one for each category
   */
  record Series(String name, List<Double> values) {}

  private final Look look;
  private final String title;
  private final List<String> categories;
  private final List<Series> series;

  private SampleChart(Look look, String title, List<String> categories, List<Series> series) {
    Xml.escape(title);
    categories.forEach(Xml::escape);
    this.look = look;
    this.title = title;
    this.categories = List.copyOf(categories);
    this.series = List.copyOf(series);
  }

  private static SampleChart of(Kind kind, String title, List<String> categories) {
    return new SampleChart(new Look(kind, Grouping.NONE, "General"), title, categories, List.of());
  }

  /** Upright bars, those of a category side by side. */
  public static SampleChart columns(String title, String... categories) {
    return of(Kind.COLUMNS, title, List.of(categories));
  }

  /** Lying bars, those of a category one above the other. */
  public static SampleChart bars(String title, String... categories) {
    return of(Kind.BARS, title, List.of(categories));
  }

  /** Lines over categories. */
  public static SampleChart lines(String title, String... categories) {
    return of(Kind.LINES, title, List.of(categories));
  }

  /** Areas over categories. */
  public static SampleChart areas(String title, String... categories) {
    return of(Kind.AREAS, title, List.of(categories));
  }

  /** A ring for each series. */
  public static SampleChart doughnut(String title, String... categories) {
    return of(Kind.DOUGHNUT, title, List.of(categories));
  }

  /** A pie of one series. */
  public static SampleChart pie(String title, String... categories) {
    return of(Kind.PIE, title, List.of(categories));
  }

  /** Points at these places of the horizontal axis. */
  public static SampleChart scatter(String title, double... places) {
    List<String> categories = Arrays.stream(places).mapToObj(Xml::number).toList();
    return of(Kind.SCATTER, title, categories);
  }

  /** The chart with its bars, lines or areas on top of each other. */
  public SampleChart stacked() {
    return with(new Look(look.kind, Grouping.STACKED, look.format));
  }

  /** The chart with each stack stretched to the whole height, so that it shows shares. */
  public SampleChart shares() {
    return with(new Look(look.kind, Grouping.SHARES, look.format));
  }

  /**
   * The chart with its values shown in a number format.
   *
   * @param code as a worksheet has it (ECMA-376 Part 1, 18.8.31), such as {@code 0%}
   */
  public SampleChart formatted(String code) {
    Xml.escape(code);
    return with(new Look(look.kind, look.grouping, code));
  }

  private SampleChart with(Look other) {
    return new SampleChart(other, title, categories, series);
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
    return new SampleChart(look, title, categories, more);
  }

  Kind kind() {
    return look.kind;
  }

  Grouping grouping() {
    return look.grouping;
  }

  String format() {
    return look.format;
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
