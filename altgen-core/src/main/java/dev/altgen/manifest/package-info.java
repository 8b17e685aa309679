/**
 * The durable record of a batch.
 *
 * <p>{@link dev.altgen.manifest.ManifestStore} and {@link dev.altgen.manifest.ManifestSession} are
 * ports: start there to write a store. {@link dev.altgen.manifest.ManifestStores} offers one in
 * memory for tests. A session is used by several threads; values are immutable.
 */
@NullMarked
package dev.altgen.manifest;

import org.jspecify.annotations.NullMarked;
