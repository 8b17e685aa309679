/**
 * Folders in which work on decks leaves what it found: one for each deck in work, kept or removed
 * by how that ended.
 *
 * <p>Start from {@link dev.altgen.artifacts.Artifacts}, which opens a {@link
 * dev.altgen.artifacts.WorkingFolder}; {@link dev.altgen.artifacts.CleanUp} says what stays. {@code
 * Artifacts} is thread-safe, a working folder belongs to one thread, values are immutable. Imports
 * no other package of altgen's; {@code process} and the rooms above it may import it.
 */
@NullMarked
package dev.altgen.artifacts;

import org.jspecify.annotations.NullMarked;
