/**
 * The configuration: {@link dev.altgen.cli.config.Keys} lists once what can be set, and {@link
 * dev.altgen.cli.config.Settings} holds what holds for a run. Flags override the file, the file
 * overrides defaults. Only {@code ConfigFile} knows YAML, and only where there is a file.
 */
@NullMarked
package dev.altgen.cli.config;

import org.jspecify.annotations.NullMarked;
