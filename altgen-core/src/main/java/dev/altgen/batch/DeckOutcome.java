package dev.altgen.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a deck in this run.
 *
 * @param deck the deck
 * @param status where it ended, or {@code PENDING} when it was interrupted
 * @param changed elements that got another text alternative
 * @param kept elements that keep what they have
 * @param undescribed elements that still need a text
 * @param reason why it was skipped; empty otherwise
 * @param failure why it failed; empty otherwise
 * @param start when work on it began
 * @param duration how long it took
 */
public record DeckOutcome(
    PlannedDeck deck,
    DeckStatus status,
    int changed,
    int kept,
    int undescribed,
    Optional<String> reason,
    Optional<Failure> failure,
    Instant start,
    Duration duration) {}
