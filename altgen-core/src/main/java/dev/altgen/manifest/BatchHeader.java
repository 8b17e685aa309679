package dev.altgen.manifest;

import dev.altgen.batch.BatchId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a manifest says of its batch as a whole.
 *
 * @param id the batch
 * @param created when it was begun
 * @param decks how many decks it has
 * @param settings what decides its outcome, by name; holds no secret
 */
public record BatchHeader(
    BatchId id, Instant created, int decks, SortedMap<String, String> settings) {

  /** Takes a copy of the settings. */
  public BatchHeader {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }
}
