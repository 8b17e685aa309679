/**
 * Durable manifests in an output folder: an always-valid JSON snapshot and a journal beside it.
 *
 * <p>Start from {@link dev.altgen.manifest.json.JsonManifestStore}. docs/manifest-format.md tells
 * every file and field. All types are thread-safe unless they say otherwise.
 */
@NullMarked
package dev.altgen.manifest.json;

import org.jspecify.annotations.NullMarked;
