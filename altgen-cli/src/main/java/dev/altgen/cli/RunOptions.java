package dev.altgen.cli;

import dev.altgen.BatchRunner;
import dev.altgen.audit.ElementScope;
import dev.altgen.skip.SkipPolicies;
import dev.altgen.skip.SkipPolicy;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** Which decks a run leaves alone. None of these changes what is written into a deck. */
final class RunOptions {

  private final Argument<Boolean> skipExisting =
      Argument.flag(
          "--skip-existing", "Leave alone what is complete by a manifest and unchanged since.");
  private final Argument<Boolean> skipExistingAlt =
      Argument.flag("--skip-existing-alt", "Leave alone decks that lack no meaningful text.");
  private final Argument<Boolean> force =
      Argument.flag(
          "--force", "Skip nothing, and take decks again that ended their run three times.");

  Argument<?>[] arguments() {
    return new Argument<?>[] {skipExisting, skipExistingAlt, force};
  }

  /** Configures a runner; whether a deck lacks a text goes by the scope. */
  BatchRunner.Builder apply(BatchRunner.Builder builder, ElementScope scope) {
    return builder.skipPolicy(skipPolicy(scope)).retryPoisoned(force.value());
  }

  /** The flags by which a resumed run leaves the same alone. */
  List<String> resumeFlags() {
    return Stream.of(skipExisting, skipExistingAlt)
        .filter(skip -> skip.value() && !force.value())
        .map(skip -> ((OptionSpec) skip.spec()).longestName())
        .toList();
  }

  private SkipPolicy skipPolicy(ElementScope scope) {
    SkipPolicy policy = SkipPolicies.none();
    if (skipExisting.value() && !force.value()) {
      policy = policy.or(SkipPolicies.existing(RecordedSettings.indifferent()));
    }
    if (skipExistingAlt.value() && !force.value()) {
      policy = policy.or(SkipPolicies.described(scope));
    }
    return policy;
  }
}
