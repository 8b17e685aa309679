package dev.altgen.batch;

/**
 * How this run stands, for a {@link StopPolicy}.
 *
 * @param failed decks that failed and count
 * @param attempted decks worked on to an end in this run, failed ones among them; skipped ones not
 * @param remaining decks not yet decided
 */
public record Tally(int failed, int attempted, int remaining) {}
