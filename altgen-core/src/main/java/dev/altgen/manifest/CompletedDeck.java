package dev.altgen.manifest;

import dev.altgen.batch.BatchId;
import dev.altgen.deck.Fingerprint;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last time that a deck was completed, in whichever batch.
 *
 * @param batch the batch
 * @param source fingerprint of the source as it was read
 * @param target where the result went
 * @param output fingerprint of the result
 * @param undescribed elements that were left without a text
 * @param settings those of the batch then; none when they are not known any more
 */
public record CompletedDeck(
    BatchId batch,
    Fingerprint source,
    Path target,
    Fingerprint output,
    int undescribed,
    SortedMap<String, String> settings) {

  /** Takes a copy of the settings. */
  public CompletedDeck {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /**
   * From an entry.
   *
   * @throws java.util.NoSuchElementException if the entry is not complete
   */
  public static CompletedDeck of(BatchHeader header, ManifestEntry entry) {
    return new CompletedDeck(
        header.id(),
        entry.source().orElseThrow(),
        entry.deck().target(),
        entry.output().orElseThrow(),
        entry.undescribed(),
        header.settingsOf(entry));
  }
}
