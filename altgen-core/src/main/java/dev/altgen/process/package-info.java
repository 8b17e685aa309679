/**
 * One deck from its scan to a staged, verified copy.
 *
 * <p>Start from {@link dev.altgen.process.DeckDescriber}, and {@link
 * dev.altgen.process.DeckProcessor}, which users implement for work of their own. Processors must
 * be thread-safe; values are immutable. Imports {@code alttext}, {@code deck}, {@code audit},
 * {@code describe} and {@code artifacts}; nothing of the batch.
 */
@NullMarked
package dev.altgen.process;

import org.jspecify.annotations.NullMarked;
