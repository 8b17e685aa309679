/**
 * Decks made by code, for tests, demonstrations and measurements. Free of any test framework.
 *
 * <p>Start from {@link dev.altgen.testing.SampleDeck}, which writes a deck of the slides asked for,
 * or {@link dev.altgen.testing.SampleDecks}, which has a few ready. The same calls write the same
 * bytes on one JDK: no clock and no unseeded randomness is involved. A {@code SampleDeck} is
 * immutable and thread-safe; a {@link dev.altgen.testing.SampleSlide} belongs to the call that
 * received it. This package may import any other; none imports it.
 */
@NullMarked
package dev.altgen.testing;

import org.jspecify.annotations.NullMarked;
