package dev.altgen.cli;

import dev.altgen.cli.config.GeneratorName;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Elements that each generator would be asked about, by their kind. Thread-safe. */
final class ElementCounts {

  private final Map<GeneratorName, SortedMap<String, Integer>> counts =
      new EnumMap<>(GeneratorName.class);

  synchronized void add(GeneratorName name, String kind) {
    counts.computeIfAbsent(name, absent -> new TreeMap<>()).merge(kind, 1, Integer::sum);
  }

  synchronized String told(GeneratorName name) {
    Map<String, Integer> kinds = counts.getOrDefault(name, new TreeMap<>());
    return name.name().toLowerCase(Locale.ROOT)
        + " would be asked about "
        + kinds.values().stream().mapToInt(Integer::intValue).sum()
        + " elements"
        + listed(kinds);
  }

  static String listed(Map<String, Integer> kinds) {
    return kinds.isEmpty()
        ? ""
        : kinds.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
