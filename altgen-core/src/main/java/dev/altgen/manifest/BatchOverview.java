package dev.altgen.manifest;

import dev.altgen.batch.DeckStatus;
import java.util.Map;
import java.util.Optional;

/**
 * A batch in a store, and how its decks stand.
 *
 * @param header the batch
 * @param counts decks by status; statuses without a deck are absent
 * @param holder the run that holds it, as far as can be told without touching its hold; empty when
 *     none does
 */
public record BatchOverview(
    BatchHeader header, Map<DeckStatus, Integer> counts, Optional<BatchHolder> holder) {

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
