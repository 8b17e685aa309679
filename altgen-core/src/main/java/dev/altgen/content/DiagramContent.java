package dev.altgen.content;

import java.util.List;

/**
 * The texts of a SmartArt diagram in reading order (ECMA-376 Part 1, 21.4).
 *
 * @param kind what its layout shows
 * @param nodes the nodes with a text
 */
public record DiagramContent(Kind kind, List<Node> nodes) implements ElementContent {

  /** Takes a copy of the list. */
  public DiagramContent {
    nodes = List.copyOf(nodes);
  }

  /** What a layout shows. The names are those of PowerPoint's gallery. */
  public enum Kind {
    /** Items beside each other or one below the other. */
    LIST,
    /** Steps, one after the other. */
    PROCESS,
    /** Steps, the last of which leads back to the first. */
    CYCLE,
    /** What stands above and below. */
    HIERARCHY,
    /** Parts of a whole in quadrants. */
    MATRIX,
    /** Layers of a pyramid. */
    PYRAMID,
    /** Other relations: circles that overlap or surround, arrows that meet or part. */
    RELATIONSHIP,
    /** A layout that is not known. */
    OTHER
  }

  /**
   * A node.
   *
   * @param text its text, line ends as blanks
   * @param level depth in the hierarchy, from 1
   */
  public record Node(String text, int level) {}
}
