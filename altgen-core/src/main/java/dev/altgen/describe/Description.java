package dev.altgen.describe;

/** A generator's answer. */
public sealed interface Description {

  /**
   * A text alternative.
   *
   * @param value the text; it is checked by the rules like any other before it is written
   * @param origin where it comes from
   */
  record Text(String value, Origin origin) implements Description {}

  /**
   * The element serves decoration only.
   *
   * @param why one sentence
   * @param origin where the verdict comes from
   */
  record Decorative(String why, Origin origin) implements Description {}

  /**
   * The generator cannot know. In a chain the next one is asked; after the last, a person is
   * needed.
   *
   * @param why one sentence that says what is missing
   */
  record Unknown(String why) implements Description {}
}
