package dev.altgen.examples;

import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.worker.ForkedDecks;
import java.nio.file.Path;

/** How a host describes decks of strangers: parsed in workers, described in this JVM. */
public final class ForkedBatch {

  private ForkedBatch() {}

  /**
   * Describes all decks below a folder, two at a time.
   *
   * @param generator the host's own; its keys never leave this JVM
   */
  public static BatchSummary describe(Path decks, Path out, AltTextGenerator generator) {
    try (ForkedDecks workers = ForkedDecks.builder().memory(256L << 20).build()) {
      workers.startAhead();
      return BatchRunner.builder(DeckDescriber.create(generator), JsonManifestStore.in(out))
          .decks(workers)
          .parallelism(2)
          .build()
          .run(BatchPlan.of(decks).into(out));
    }
  }
}
