/**
 * What a batch is: its id, its decks fixed up front, what becomes of each, and when to stop.
 *
 * <p>Start from {@link dev.altgen.batch.BatchPlan} and {@link dev.altgen.batch.BatchSummary}.
 * {@link dev.altgen.batch.StopPolicy} is for users to implement. Values are immutable and
 * thread-safe. Imports the one-deck rooms; they never import it.
 */
@NullMarked
package dev.altgen.batch;

import org.jspecify.annotations.NullMarked;
