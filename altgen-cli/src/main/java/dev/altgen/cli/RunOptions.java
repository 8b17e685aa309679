package dev.altgen.cli;

import dev.altgen.BatchRunner;
import dev.altgen.audit.ElementScope;
import dev.altgen.skip.SkipPolicies;
import dev.altgen.skip.SkipPolicy;
import picocli.CommandLine.Option;

/** Which decks a run leaves alone. None of these changes what is written into a deck. */
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

  /** Configures a runner; whether a deck lacks a text goes by the scope. */
  BatchRunner.Builder apply(BatchRunner.Builder builder, ElementScope scope) {
    return builder.skipPolicy(skipPolicy(scope)).retryPoisoned(force);
  }

  private SkipPolicy skipPolicy(ElementScope scope) {
    SkipPolicy policy = SkipPolicies.none();
    if (skipExisting && !force) {
      policy = policy.or(SkipPolicies.existing(RecordedSettings.indifferent()));
    }
    if (skipExistingAlt && !force) {
      policy = policy.or(SkipPolicies.described(scope));
    }
    return policy;
  }
}
