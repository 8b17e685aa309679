package dev.altgen;

import dev.altgen.deck.StagedFiles;

/** Runners whose staged files are published in steps. */
public final class SteppedRuns {

  private SteppedRuns() {}

  /** The same builder with other staged files. */
  public static BatchRunner.Builder with(BatchRunner.Builder builder, StagedFiles files) {
    return builder.stagedFiles(files);
  }
}
