package dev.altgen.content;

import java.util.List;

/**
 * What the shapes of a group say; hidden ones say nothing.
 *
 * @param labels the texts in it, in the order of their places; as they were written where one has
 *     none or there are too many
 * @param links lines that are attached to two shapes of the group
 * @param arrows number of arrows of any kind, among them those links that have a direction
 */
public record GroupContent(List<Label> labels, List<Link> links, int arrows)
    implements ElementContent {

  /** Takes copies of the lists. */
  public GroupContent {
    labels = List.copyOf(labels);
    links = List.copyOf(links);
  }

  /**
   * The text of a shape.
   *
   * @param order position of the shape among all shapes of its part, from 1
   * @param text its paragraphs, one on a line
   */
  public record Label(int order, String text) {}

  /**
   * A connector (ECMA-376 Part 1, 19.3.1.19).
   *
   * @param from position of the shape where it begins
   * @param to position of the shape where it ends
   * @param direction where its arrowheads point
   */
  public record Link(int from, int to, Direction direction) {}

  /** Where a line's arrowheads point. */
  public enum Direction {
    /** It has none. */
    NONE,
    /** To its end. */
    FORWARD,
    /** To both ends. */
    BOTH
  }
}
