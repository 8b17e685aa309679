package dev.altgen.vision;

import java.math.BigDecimal;

/**
 * What a generator has used since it was built.
 *
 * @param requests requests sent for descriptions, repeated ones counted
 * @param inputTokens tokens sent, as the server counted them
 * @param outputTokens tokens answered, as the server counted them
 * @param cost by the prices given; 0 without prices
 */
public record Usage(long requests, long inputTokens, long outputTokens, BigDecimal cost) {}
