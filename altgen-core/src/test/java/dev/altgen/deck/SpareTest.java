package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpareTest {

  private final AtomicInteger made = new AtomicInteger();
  private final Spare<Integer> spare = new Spare<>(2, made::incrementAndGet);

  @Test
  void whatIsGivenBackIsTakenAgainByOne() {
    Integer first = spare.take();
    spare.giveBack(first);
    assertThat(spare.take()).isSameAs(first);
    assertThat(spare.take()).isEqualTo(2);
  }

  @Test
  void noMoreAreKeptThanItWasTold() {
    assertThat(spare.giveBack(7)).isTrue();
    assertThat(spare.giveBack(8)).isTrue();
    assertThat(spare.giveBack(9)).isFalse();
    assertThat(spare.take()).isEqualTo(7);
    assertThat(spare.take()).isEqualTo(8);
    assertThat(spare.take()).isEqualTo(1);
  }
}
