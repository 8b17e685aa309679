package dev.altgen.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** A command of altgen, whose work ends with an {@link ExitCode}. */
interface Command extends Callable<Integer> {

  /** What it takes, and what its help says. */
  CommandSpec usage();
}
