package dev.altgen.deck;

import dev.altgen.alttext.AltText;

/**
 * One change of a text alternative.
 *
 * @param key the element
 * @param before what the element must hold now; the edit is refused when it holds something else
 * @param after what it shall hold
 */
public record AltTextEdit(ElementKey key, AltText before, AltText after) {}
