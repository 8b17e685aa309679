/**
 * How altgen runs programs of the system and ends them with all that they started.
 *
 * <p>For altgen's own rooms {@code image}, {@code worker} and {@code command}; not meant for users,
 * and subject to change. Start from {@link dev.altgen.program.Program}. Imports no other package of
 * altgen's.
 */
@NullMarked
package dev.altgen.program;

import org.jspecify.annotations.NullMarked;
