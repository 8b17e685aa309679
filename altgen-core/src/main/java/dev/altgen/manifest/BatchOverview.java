package dev.altgen.manifest;

import dev.altgen.batch.DeckStatus;
import java.util.Map;

/**
 * A batch in a store, and how its decks stand.
 *
 * @param header the batch
 * @param counts decks by status; statuses without a deck are absent
 */
public record BatchOverview(BatchHeader header, Map<DeckStatus, Integer> counts) {

  /** Takes a copy of the counts. */
  public BatchOverview {
    counts = Map.copyOf(counts);
  }

  /** Whether some deck has not ended. */
  public boolean unfinished() {
    return counts.keySet().stream().anyMatch(status -> !status.ended());
  }

  /** Whether some deck failed. */
  public boolean failed() {
    return counts.containsKey(DeckStatus.FAILED);
  }
}
