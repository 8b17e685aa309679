package dev.altgen.deck;

import dev.altgen.content.GroupContent.Label;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a slide's groups in the order in which a reader takes them in: by their places,
 * since programs keep shapes as they lie one over the other. What stands around something comes
 * before what stands in it; the rest is divided where gaps are wide, again and again (Nagy and Seth
 * 1984), and read from the top and in the direction of the script. A group in which a label has no
 * place is read as it was written.
 */
final class LabelOrder {

  /** Characters; nobody listens to a longer label. */
  private static final int LONGEST = 2_000;

  /** Nobody reads a drawing of more from its top: it is read as it was written. */
  private static final int MOST = 200;

  /** As much of a shape may reach over its neighbour's edge. */
  private static final double OVERLAP = 0.15;

  /** As much of a shape lies in what is around it. */
  private static final double INSIDE = 0.9;

  /** As much of the lower one of two shapes stands beside the other where they are one row. */
  private static final double SAME_ROW = 0.5;

  private final Map<ShapeNode, String> texts = new HashMap<>();
  private final Map<ShapeNode, List<ShapeNode>> members = new HashMap<>();
  private final Map<ShapeNode, Box> boxes = new HashMap<>();
  private final Map<ShapeNode, Integer> begins = new HashMap<>();
  private final Map<ShapeNode, Integer> ends = new HashMap<>();
  private final List<Label> ordered = new ArrayList<>();
  private final boolean rightToLeft;

  /**
   * Of the groups on a slide.
   *
   * @param slide its shapes in document order
   */
  LabelOrder(List<ShapeNode> slide) {
    List<ShapeNode> groups = new ArrayList<>();
    int direction = 0;
    for (ShapeNode shape : slide) {
      if (shape.parent != null && !shape.folded && !shape.isHidden()) {
        String text = text(shape);
        if (!text.isEmpty()) {
          texts.put(shape, text);
          direction += direction(text);
          join(shape, groups);
        }
      }
    }
    rightToLeft = direction < 0;
    // Inner groups come first: a group stands where its labels do.
    groups.sort(Comparator.comparingInt((ShapeNode group) -> group.order).reversed());
    for (ShapeNode group : groups) {
      List<ShapeNode> inside = members.getOrDefault(group, List.of());
      Box around = around(group, inside);
      if (around != null) {
        boxes.put(group, around);
      }
      members.put(group, order(group, inside));
    }
    Collections.reverse(groups);
    groups.stream().filter(group -> group.parent == null).forEach(this::number);
  }

  /** The labels in a group, those of groups in it among them; hidden ones are not. */
  List<Label> within(ShapeNode group) {
    Integer begin = begins.get(group);
    Integer end = ends.get(group);
    return begin == null || end == null ? List.of() : ordered.subList(begin, end);
  }

  private static String text(ShapeNode shape) {
    boolean none = shape.tag.equals("grpSp") || shape.text.length() > LONGEST;
    return none ? "" : shape.paragraphs();
  }

  /** Above 0 where the first letter is written from left to right, below where it is not. */
  private static int direction(String text) {
    return text.codePoints()
        .map(
            letter ->
                switch (Character.getDirectionality(letter)) {
                  case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> 1;
                  case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                      Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                      -1;
                  default -> 0;
                })
        .filter(direction -> direction != 0)
        .findFirst()
        .orElse(0);
  }

  private void join(ShapeNode label, List<ShapeNode> groups) {
    ShapeNode inner = label;
    for (ShapeNode group = label.parent; group != null; group = group.parent) {
      List<ShapeNode> inside = members.get(group);
      boolean known = inside != null;
      if (inside == null) {
        inside = new ArrayList<>();
        members.put(group, inside);
        groups.add(group);
      }
      inside.add(inner);
      if (known) {
        break;
      }
      inner = group;
    }
  }

