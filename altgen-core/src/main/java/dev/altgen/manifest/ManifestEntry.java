package dev.altgen.manifest;

import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One deck in a manifest.
 *
 * @param deck the deck
 * @param status where it stands
 * @param attempts how often work on it began without being put back
 * @param start when the last attempt began
 * @param end when it ended
 * @param source fingerprint of the source as it was read
 * @param output fingerprint of what the target is to hold
 * @param reason why it was skipped, or the code of its failure
 * @param changed elements that got another text alternative
 * @param kept elements that keep what they have
 * @param undescribed elements that still need a text
 */
public record ManifestEntry(
    PlannedDeck deck,
    DeckStatus status,
    int attempts,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Fingerprint> source,
    Optional<Fingerprint> output,
    Optional<String> reason,
    int changed,
    int kept,
    int undescribed) {

  /** An entry at its beginning. */
  public static ManifestEntry planned(PlannedDeck deck) {
    return new ManifestEntry(
        deck,
        DeckStatus.PENDING,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0);
  }

  /** How long the last attempt took; empty until it ended. */
  public Optional<Duration> duration() {
    return start.flatMap(from -> end.map(to -> Duration.between(from, to)));
  }

  /** Work begins: one attempt more. */
  public ManifestEntry processing(Instant now) {
    check(DeckStatus.PROCESSING);
    return new ManifestEntry(
        deck,
        DeckStatus.PROCESSING,
        attempts + 1,
        Optional.of(now),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0);
  }

  /**
   * The staged copy is complete.
   *
   * @param read fingerprint of the source
   * @param written fingerprint of what the target is to hold
   */
  public ManifestEntry publishing(
      Fingerprint read, Fingerprint written, int nowChanged, int nowKept, int nowUndescribed) {
    check(DeckStatus.PUBLISHING);
    return new ManifestEntry(
        deck,
        DeckStatus.PUBLISHING,
        attempts,
        start,
        end,
        Optional.of(read),
        Optional.of(written),
        Optional.empty(),
        nowChanged,
        nowKept,
        nowUndescribed);
  }

  /** The target holds the recorded content. */
  public ManifestEntry complete(Instant now) {
    return ended(DeckStatus.COMPLETE, now, Optional.empty());
  }

  /** Nothing is done, for a reason. */
  public ManifestEntry skipped(Instant now, String why) {
    return ended(DeckStatus.SKIPPED, now, Optional.of(why));
  }

  /**
   * The deck failed.
   *
   * @param code the failure's code
   */
  public ManifestEntry failed(Instant now, String code) {
    check(DeckStatus.FAILED);
    return new ManifestEntry(
        deck,
        DeckStatus.FAILED,
        attempts,
        start,
        Optional.of(now),
        source,
        Optional.empty(),
        Optional.of(code),
        0,
        0,
        0);
  }

  /** Its run died too often in the middle of it. */
  public ManifestEntry poisoned(Instant now) {
    return ended(DeckStatus.POISONED, now, Optional.of("poisoned"));
  }

  /**
   * Back to the beginning.
   *
   * @param counted whether the attempt counts; it does not when a stop was asked for
   */
  public ManifestEntry pending(boolean counted) {
    check(DeckStatus.PENDING);
    ManifestEntry fresh = planned(deck);
    return new ManifestEntry(
        deck,
        DeckStatus.PENDING,
        counted ? attempts : Math.max(0, attempts - 1),
        fresh.start,
        fresh.end,
        fresh.source,
        fresh.output,
        fresh.reason,
        0,
        0,
        0);
  }

  /** Back to the beginning with no attempt counted: someone asked to take it again. */
  public ManifestEntry fresh() {
    check(DeckStatus.PENDING);
    return planned(deck);
  }

  private ManifestEntry ended(DeckStatus next, Instant now, Optional<String> why) {
    check(next);
    return new ManifestEntry(
        deck,
        next,
        attempts,
        start,
        Optional.of(now),
        source,
        output,
        why,
        changed,
        kept,
        undescribed);
  }

  private void check(DeckStatus next) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(
          deck.source() + " is " + status.code() + " and cannot become " + next.code());
    }
  }
}
