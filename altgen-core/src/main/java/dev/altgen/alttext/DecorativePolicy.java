package dev.altgen.alttext;

/** What becomes of an element that may be decoration and has no meaningful text. */
public enum DecorativePolicy {
  /** It is reported and treated like any other. */
  PROPOSE,
  /** It is marked as decorative, so that screen readers pass over it. */
  MARK
}
