package dev.altgen.manifest;

import dev.altgen.batch.Failure;
import dev.altgen.process.ElementOutcome.Changed;
import java.util.List;
import java.util.Optional;

/**
 * What is saved in one step.
 *
 * @param entry the entry as it stands now
 * @param failure why it failed; only with {@code FAILED} and {@code POISONED}
 * @param changes the ledger: what is about to be written into the deck; only with {@code
 *     PUBLISHING}
 */
public record EntryUpdate(ManifestEntry entry, Optional<Failure> failure, List<Changed> changes) {

  /** Takes a copy of the list. */
  public EntryUpdate {
    changes = List.copyOf(changes);
  }

  /** Without a failure or changes. */
  public static EntryUpdate of(ManifestEntry entry) {
    return new EntryUpdate(entry, Optional.empty(), List.of());
  }

  /**
   * Checks that the entry may follow what is stored; every store asks this before it writes.
   *
   * @throws IllegalStateException if the status may not follow, or the deck is another
   */
  public void checkAfter(ManifestEntry stored) {
    if (!stored.deck().equals(entry.deck()) || !stored.status().mayBecome(entry.status())) {
      throw new IllegalStateException(
          "entry "
              + entry.deck().index()
              + " is "
              + stored.status().code()
              + " for "
              + stored.deck().source()
              + " and cannot become "
              + entry.status().code()
              + " for "
              + entry.deck().source());
    }
  }
}
