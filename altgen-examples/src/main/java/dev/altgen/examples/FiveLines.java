package dev.altgen.examples;

import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import java.nio.file.Path;

/** A batch in five lines: copies of all decks below a folder, described from their own data. */
public final class FiveLines {

  private FiveLines() {}

  /**
   * Describes a folder of decks.
   *
   * @param decks the folder
   * @param out where copies, manifest and ledger go
   */
  public static BatchSummary describe(Path decks, Path out) {
    var describer = DeckDescriber.create(AltTextGenerators.builtIn());
    var runner = BatchRunner.create(describer, JsonManifestStore.in(out));
    var summary = runner.run(BatchPlan.of(decks).into(out));
    return summary;
  }

  /** Takes the two folders as arguments. */
  public static void main(String[] args) {
    System.out.println(describe(Path.of(args[0]), Path.of(args[1])));
  }
}
