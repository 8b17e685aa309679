/**
 * Descriptions by any program that the user has.
 *
 * <p>Start from {@link dev.altgen.command.CommandGenerator}. Programs are started without a shell,
 * with a bare environment, and are ended with all that they started. Imports {@code describe} and
 * what that imports.
 */
@NullMarked
package dev.altgen.command;

import org.jspecify.annotations.NullMarked;
