/**
 * Decks whose bytes are parsed in worker JVMs, so that one that hangs a parser, exhausts the memory
 * or crashes the JVM harms no other.
 *
 * <p>Start from {@link dev.altgen.worker.ForkedDecks}, whose {@link dev.altgen.deck.Deck} is the
 * same to its callers as one opened in this JVM. Thread-safe. A worker is never trusted: both
 * clocks are kept by the parent, what it sends is bounded, and it gets no environment variable that
 * might hold a key. This package imports {@code deck}, {@code content} and {@code alttext}.
 */
@NullMarked
package dev.altgen.worker;

import org.jspecify.annotations.NullMarked;
