package dev.altgen.content;

import java.util.List;

/**
 * The texts of a SmartArt diagram in reading order (ECMA-376 Part 1, 21.4).
 *
 * @param nodes the nodes with a text
 */
public record DiagramContent(List<Node> nodes) implements ElementContent {

  /** Takes a copy of the list. */
  public DiagramContent {
    nodes = List.copyOf(nodes);
  }

  /**
   * A node.
   *
   * @param text its text, line ends as blanks
   * @param level depth in the hierarchy, from 1
   */
  public record Node(String text, int level) {}
}