  private void number(ShapeNode outermost) {
    Deque<ShapeNode> open = new ArrayDeque<>();
    open.push(outermost);
    while (!open.isEmpty()) {
      ShapeNode next = open.pop();
      String text = texts.get(next);
      if (text != null) {
        ordered.add(new Label(next.order, text));
      } else if (begins.putIfAbsent(next, ordered.size()) == null) {
        open.push(next);
        List<ShapeNode> inside = members.getOrDefault(next, List.of());
        for (int i = inside.size() - 1; i >= 0; i--) {
          open.push(inside.get(i));
        }
      } else {
        ends.put(next, ordered.size());
      }
    }
  }

  private List<ShapeNode> order(ShapeNode group, List<ShapeNode> shapes) {
    if (shapes.size() > MOST) {
      return shapes;
    }
    Placing.Turn turn = Placing.turn(group);
    List<Box> seen = new ArrayList<>();
    for (ShapeNode shape : shapes) {
      Box box = box(shape);
      if (box == null) {
        return shapes;
      }
      seen.add(box.turned(turn));
    }
    Map<Box, List<Box>> inside = new HashMap<>();
    List<Box> outer = new ArrayList<>();
    for (Box box : seen) {
      Box around = null;
      for (Box other : seen) {
        if (other.holds(box) && (around == null || other.area() < around.area())) {
          around = other;
        }
      }
      (around == null ? outer : inside.computeIfAbsent(around, b -> new ArrayList<>())).add(box);
    }
    List<ShapeNode> result = new ArrayList<>();
    read(outer, inside, result);
    return result;
  }

  private void read(List<Box> level, Map<Box, List<Box>> inside, List<ShapeNode> result) {
    for (Box box : divided(level)) {
      result.add(box.shape);
      read(inside.getOrDefault(box, List.of()), inside, result);
    }
  }

  private List<Box> divided(List<Box> level) {
    if (level.size() < 2) {
      return level;
    }
    Cut rows = cut(level, Box::top, Box::bottom);
    Cut columns = cut(level, Box::left, Box::right);
    if (rows == null && columns == null) {
      return overlapping(level);
    }
    boolean across = rows == null || (columns != null && columns.usual > rows.usual);
    Cut widest = across ? columns : rows;
    boolean swapped = across && rightToLeft;
    List<Box> result = new ArrayList<>(divided(swapped ? widest.after : widest.before));
    result.addAll(divided(swapped ? widest.before : widest.after));
    return result;
  }

  /** Row by row, where no line passes between two. */
  private List<Box> overlapping(List<Box> level) {
    List<Box> left = new ArrayList<>(level);
    left.sort(Comparator.comparingDouble(Box::top));
    List<Box> result = new ArrayList<>();
    while (!left.isEmpty()) {
      Box first = left.get(0);
      List<Box> row =
          left.stream().filter(box -> box.equals(first) || box.isBeside(first)).toList();
      left.removeAll(row);
      row.stream()
          .sorted(Comparator.comparingDouble(box -> rightToLeft ? -box.right : box.left))
          .forEach(result::add);
    }
    return result;
  }

