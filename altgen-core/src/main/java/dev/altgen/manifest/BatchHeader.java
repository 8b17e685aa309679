package dev.altgen.manifest;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.PlannedDeck;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * @param settingsSince when they were recorded, to the millisecond: with the batch, or when changed
 *     ones were accepted
 */
public record BatchHeader(
    BatchId id,
    Instant created,
    int decks,
    SortedMap<String, String> settings,
    Instant settingsSince) {

  /** Takes a copy of the settings. */
  public BatchHeader {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    settingsSince = settingsSince.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Of a batch whose settings are those of its beginning. */
  public BatchHeader(BatchId id, Instant created, int decks, SortedMap<String, String> settings) {
    this(id, created, decks, settings, created);
  }

  /** The same with settings that were accepted in the place of these. */
  public BatchHeader accepted(SortedMap<String, String> changed, Instant now) {
    return new BatchHeader(id, created, decks, changed, now);
  }

  /** The settings under which an entry was worked on; none when those of then are not known. */
  public SortedMap<String, String> settingsOf(ManifestEntry entry) {
    boolean before = entry.start().filter(start -> start.isBefore(settingsSince)).isPresent();
    return before ? Collections.emptySortedMap() : settings;
  }

  /**
   * Checks the decks of a new batch; every store asks this before it writes.
   *
   * @param place where the deck stands in the batch, from 1
   * @throws IllegalArgumentException if its index is another
   */
  public void checkIndex(PlannedDeck deck, int place) {
    if (deck.index() != place) {
      throw new IllegalArgumentException(
          "deck " + place + " of " + id + " has the index " + deck.index() + ": " + deck.source());
    }
  }

  /**
   * Checks the number of decks of a new batch; every store asks this before it writes.
   *
   * @throws IllegalArgumentException if it is not {@link #decks}
   */
  public void checkSize(int found) {
    if (found != decks) {
      throw new IllegalArgumentException(
          id + " is to have " + decks + " decks, but " + found + " were given");
    }
  }
}
