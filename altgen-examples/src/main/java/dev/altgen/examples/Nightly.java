package dev.altgen.examples;

import dev.altgen.BatchHandle;
import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import dev.altgen.skip.SkipPolicies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a host that runs for months describes its decks every night: in the background, told of each
 * deck, stopped when the host stops, and gone on with the night after.
 */
public final class Nightly {

  private final BatchRunner runner;

  /**
   * Prepares the nights.
   *
   * @param out where copies, manifests and ledger go
   * @param told gets a line for each deck
   */
  public Nightly(AltTextGenerator generator, Path out, Consumer<String> told) {
    var watcher =
        new ProgressListener() {
          @Override
          public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
            told.accept(
                progress.outcomes() + "/" + progress.decks() + " " + outcome.deck().source());
          }
        };
    runner =
        BatchRunner.builder(DeckDescriber.create(generator), JsonManifestStore.in(out))
            .skipPolicy(SkipPolicies.existing())
            .parallelism(2)
            .deckTimeout(Duration.ofMinutes(5))
            .progressInterval(100)
            .addListener(watcher)
            .build();
  }

  /** Goes on with what an earlier night left, else begins with the decks of tonight. */
  public BatchHandle begin(BatchPlan tonight) {
    return runner.resumable().map(runner::startResume).orElseGet(() -> runner.start(tonight));
  }

  /** When the host stops: decks in hand get half a minute, the others wait for the next night. */
  public static BatchSummary end(BatchHandle handle) {
    return handle.stop(Duration.ofSeconds(30));
  }

  /**
   * In the calling thread. Interrupting it stops the batch, and the thread stays interrupted.
   *
   * @return a summary of all that is done by then
   */
  public BatchSummary run(BatchPlan tonight) {
    return runner.run(tonight);
  }
}
