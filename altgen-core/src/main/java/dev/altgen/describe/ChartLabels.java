package dev.altgen.describe;

import com.google.common.primitives.Doubles;
import dev.altgen.content.ChartContent.Plot;
import dev.altgen.content.ChartContent.Series;
import dev.altgen.content.ValueFormat;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the series, categories and values of one chart are called. */
final class ChartLabels {

  private static final Set<String> ORDERED = Set.of("line", "area", "stock", "funnel");
  private static final int LONGEST_LABEL = 60;
  private static final int LONGEST_LABEL_WITH_ROOM = 1_000;
  private static final int LONGEST_PLACE = 100;

  /** A category that is a computed number, perhaps with its rounding error. */
  private static final Pattern FRACTION = Pattern.compile("-?[0-9]+\\.[0-9]{5,30}(E-?[0-9]{1,3})?");

  private static final Pattern TIME =
      Pattern.compile("(?:1[5-9]|20|21)[0-9]{2}(?:-[0-9]{2}){0,2}(?: [0-9]{2}:[0-9]{2})?");

  private final Wording wording;
  private final boolean namesSeries;
  private final int longest;

  /** What is known of a list of categories, which all series of an axis share. */
  private final IdentityHashMap<List<String>, Boolean> repeating = new IdentityHashMap<>();

  private final IdentityHashMap<List<String>, Boolean> times = new IdentityHashMap<>();

  /**
   * For a chart.
   *
   * @param namesSeries whether a place is told by its series too, since there are several
   */
  ChartLabels(Wording wording, boolean namesSeries) {
    this(wording, namesSeries, LONGEST_LABEL);
  }

  private ChartLabels(Wording wording, boolean namesSeries, int longest) {
    this.wording = wording;
    this.namesSeries = namesSeries;
    this.longest = longest;
  }

  /** For a text that has room for long names. */
  static ChartLabels roomy(Wording wording) {
    return new ChartLabels(wording, false, LONGEST_LABEL_WITH_ROOM);
  }

  static Optional<String> name(Series series) {
    return name(series, LONGEST_LABEL);
  }

  /** As long as those of {@link #roomy}. */
  static Optional<String> longName(Series series) {
    return name(series, LONGEST_LABEL_WITH_ROOM);
  }

  private static Optional<String> name(Series series, int longest) {
    return series.name().map(Wording::phrase).filter(name -> isLabel(name, longest));
  }

  private static boolean isLabel(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest;
  }

  /** The category of a value; with its group where its own name stands for several. */
  Optional<String> category(ChartPoint point) {
    return category(point.series(), point.value().index());
  }

  Optional<String> category(Series series, int index) {
    if (index >= series.categories().size()) {
      return Optional.empty();
    }
    String label = shown(series.categories().get(index));
    String group =
        index < series.groups().size() && (longest > LONGEST_LABEL || repeats(series))
            ? Wording.phrase(series.groups().get(index))
            : "";
    return Optional.of(
            group.isEmpty() || group.equals(label)
                ? label
                : wording.say("chart.within", label, group))
        .filter(name -> isLabel(name, longest));
  }

  private boolean repeats(Series series) {
    return repeating.computeIfAbsent(
        series.categories(), all -> new HashSet<>(all).size() < all.size());
  }

  private String shown(String category) {
    String label = Wording.phrase(category);
    Double number = FRACTION.matcher(label).matches() ? Doubles.tryParse(label) : null;
    return number == null ? wording.date(label) : wording.number(number);
  }

  String say(ChartPoint point) {
    return wording.number(point.number(), point.series().format());
  }

  /** A value with its category and, where there are several, its series. */
  String place(ChartPoint point) {
    return place(List.of(point));
  }

  /** A value that stands at several places. */
  String place(List<ChartPoint> equal) {
    return place(say(equal.get(0)), equal);
  }

  /** What is said of several points, with where they are, unless one has no name. */
  String place(String said, List<ChartPoint> points) {
    List<String> places =
        points.stream().map(this::where).filter(place -> !place.isEmpty()).toList();
    String listed =
        places.size() == points.size() ? wording.list(places, "list.semicolon", LONGEST_PLACE) : "";
    return listed.isEmpty() ? said : wording.say("chart.place", said, listed);
  }

  /** The names of a value's series and category; empty where neither has one. */
  String where(ChartPoint point) {
    Optional<String> category = category(point);
    Optional<String> name = namesSeries ? name(point.series()) : Optional.empty();
    return category.isPresent() && name.isPresent()
        ? wording.say("chart.where", name.get(), category.get())
        : category.or(() -> name).orElse("");
  }

  /** Whether the order of the categories means something: it is drawn as a course, or is time. */
  boolean isOrdered(Plot plot, Series series) {
    boolean dots = plot.type().equals("line") && !series.marks().connected();
    return (ORDERED.contains(plot.type()) && !dots)
        || times.computeIfAbsent(series.categories(), ChartLabels::areTimes);
  }

  /** Whether they are years or dates, one after the other. */
  private static boolean areTimes(List<String> categories) {
    String last = "";
    for (String category : categories) {
      String time = Wording.phrase(category);
      boolean alike = last.isEmpty() || time.length() == last.length();
      if (!alike || !TIME.matcher(time).matches() || time.compareTo(last) <= 0) {
        return false;
      }
      last = time;
    }
    return categories.size() > 1;
  }

  /** Values that are read alike although they differ, such as 4.51 and 4.52 without decimals. */
  boolean readAlike(ChartPoint one, ChartPoint other) {
    return one.number() != other.number() && say(one).equals(say(other));
  }

  static boolean isMoment(Series series) {
    return series.format() instanceof ValueFormat.Moment;
  }
}
