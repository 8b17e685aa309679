/**
 * Batches that die at any step, on disks that lose what was not forced. The steps are seen through
 * the seams of the deck writer and of the manifest.
 */
@NullMarked
package dev.altgen.faults;

import org.jspecify.annotations.NullMarked;
