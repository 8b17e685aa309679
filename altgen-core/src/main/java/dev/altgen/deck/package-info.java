/**
 * Decks: what in them holds a text alternative, and how to change it without touching anything
 * else.
 *
 * <p>Start from {@code Decks}, which opens a file, and {@link dev.altgen.deck.DeckScan}, which
 * lists its visual elements. Values are immutable; a {@link dev.altgen.deck.Deck} is thread-safe
 * and valid until closed. Parsing is bounded by {@link dev.altgen.deck.DeckLimits}. This package
 * imports {@code alttext} and {@code content}; it never opens a link and uses no entry name as a
 * path.
 */
@NullMarked
package dev.altgen.deck;

import org.jspecify.annotations.NullMarked;
