package dev.altgen.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Categories of one level or several; in both kinds of chart parts the innermost comes first. */
final class Labels {

  /** A hostile index would make a list as long as it says. */
  static final int MOST_POINTS = 100_000;

  private static final int MOST_BLANKS = 1_000;

  private final List<NavigableMap<Integer, String>> levels = new ArrayList<>();
  private String format = "";
  private @Nullable List<String> inner;
  private @Nullable List<String> outer;

  void nextLevel() {
    levels.add(new TreeMap<>());
  }

  /** Puts a text into the last level; the first one that a place gets stays. */
  void put(int index, String text) {
    if (levels.isEmpty()) {
      nextLevel();
    }
    if (index < MOST_POINTS) {
      levels.get(levels.size() - 1).putIfAbsent(index, text);
    }
  }

  /** The code of their number format, where they are numbers. */
  void format(String code) {
    format = code;
  }

  boolean isEmpty() {
    return levels.stream().allMatch(Map::isEmpty);
  }

  /**
   * The innermost names, the same list each time. A place without a text of its own is named by the
   * next level, as in a treemap.
   */
  List<String> inner(boolean from1904) {
    List<String> names = inner;
    if (names == null) {
      names = List.copyOf(readInner(FormatCode.of(format, from1904)));
      inner = names;
    }
    return names;
  }

  private List<String> readInner(ValueFormat shown) {
    int length = length();
    List<String> names = new ArrayList<>(Collections.nCopies(length, ""));
    for (Map<Integer, String> level : levels) {
      level.forEach(
          (index, text) -> {
            if (index < length && names.get(index).isEmpty()) {
              names.set(index, FormatCode.label(text, shown));
            }
          });
    }
    return names;
  }

  /** The outermost names, the same list each time; none where there is one level. */
  List<String> outer() {
    List<String> names = outer;
    if (names == null) {
      names = levels.size() < 2 ? List.of() : List.copyOf(readOuter());
      outer = names;
    }
    return names;
  }

  /** A group's name stands at its first place and holds until the next. */
  private List<String> readOuter() {
    Map<Integer, String> top = levels.get(levels.size() - 1);
    List<String> names = new ArrayList<>();
    String last = "";
    int length = length();
    for (int i = 0; i < length; i++) {
      String here = top.getOrDefault(i, "");
      last = here.isEmpty() ? last : here;
      names.add(last);
    }
    return names;
  }

  /** Places far behind all others are left out: a list never grows much beyond what is read. */
  private int length() {
    int most = 2 * levels.stream().mapToInt(Map::size).sum() + MOST_BLANKS;
    int length = 0;
    for (NavigableMap<Integer, String> level : levels) {
      Integer last = level.floorKey(most);
      length = last == null ? length : Math.max(length, last + 1);
    }
    return length;
  }
}
