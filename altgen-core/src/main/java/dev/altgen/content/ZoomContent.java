package dev.altgen.content;

import java.util.List;
import java.util.Optional;

/**
 * Where a zoom leads (MS-PPTX: slide zoom, section zoom, summary zoom).
 *
 * @param targets in the order of the zoom; only those that the deck still has
 */
public record ZoomContent(List<Target> targets) implements ElementContent {

  /** Takes a copy of the list. */
  public ZoomContent {
    targets = List.copyOf(targets);
  }

  /**
   * A slide, or the first one of a section.
   *
   * @param slide its number in the presentation, from 1
   * @param section the section's name; empty when the zoom leads to a slide
   */
  public record Target(int slide, Optional<String> section) {}
}
