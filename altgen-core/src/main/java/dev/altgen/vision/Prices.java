package dev.altgen.vision;

import java.math.BigDecimal;

/**
 * What a model costs, in any one currency.
 *
 * @param input price of a million tokens sent, at least 0
 * @param output price of a million tokens answered, at least 0
 */
public record Prices(BigDecimal input, BigDecimal output) {

  private static final int MILLION = 6;

  /**
   * Checks that none is negative.
   *
   * @throws IllegalArgumentException if one is
   */
  public Prices {
    if (input.signum() < 0 || output.signum() < 0) {
      throw new IllegalArgumentException("a price must not be negative");
    }
  }

  BigDecimal of(long inputTokens, long outputTokens) {
    return input
        .multiply(BigDecimal.valueOf(inputTokens))
        .add(output.multiply(BigDecimal.valueOf(outputTokens)))
        .movePointLeft(MILLION);
  }
}
