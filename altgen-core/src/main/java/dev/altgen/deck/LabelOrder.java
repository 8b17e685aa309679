package dev.altgen.deck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a reader takes in the texts of groups: by their places, since programs keep
 * shapes as they lie one over the other. What stands around something comes before what stands in
 * it; the rest is divided where the widest gap is, again and again, and read from the top and in
 * the direction of the script. A group in which a text has no place is read as it was written.
 */
final class LabelOrder {

  /** Nobody reads a drawing of more from its top: it is read as it was written. */
  private static final int MOST = 200;

  /** As much of a shape may reach over its neighbour's edge. */
  private static final double OVERLAP = 0.15;

  /** As much of a shape lies in what is around it. */
  private static final double INSIDE = 0.9;

  private final Map<ShapeNode, List<ShapeNode>> members = new HashMap<>();
  private final Map<ShapeNode, Integer> begins = new HashMap<>();
  private final Map<ShapeNode, Integer> ends = new HashMap<>();
  private final List<ShapeNode> ordered = new ArrayList<>();
  private final boolean rightToLeft;

  /**
   * Of the groups on a slide.
   *
   * @param slide its shapes in document order
   */
  LabelOrder(List<ShapeNode> slide) {
    Set<ShapeNode> known = new HashSet<>();
    List<ShapeNode> outermost = new ArrayList<>();
    int direction = 0;
    for (ShapeNode shape : slide) {
      if (shape.parent == null || shape.folded || shape.text.length() == 0 || shape.isHidden()) {
        continue;
      }
      direction += direction(shape.text);
      ShapeNode inner = shape;
      for (ShapeNode around = shape.parent; around != null && known.add(inner); ) {
        members.computeIfAbsent(around, group -> new ArrayList<>()).add(inner);
        if (around.parent == null && !known.contains(around)) {
          known.add(around);
          outermost.add(around);
        }
        inner = around;
        around = around.parent;
      }
    }
    rightToLeft = direction < 0;
    outermost.forEach(this::visit);
  }

  /** The shapes with a text in a group, those of groups in it among them; hidden ones are not. */
  List<ShapeNode> within(ShapeNode group) {
    Integer begin = begins.get(group);
    Integer end = ends.get(group);
    return begin == null || end == null ? List.of() : ordered.subList(begin, end);
  }

  private void visit(ShapeNode shape) {
    begins.put(shape, ordered.size());
    List<ShapeNode> inside = members.get(shape);
    if (inside == null) {
      ordered.add(shape);
    } else {
      order(inside).forEach(this::visit);
    }
    ends.put(shape, ordered.size());
  }

  /** Below 0 where the first letter is written from right to left, above where it is not. */
  private static int direction(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      byte direction = Character.getDirectionality(text.charAt(i));
      if (direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
        return 1;
      } else if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
          || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
        return -1;
      }
    }
    return 0;
  }

  private List<ShapeNode> order(List<ShapeNode> shapes) {
    List<Box> boxes = new ArrayList<>();
    for (ShapeNode shape : shapes) {
      Box box = box(shape);
      if (box == null || shapes.size() > MOST) {
        return shapes;
      }
      boxes.add(box);
    }
    Map<Box, List<Box>> inside = new HashMap<>();
    List<Box> outer = new ArrayList<>();
    for (Box box : boxes) {
      Box around = null;
      for (Box other : boxes) {
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

  private void read(List<Box> boxes, Map<Box, List<Box>> inside, List<ShapeNode> result) {
    for (Box box : divided(boxes)) {
      result.add(box.shape);
      read(inside.getOrDefault(box, List.of()), inside, result);
    }
  }

  private List<Box> divided(List<Box> boxes) {
    if (boxes.size() < 2) {
      return boxes;
    }
    Cut rows = cut(boxes, Box::top, Box::bottom);
    Cut columns = cut(boxes, Box::left, Box::right);
    if (rows == null && columns == null) {
      return boxes.stream()
          .sorted(Comparator.comparingDouble(Box::top).thenComparingDouble(Box::left))
          .toList();
    }
    boolean across = rows == null || (columns != null && columns.gap > rows.gap);
    Cut widest = across ? columns : rows;
    boolean swapped = across && rightToLeft;
    List<Box> result = new ArrayList<>(divided(swapped ? widest.after : widest.before));
    result.addAll(divided(swapped ? widest.before : widest.after));
    return result;
  }

  /** The widest gap along one direction; null where no line passes between two boxes. */
  private static @Nullable Cut cut(
      List<Box> boxes, ToDoubleFunction<Box> begin, ToDoubleFunction<Box> end) {
    List<Box> sorted =
        boxes.stream()
            .sorted(
                Comparator.comparingDouble(
                    box -> begin.applyAsDouble(box) + end.applyAsDouble(box)))
            .toList();
    double[] nearest = new double[sorted.size()];
    double[] inner = new double[sorted.size()];
    for (int i = sorted.size() - 1; i >= 0; i--) {
      double from = begin.applyAsDouble(sorted.get(i));
      double core = from + OVERLAP * (end.applyAsDouble(sorted.get(i)) - from);
      boolean last = i == sorted.size() - 1;
      nearest[i] = last ? from : Math.min(from, nearest[i + 1]);
      inner[i] = last ? core : Math.min(core, inner[i + 1]);
    }
    double reach = Double.NEGATIVE_INFINITY;
    double coreReach = Double.NEGATIVE_INFINITY;
    Cut widest = null;
    for (int i = 0; i + 1 < sorted.size(); i++) {
      double to = end.applyAsDouble(sorted.get(i));
      reach = Math.max(reach, to);
      coreReach = Math.max(coreReach, to - OVERLAP * (to - begin.applyAsDouble(sorted.get(i))));
      double gap = nearest[i + 1] - reach;
      if (inner[i + 1] >= coreReach && (widest == null || gap > widest.gap)) {
        widest = new Cut(gap, sorted.subList(0, i + 1), sorted.subList(i + 1, sorted.size()));
      }
    }
    return widest;
  }

  private record Cut(double gap, List<Box> before, List<Box> after) {}

  /** In the coordinates of the group that it stands in; null where it has none. */
  private static @Nullable Box box(ShapeNode shape) {
    long[] at = shape.offset;
    long[] size = shape.extent;
    if (at == null || size == null) {
      return null;
    }
    double across = shape.placing.isUpright() ? size[0] : size[1];
    double down = shape.placing.isUpright() ? size[1] : size[0];
    double left = at[0] + (size[0] - across) / 2;
    double top = at[1] + (size[1] - down) / 2;
    return new Box(shape, left, top, left + across, top + down);
  }

  private record Box(ShapeNode shape, double left, double top, double right, double bottom) {

    double area() {
      return (right - left) * (bottom - top);
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
