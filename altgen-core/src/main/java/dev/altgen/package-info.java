/**
 * The front door: batches of decks.
 *
 * <p>Start from {@link dev.altgen.BatchRunner}, which runs a {@link dev.altgen.batch.BatchPlan}
 * over a {@link dev.altgen.process.DeckProcessor} and a {@link dev.altgen.manifest.ManifestStore},
 * and {@link dev.altgen.BatchHandle}, which stops one. Runners are immutable and thread-safe. Logs
 * through SLF4J, each line of a batch with {@code batchId} in the MDC.
 */
@NullMarked
package dev.altgen;

import org.jspecify.annotations.NullMarked;
