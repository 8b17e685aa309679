/** Measures altgen as ratios of one run; start from {@link DeckBenchmark}. Nothing imports it. */
@NullMarked
package dev.altgen.examples.benchmark;

import org.jspecify.annotations.NullMarked;
