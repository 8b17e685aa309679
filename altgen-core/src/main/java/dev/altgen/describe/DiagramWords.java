package dev.altgen.describe;

import dev.altgen.content.DiagramContent;
import dev.altgen.content.DiagramContent.Kind;
import dev.altgen.content.DiagramContent.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what a diagram shows: its kind, its nodes in order, and what stands below each. */
final class DiagramWords {

  private static final int LONGEST_LIST = 260;
  private static final int LONGEST_TREE = 400;
  private static final int LONGEST_ROOT = 100;

  private final Wording wording;

  DiagramWords(Wording wording) {
    this.wording = wording;
  }

  /** A node with those below it. */
  private record Item(String text, List<Item> below) {

    int depth() {
      return 1 + below.stream().mapToInt(Item::depth).max().orElse(0);
    }

    /** All texts below, in order. */
    List<String> texts() {
      List<String> texts = new ArrayList<>();
      for (Item item : below) {
        texts.add(item.text);
        texts.addAll(item.texts());
      }
      return texts;
    }
  }

  String of(DiagramContent diagram) {
    List<Item> items = items(diagram.nodes());
    if (diagram.kind() == Kind.HIERARCHY && items.stream().anyMatch(item -> item.depth() > 1)) {
      return hierarchy(items, diagram.nodes());
    }
    String root = "";
    while (items.size() == 1
        && !items.get(0).below.isEmpty()
        && items.get(0).text.length() <= LONGEST_ROOT) {
      root = items.get(0).text;
      items = items.get(0).below;
    }
    String listed = list(items);
    String kind = listed.isEmpty() ? "size" : diagram.kind().name().toLowerCase(Locale.ROOT);
    return root.isEmpty()
        ? wording.say("diagram." + kind, items.size(), listed)
        : wording.say("diagram." + kind + ".titled", items.size(), listed, root);
  }

  /** With what stands below each if all of it fits, otherwise the items alone. */
  private String list(List<Item> items) {
    List<String> full = items.stream().map(this::withBelow).toList();
    return full.stream().mapToInt(String::length).sum() <= LONGEST_LIST
        ? wording.list(full, "list.semicolon", LONGEST_LIST * 2)
        : wording.list(items.stream().map(Item::text).toList(), "list.semicolon", LONGEST_LIST);
  }

  private String withBelow(Item item) {
    String under = String.join(wording.say("list.comma"), item.texts());
    return under.isEmpty() ? item.text : wording.say("diagram.under", item.text, under);
  }

  /** Says what stands below what, a whole level at a time, as long as it fits. */
  private String hierarchy(List<Item> items, List<Node> nodes) {
    int levels = items.stream().mapToInt(Item::depth).max().orElse(1);
    StringBuilder said = new StringBuilder();
    said.append(wording.say("diagram.hierarchy.size", nodes.size(), levels));
    String top = wording.list(texts(items), "list.semicolon", LONGEST_LIST);
    if (top.isEmpty()) {
      return said.toString();
    }
    said.append(' ').append(wording.say("diagram.hierarchy.top", top));
    List<Item> level = items;
    while (level.stream().anyMatch(item -> !item.below.isEmpty())) {
      Optional<String> below = below(level, LONGEST_TREE - said.length());
      if (below.isEmpty()) {
        break;
      }
      said.append(below.get());
      level = level.stream().flatMap(item -> item.below.stream()).toList();
    }
    return said.toString();
  }

  private Optional<String> below(List<Item> level, int room) {
    StringBuilder said = new StringBuilder();
    for (Item item : level) {
      if (!item.below.isEmpty()) {
        String listed = wording.list(texts(item.below), "list.semicolon", LONGEST_LIST);
        said.append(' ')
            .append(
                level.size() == 1
                    ? wording.say("diagram.hierarchy.below.it", listed)
                    : wording.say("diagram.hierarchy.below", item.text, listed));
        if (listed.isEmpty() || said.length() > room) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(said.toString());
  }

  private static List<String> texts(List<Item> items) {
    return items.stream().map(Item::text).toList();
  }

  /** A node that skips a level hangs below the last one that is above it. */
  private static List<Item> items(List<Node> nodes) {
    List<Item> tops = new ArrayList<>();
    List<Item> path = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    for (Node node : nodes) {
      Item item = new Item(Wording.phrase(node.text()), new ArrayList<>());
      while (!levels.isEmpty() && levels.get(levels.size() - 1) >= node.level()) {
        levels.remove(levels.size() - 1);
        path.remove(path.size() - 1);
      }
      (path.isEmpty() ? tops : path.get(path.size() - 1).below).add(item);
      path.add(item);
      levels.add(node.level());
    }
    return tops;
  }
}
