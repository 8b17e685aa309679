/** Runnable host applications and the maker of the sample decks. */
@NullMarked
package dev.altgen.examples;

import org.jspecify.annotations.NullMarked;
