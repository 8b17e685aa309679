package dev.altgen.deck;

import dev.altgen.content.GroupContent;
import dev.altgen.content.GroupContent.Direction;
import dev.altgen.content.GroupContent.Label;
import dev.altgen.content.GroupContent.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the shapes of a group say and how lines connect them. */
final class Groups {

  /** As much as a description can use, so that deep nesting costs no memory. */
  private static final int LONGEST_TEXT = 2_000;

  private static final int MOST_LINKS = 200;

  /** Arrows of more say nothing, and nested groups must not each look at them. */
  private static final int MOST_MEMBERS = 5_000;

  private final List<ShapeNode> slide;

  /** Made for the first group: most slides have none. */
  private @Nullable LabelOrder order;

  /**
   * Those of a slide.
   *
   * @param slide its shapes in document order
   */
  Groups(List<ShapeNode> slide) {
    this.slide = slide;
  }

  /** Gives each group the texts in it as its own, one on a line. */
  void label() {
    for (ShapeNode group : slide) {
      if (group.tag.equals("grpSp")) {
        for (Label label : labels(group)) {
          group.text.append(group.text.length() == 0 ? "" : "\n");
          group.text.append(label.text().replace('\n', ' '));
        }
      }
    }
  }

  /** What a group says. */
  GroupContent read(ShapeNode group) {
    List<ShapeNode> members = members(group);
    Map<String, Integer> orders = orders(members);
    List<Link> links = new ArrayList<>();
    int arrows = 0;
    for (ShapeNode member : members) {
      boolean arrow = member.arrowAtBegin || member.arrowAtEnd || isArrow(member);
      arrows += arrow ? 1 : 0;
      link(member, orders).filter(link -> links.size() < MOST_LINKS).ifPresent(links::add);
    }
    return new GroupContent(labels(group), links, arrows);
  }

  private List<Label> labels(ShapeNode group) {
    LabelOrder known = order;
    if (known == null) {
      known = new LabelOrder(slide);
      order = known;
    }
    List<Label> labels = new ArrayList<>();
    int length = 0;
    for (Label label : known.within(group)) {
      length += label.text().length() + 1;
      if (length > LONGEST_TEXT) {
        break;
      }
      labels.add(label);
    }
    return labels;
  }

  /** Those that are seen, none of too many. Members follow their group in the document. */
  private List<ShapeNode> members(ShapeNode group) {
    List<ShapeNode> members = new ArrayList<>();
    for (ShapeNode shape : slide.subList(group.order, slide.size())) {
      if (shape.start >= group.end) {
        break;
      }
      if (members.size() == MOST_MEMBERS) {
        return List.of();
      }
      if (!shape.folded && !shape.tag.equals("grpSp") && !shape.isHidden()) {
        members.add(shape);
      }
    }
    return members;
  }

  /** Ids repeat on real slides; one that does names nothing. */
  private static Map<String, Integer> orders(List<ShapeNode> members) {
    Map<String, Integer> orders = new HashMap<>();
    Set<String> repeated = new HashSet<>();
    for (ShapeNode member : members) {
      if (member.id != null && orders.putIfAbsent(member.id, member.order) != null) {
        repeated.add(member.id);
      }
    }
    orders.keySet().removeAll(repeated);
    return orders;
  }

  private static Optional<Link> link(ShapeNode line, Map<String, Integer> orders) {
    Integer from = order(line.begins, orders);
    Integer to = order(line.ends, orders);
    if (from == null || to == null || from.equals(to)) {
      return Optional.empty();
    }
    if (line.arrowAtBegin && line.arrowAtEnd) {
      return Optional.of(new Link(from, to, Direction.BOTH));
    }
    if (line.arrowAtBegin) {
      return Optional.of(new Link(to, from, Direction.FORWARD));
    }
    return Optional.of(new Link(from, to, line.arrowAtEnd ? Direction.FORWARD : Direction.NONE));
  }

  private static @Nullable Integer order(@Nullable String id, Map<String, Integer> orders) {
    return id == null ? null : orders.get(id);
  }

  private static boolean isArrow(ShapeNode shape) {
    return shape.geometry != null && shape.geometry.toLowerCase(Locale.ROOT).endsWith("arrow");
  }
}
