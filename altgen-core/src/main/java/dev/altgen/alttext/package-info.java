/**
 * What a text alternative is, and whether one serves a reader.
 *
 * <p>Start from {@link dev.altgen.alttext.AltText}, the value that stands in a deck, and {@code
 * AltTextRules}, which judges it. All types are immutable and thread-safe. This package imports no
 * other of altgen's.
 */
@NullMarked
package dev.altgen.alttext;

import org.jspecify.annotations.NullMarked;