  /** The widest gap along one direction; null where no line passes between two boxes. */
  private static @Nullable Cut cut(
      List<Box> level, ToDoubleFunction<Box> begin, ToDoubleFunction<Box> end) {
    List<Box> sorted =
        level.stream()
            .sorted(
                Comparator.comparingDouble(
                    box -> begin.applyAsDouble(box) + end.applyAsDouble(box)))
            .toList();
    int count = sorted.size();
    double[] nearest = new double[count + 1];
    double[] core = new double[count + 1];
    nearest[count] = Double.POSITIVE_INFINITY;
    core[count] = Double.POSITIVE_INFINITY;
    for (int i = count - 1; i >= 0; i--) {
      double from = begin.applyAsDouble(sorted.get(i));
      double length = end.applyAsDouble(sorted.get(i)) - from;
      nearest[i] = Math.min(from, nearest[i + 1]);
      core[i] = Math.min(from + OVERLAP * length, core[i + 1]);
    }
    double reach = Double.NEGATIVE_INFINITY;
    double coreReach = Double.NEGATIVE_INFINITY;
    List<Double> gaps = new ArrayList<>();
    int widest = 0;
    double width = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < count; i++) {
      Box before = sorted.get(i - 1);
      double to = end.applyAsDouble(before);
      reach = Math.max(reach, to);
      coreReach = Math.max(coreReach, to - OVERLAP * (to - begin.applyAsDouble(before)));
      if (core[i] >= coreReach) {
        double gap = nearest[i] - reach;
        gaps.add(gap);
        widest = gap > width ? i : widest;
        width = Math.max(width, gap);
      }
    }
    if (gaps.isEmpty()) {
      return null;
    }
    Collections.sort(gaps);
    double usual = gaps.get(gaps.size() / 2);
    return new Cut(usual, sorted.subList(0, widest), sorted.subList(widest, count));
  }

  /**
   * Where a level is divided.
   *
   * @param usual the median of all gaps in this direction
   */
  private record Cut(double usual, List<Box> before, List<Box> after) {}

  /** In the coordinates of the group that it stands in; null where it has none. */
  private @Nullable Box box(ShapeNode shape) {
    Box known = boxes.get(shape);
    long[] at = shape.offset;
    long[] size = shape.extent;
    if (known != null || at == null || size == null) {
      return known;
    }
    double across = shape.placing.isUpright() ? size[0] : size[1];
    double down = shape.placing.isUpright() ? size[1] : size[0];
    double left = at[0] + (size[0] - across) / 2;
    double top = at[1] + (size[1] - down) / 2;
    return new Box(shape, left, top, left + across, top + down);
  }

  /** What the labels in an upright group take of it; its lines and pictures may reach farther. */
  private @Nullable Box around(ShapeNode group, List<ShapeNode> inside) {
    long[] at = group.offset;
    long[] size = group.extent;
    long[] from = group.childOffset;
    long[] of = group.childExtent;
    boolean scaled = at != null && size != null && from != null && of != null;
    if (!scaled || of[0] <= 0 || of[1] <= 0 || !group.placing.isPlain()) {
      return null;
    }
    Box all = null;
    for (ShapeNode shape : inside) {
      Box box = box(shape);
      if (box == null) {
        return null;
      }
      all = all == null ? box : all.with(box);
    }
    if (all == null) {
      return null;
    }
    double wide = (double) size[0] / of[0];
    double high = (double) size[1] / of[1];
    return new Box(
        group,
        at[0] + (all.left - from[0]) * wide,
        at[1] + (all.top - from[1]) * high,
        at[0] + (all.right - from[0]) * wide,
        at[1] + (all.bottom - from[1]) * high);
  }

  private record Box(ShapeNode shape, double left, double top, double right, double bottom) {

    double area() {
      return (right - left) * (bottom - top);
    }

    Box with(Box other) {
      return new Box(
          shape,
          Math.min(left, other.left),
          Math.min(top, other.top),
          Math.max(right, other.right),
          Math.max(bottom, other.bottom));
    }

    Box turned(Placing.Turn turn) {
      Box seen = turn.mirrored() ? new Box(shape, -right, top, -left, bottom) : this;
      for (int i = 0; i < turn.quarters(); i++) {
        seen = new Box(shape, -seen.bottom, seen.left, -seen.top, seen.right);
      }
      return seen;
    }

    boolean isBeside(Box other) {
      double beside = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      return beside >= SAME_ROW * Math.min(bottom - top, other.bottom - other.top);
    }

    boolean holds(Box other) {
      double across = Math.min(right, other.right) - Math.max(left, other.left);
      double down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      return across > 0
          && down > 0
          && area() * INSIDE > other.area()
          && across * down >= INSIDE * other.area();
    }
  }
}
