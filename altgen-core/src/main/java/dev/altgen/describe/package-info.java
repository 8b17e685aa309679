/**
 * From an element to a text alternative.
 *
 * <p>Start from {@link dev.altgen.describe.AltTextGenerator}, which users implement, and {@link
 * dev.altgen.describe.AltTextGenerators}, which offers the built-in ones. A generator never
 * invents: what cannot be known is {@link dev.altgen.describe.Description.Unknown}. Values are
 * immutable; generators must be thread-safe. Imports {@code alttext}, {@code content} and {@code
 * deck}; parses no bytes of a deck.
 */
@NullMarked
package dev.altgen.describe;

import org.jspecify.annotations.NullMarked;
