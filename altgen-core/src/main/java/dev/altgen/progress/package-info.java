/**
 * Following a batch while it runs.
 *
 * <p>{@link dev.altgen.progress.ProgressListener} is for users to implement.
 */
@NullMarked
package dev.altgen.progress;

import org.jspecify.annotations.NullMarked;
