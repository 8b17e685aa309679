package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shape of a slide while it is being read; confined to the reading thread. */
final class ShapeNode {

  static final char LINE_BREAK = '\u000B';

  final int order;
  final String tag;
  final int depth;
  final @Nullable ShapeNode parent;

  /** Whether it stands for another element: in a Fallback, or as a preview. */
  final boolean folded;

  /** Orders of the shapes that stand for this one in other branches. */
  final List<Integer> fallbacks = new ArrayList<>();

  /** Paragraphs are divided by {@code \n}, lines within one by {@link #LINE_BREAK}. */
  final StringBuilder text = new StringBuilder();

  /** Its bytes in the part, as UTF-8: from the start of its tag to behind its end tag. */
  int start;

  int end;

  /** Where its text alternative stands; null when it has no place for one. */
  @Nullable EditSlot slot;

  @Nullable String id;
  String name = "";
  @Nullable String description;
  @Nullable String title;
  boolean decorative;
  boolean hidden;
  boolean clickable;
  @Nullable String placeholder;
  @Nullable String embed;
  @Nullable String link;
  @Nullable String svg;
  boolean blip;
  boolean video;
  boolean audio;
  boolean math;
  @Nullable String geometry;
  @Nullable String frameUri;
  @Nullable String target;
  boolean embeddedObject;
  @Nullable String program;
  boolean linkedObject;

  /** Ids of the shapes that a connector is attached to. */
  @Nullable String begins;

  @Nullable String ends;

  /** Arrowheads of its line. */
  boolean arrowAtBegin;

  boolean arrowAtEnd;
  final Placing placing = new Placing();
  long @Nullable [] offset;
  long @Nullable [] extent;

  /** Where a group's own shapes begin, and how far they reach, in their coordinates. */
  long @Nullable [] childOffset;

  long @Nullable [] childExtent;

  private final boolean withinHidden;

  ShapeNode(int order, String tag, int depth, @Nullable ShapeNode parent, boolean folded) {
    this.order = order;
    this.tag = tag;
    this.depth = depth;
    this.parent = parent;
    this.folded = folded;
    this.withinHidden = parent != null && parent.isHidden();
  }

  /** Its lines without the blanks around them all. */
  String stripped() {
    return text.length() == 0 ? "" : text.toString().strip().replace(LINE_BREAK, '\n');
  }

  /** Its paragraphs, one on a line; empty ones are left out. */
  String paragraphs() {
    return text.toString()
        .replace(LINE_BREAK, ' ')
        .lines()
        .map(String::strip)
        .filter(paragraph -> !paragraph.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  AltText alt() {
    return new AltText(description, decorative);
  }

  /** Whether it or a group around it is hidden. */
  boolean isHidden() {
    return hidden || withinHidden;
  }

  boolean marked() {
    return description != null || title != null || decorative;
  }

  Optional<VisualElement.Frame> frame() {
    long[] at = offset;
    long[] size = extent;
    return at == null || size == null
        ? Optional.empty()
        : Optional.of(new VisualElement.Frame(at[0], at[1], size[0], size[1]));
  }

  /** Whether shapes inside are pictures that stand for it. */
  boolean holdsPreview() {
    return tag.equals("graphicFrame") || tag.equals("control");
  }
}
