package dev.altgen.examples.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of results, in Markdown. */
final class Report {

  private final List<String> lines = new ArrayList<>();

  /**
   * No results yet.
   *
   * @param of what the second column names
   */
  Report(String of) {
    lines.add("| measured | " + of + " | target | ratio | met |");
    lines.add("| --- | --- | ---: | ---: | --- |");
  }

  void atMost(String what, String deck, double target, double ratio) {
    add(what, deck, "≤ " + number(target), number(ratio), ratio <= target ? "yes" : "no");
  }

  void atLeast(String what, String deck, double target, double ratio) {
    add(what, deck, "≥ " + number(target), number(ratio), ratio >= target ? "yes" : "no");
  }

  /** A row without a target. */
  void note(String what, String deck, double ratio) {
    add(what, deck, "", number(ratio), "");
  }

  void add(String what, String deck, String target, String measured, String met) {
    lines.add("| %s | %s | %s | %s | %s |".formatted(what, deck, target, measured, met));
  }

  private static String number(double value) {
    int decimals = value >= 20 ? 0 : value >= 2 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
