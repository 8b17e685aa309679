/** Manifests as JSON files that survive any interruption. */
@NullMarked
package dev.altgen.manifest.json;

import org.jspecify.annotations.NullMarked;
