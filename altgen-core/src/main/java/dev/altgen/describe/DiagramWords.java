package dev.altgen.describe;

import dev.altgen.content.DiagramContent;
import dev.altgen.content.DiagramContent.Node;
import java.util.ArrayList;
import java.util.List;

/** Says what a diagram's nodes are, in order, with what stands below each. */
final class DiagramWords {

  private static final int LONGEST_LIST = 400;

  private final Wording wording;

  DiagramWords(Wording wording) {
    this.wording = wording;
  }

  String of(DiagramContent diagram) {
    int top = diagram.nodes().stream().mapToInt(Node::level).min().orElse(1);
    List<String> items = new ArrayList<>();
    List<String> below = new ArrayList<>();
    String head = "";
    int count = 0;
    for (Node node : diagram.nodes()) {
      String text = ChartWords.oneLine(node.text());
      if (node.level() > top && !head.isEmpty()) {
        below.add(text);
      } else {
        add(items, head, below);
        head = text;
        below = new ArrayList<>();
        count++;
      }
    }
    add(items, head, below);
    String listed = wording.list(items, "list.semicolon", LONGEST_LIST);
    return listed.isEmpty()
        ? wording.say("diagram.size", count)
        : wording.say("diagram", count, listed);
  }

  private void add(List<String> items, String head, List<String> below) {
    if (!head.isEmpty()) {
      String under = wording.list(below, "list.comma", LONGEST_LIST / 2);
      items.add(under.isEmpty() ? head : wording.say("diagram.under", head, under));
    }
  }
}
