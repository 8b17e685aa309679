package dev.altgen.describe;

import dev.altgen.content.DiagramContent;
import dev.altgen.content.DiagramContent.Node;
import java.util.ArrayList;
import java.util.List;

/** Says what a diagram's nodes are, in order, with what stands below each. */
final class DiagramWords {

  private static final int LONGEST_LIST = 260;
  private static final int LONGEST_BELOW = 120;
  private static final int LONGEST_ROOT = 100;

  private final Wording wording;

  DiagramWords(Wording wording) {
    this.wording = wording;
  }

  private record Item(String text, List<Node> below) {}

  String of(DiagramContent diagram) {
    List<Item> items = items(diagram.nodes());
    String root = "";
    while (items.size() == 1
        && !items.get(0).below.isEmpty()
        && items.get(0).text.length() <= LONGEST_ROOT) {
      root = items.get(0).text;
      items = items(items.get(0).below);
    }
    String listed = list(items);
    String size = listed.isEmpty() ? "diagram.size" : "diagram";
    return root.isEmpty()
        ? wording.say(size, items.size(), listed)
        : wording.say(size + ".root", items.size(), listed, root);
  }

  /** With what stands below each if all of it fits, otherwise the items alone. */
  private String list(List<Item> items) {
    List<String> full = items.stream().map(this::withBelow).toList();
    return full.stream().mapToInt(String::length).sum() <= LONGEST_LIST
        ? wording.list(full, "list.semicolon", LONGEST_LIST * 2)
        : wording.list(items.stream().map(Item::text).toList(), "list.semicolon", LONGEST_LIST);
  }

  private String withBelow(Item item) {
    String under =
        wording.list(
            item.below.stream().map(node -> Wording.phrase(node.text())).toList(),
            "list.comma",
            LONGEST_BELOW);
    return under.isEmpty() ? item.text : wording.say("diagram.under", item.text, under);
  }

  /** Nodes of the highest level, each with those that follow it below. */
  private static List<Item> items(List<Node> nodes) {
    int top = nodes.stream().mapToInt(Node::level).min().orElse(1);
    List<Item> items = new ArrayList<>();
    for (Node node : nodes) {
      if (node.level() > top && !items.isEmpty()) {
        items.get(items.size() - 1).below.add(node);
      } else {
        items.add(new Item(Wording.phrase(node.text()), new ArrayList<>()));
      }
    }
    return items;
  }
}
