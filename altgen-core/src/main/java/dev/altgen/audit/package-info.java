/**
 * Findings across a deck.
 *
 * <p>Start from {@link dev.altgen.audit.DeckAudit}. {@link dev.altgen.audit.ElementScope} says
 * which elements need a text alternative at all. All types are immutable and thread-safe. Imports
 * {@code alttext} and {@code deck}.
 */
@NullMarked
package dev.altgen.audit;

import org.jspecify.annotations.NullMarked;
