package dev.altgen.describe;

/**
 * Where a text comes from, for the ledger of changes.
 *
 * @param generator id of the generator
 * @param basis what it rests on, such as {@code chart data}
 */
public record Origin(String generator, String basis) {}
