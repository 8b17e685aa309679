/** The command line: options to SDK calls, console and exit codes. */
@NullMarked
package dev.altgen.cli;

import org.jspecify.annotations.NullMarked;
