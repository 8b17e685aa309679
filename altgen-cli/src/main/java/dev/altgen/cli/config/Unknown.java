package dev.altgen.cli.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What to say of a name that is not in the table. */
final class Unknown {

  /** Names that differ by more edits are other names. */
  private static final int NEAR = 2;

  private Unknown() {}

  static String section(String name) {
    List<String> sections = Keys.ALL.stream().map(Key::section).distinct().toList();
    return "unknown section "
        + ConfigException.brief(name)
        + hint(name, sections)
        + "; sections are "
        + list(sections);
  }

  static String key(String section, String path) {
    String name = path.substring(section.length() + 1);
    Optional<Key<?>> elsewhere =
        Keys.ALL.stream().filter(key -> key.name().equals(name)).findFirst();
    List<String> names =
        Keys.ALL.stream().filter(key -> key.section().equals(section)).map(Key::name).toList();
    String hint =
        elsewhere.map(key -> "; it belongs to " + key.section()).orElse(hint(name, names));
    return "unknown key "
        + ConfigException.brief(path)
        + hint
        + "; keys of "
        + section
        + " are "
        + list(names);
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }

  private static String hint(String name, List<String> known) {
    return known.stream()
        .filter(candidate -> edits(name, candidate) <= NEAR)
        .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
        .map(nearest -> "; did you mean " + nearest + "?")
        .orElse("");
  }

  /** Characters to add, drop or change (Levenshtein), row by row. */
  static int edits(String a, String b) {
    if (Math.abs(a.length() - b.length()) > NEAR) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
