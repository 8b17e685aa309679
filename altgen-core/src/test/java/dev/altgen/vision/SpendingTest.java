package dev.altgen.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.describe.BudgetReachedException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final Prices PRICES = new Prices(new BigDecimal("1"), new BigDecimal("10"));

  /** A first request is counted with 40,000 tokens in and 100 out: 0.041. */
  private static Spending upTo(String cost) {
    return new Spending(PRICES, OptionalLong.empty(), Optional.of(new BigDecimal(cost)), 100);
  }

  @Test
  void requestsOnTheirWayCountUntilTheyEnd() throws Exception {
    Spending spending = upTo("0.09");
    BigDecimal first = spending.reserve();
    BigDecimal second = spending.reserve();
    assertThatThrownBy(spending::reserve).isInstanceOf(BudgetReachedException.class);

    spending.end(first, false);
    spending.settle(second, Optional.of(new Tokens(1_000, 50)));
    assertThat(spending.usage().cost()).isEqualByComparingTo("0.0015");
    assertThat(spending.usage().requests()).isEqualTo(2);

    // From now on a request is counted with 4,000 tokens in: 0.005.
    for (int i = 0; i < 17; i++) {
      spending.reserve();
    }
    assertThatThrownBy(spending::reserve).isInstanceOf(BudgetReachedException.class);
  }

  @Test
  void whatTheServerDoesNotCountCostsTheMost() throws Exception {
    Spending spending = upTo("1");
    spending.settle(spending.reserve(), Optional.empty());
    spending.end(spending.reserve(), true);
    assertThat(spending.usage().cost()).isEqualByComparingTo("0.082");
    assertThat(spending.usage().inputTokens()).isZero();
  }
}
