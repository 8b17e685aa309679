package dev.altgen.vision;

import dev.altgen.describe.BudgetReachedException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts requests, tokens and cost, and refuses a request that the budget does not hold. A request
 * on its way is counted with the most it may cost, so that requests at the same time do not exceed
 * the budget together. Thread-safe.
 */
final class Spending {

  /** The most that models are known to count for an image within the standard bounds. */
  private static final long FIRST_GUESS = 40_000;

  /** A first small image does not tell what a large one takes. */
  private static final long LEAST_GUESS = 4_000;

  private final Prices prices;
  private final OptionalLong maxRequests;
  private final Optional<BigDecimal> maxCost;
  private final long mostAnswered;

  private long requests;
  private long inputTokens;
  private long outputTokens;
  private BigDecimal cost = BigDecimal.ZERO;
  private BigDecimal reserved = BigDecimal.ZERO;
  private long mostSent;

  /**
   * A budget.
   *
   * @param mostAnswered tokens that an answer may have
   */
  Spending(
      Prices prices, OptionalLong maxRequests, Optional<BigDecimal> maxCost, long mostAnswered) {
    this.prices = prices;
    this.maxRequests = maxRequests;
    this.maxCost = maxCost;
    this.mostAnswered = mostAnswered;
  }

  /** What a request may cost at most; ended by {@link #settle} or {@link #end}. */
  synchronized BigDecimal reserve() throws BudgetReachedException {
    if (maxRequests.isPresent() && requests >= maxRequests.getAsLong()) {
      throw new BudgetReachedException(
          "the budget of "
              + maxRequests.getAsLong()
              + " requests is used up; resume the batch to go on with a new one");
    }
    BigDecimal most = prices.of(guess(), mostAnswered);
    if (maxCost.isPresent() && cost.add(reserved).add(most).compareTo(maxCost.get()) > 0) {
      throw new BudgetReachedException(
          "the budget of "
              + maxCost.get().toPlainString()
              + " does not hold another request: "
              + cost.toPlainString()
              + " is spent and a request may cost "
              + most.toPlainString()
              + "; resume the batch to go on with a new one");
    }
    requests++;
    reserved = reserved.add(most);
    return most;
  }

  private long guess() {
    return mostSent == 0 ? FIRST_GUESS : Math.max(LEAST_GUESS, mostSent);
  }

  /** Counts an answer, by what was reserved where the server does not tell its tokens. */
  synchronized void settle(BigDecimal reservation, Optional<Tokens> used) {
    reserved = reserved.subtract(reservation);
    if (used.isPresent()) {
      inputTokens += used.get().input();
      outputTokens += used.get().output();
      mostSent = Math.max(mostSent, used.get().input());
      cost = cost.add(prices.of(used.get().input(), used.get().output()));
    } else {
      cost = cost.add(reservation);
    }
  }

  /**
   * Counts a request that got no answer.
   *
   * @param charged whether the server may have worked on it all the same
   */
  synchronized void end(BigDecimal reservation, boolean charged) {
    reserved = reserved.subtract(reservation);
    if (charged) {
      cost = cost.add(reservation);
    }
  }

  synchronized Usage usage() {
    return new Usage(requests, inputTokens, outputTokens, cost);
  }
}
