package dev.altgen.cli;

import dev.altgen.BatchRunner;
import dev.altgen.audit.ElementScope;
import dev.altgen.batch.StopPolicies;
import dev.altgen.skip.SkipPolicies;
import dev.altgen.skip.SkipPolicy;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a batch runs. None of these changes what is written into a deck. */
final class RunOptions {

  @Option(
      names = "--skip-existing",
      description = "Leave alone what is complete by a manifest and unchanged since.")
  private boolean skipExisting;

  @Option(
      names = "--skip-existing-alt",
      description = "Leave alone decks that lack no meaningful text.")
  private boolean skipExistingAlt;

  @Option(
      names = "--force",
      description = "Skip nothing, and take decks again that ended their run three times.")
  private boolean force;

  @Option(
      names = "--stop-on-error-threshold",
      paramLabel = "FLOAT",
      description = {
        "Stop when more than this fraction of the decks fails, from 0 to 1; 0 never stops"
            + " (default: ${DEFAULT-VALUE})."
      })
  private double errorThreshold = 0.5;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Decks worked on at once (default: ${DEFAULT-VALUE}).")
  private int jobs = 1;

  @Option(
      names = "--file-timeout",
      paramLabel = "SECONDS",
      description = "How long a deck may take (default: ${DEFAULT-VALUE}).")
  private int fileTimeoutSeconds = 300;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** How many decks are worked on at once. */
  int jobs() {
    return jobs;
  }

  /**
   * How long a deck may take.
   *
   * @throws ParameterException if it is not positive
   */
  Duration fileTimeout() {
    if (fileTimeoutSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--file-timeout must be at least 1, was " + fileTimeoutSeconds);
    }
    return Duration.ofSeconds(fileTimeoutSeconds);
  }

  /**
   * Configures a runner.
   *
   * @throws ParameterException if a value is out of its range
   */
  BatchRunner.Builder apply(BatchRunner.Builder builder) {
    try {
      return builder
          .skipPolicy(skipPolicy())
          .retryPoisoned(force)
          .stopPolicy(StopPolicies.errorThreshold(errorThreshold))
          .parallelism(jobs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private SkipPolicy skipPolicy() {
    SkipPolicy policy = SkipPolicies.none();
    if (skipExisting && !force) {
      policy = policy.or(SkipPolicies.existing());
    }
    if (skipExistingAlt && !force) {
      policy = policy.or(SkipPolicies.described(ElementScope.standard()));
    }
    return policy;
  }
}
