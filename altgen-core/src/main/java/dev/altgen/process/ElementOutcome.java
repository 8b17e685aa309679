package dev.altgen.process;

import dev.altgen.alttext.AltText;
import dev.altgen.deck.ElementKey;
import dev.altgen.describe.Origin;

/** What became of an element that needs a text alternative. */
public sealed interface ElementOutcome {

  /** The element. */
  ElementKey key();

  /**
   * It got another text alternative.
   *
   * @param before what it held
   * @param after what it holds now
   * @param origin where that comes from
   */
  record Changed(ElementKey key, AltText before, AltText after, Origin origin)
      implements ElementOutcome {}

  /** It keeps what it has. */
  record Kept(ElementKey key) implements ElementOutcome {}

  /**
   * It needs a text and got none.
   *
   * @param why one sentence
   */
  record Undescribed(ElementKey key, String why) implements ElementOutcome {}
}
