package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class WordingTest {

  private final Wording wording = Wording.of(Locale.ENGLISH);

  @Property
  boolean everyNumberOfALongKeepsItsDigits(
      @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long whole) {
    return wording.number((double) whole).equals(Long.toString(whole));
  }

  @Property
  void aFractionHasSixDigitsAtMostOrIsRoundedToFour(@ForAll double number) {
    if (!Double.isFinite(number)) {
      return;
    }
    BigDecimal said = new BigDecimal(wording.number(number)).stripTrailingZeros();
    int whole = said.precision() - said.scale();

    assertThat(said.scale() <= 0 || said.precision() <= Math.max(6, whole)).isTrue();
    assertThat(said.doubleValue()).isCloseTo(number, Percentage.withPercentage(0.06));
  }

  @Test
  void aComputersRoundingErrorIsNotRead() {
    assertThat(wording.number(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(wording.number(51.7234567)).isEqualTo("51.72");
    assertThat(wording.number(1234.5678)).isEqualTo("1235");
    assertThat(wording.number(-0.0)).isEqualTo("0");
    assertThat(wording.number(2.5)).isEqualTo("2.5");
  }

  @Property
  void aListNeverExceedsItsLengthByMoreThanTheCountOfTheRest(
      @ForAll List<@StringLength(min = 1, max = 50) String> items) {
    String list = wording.list(items, "list.comma", 100);

    assertThat(list.length()).isLessThanOrEqualTo(100 + "and 999999 more".length());
  }

  @Test
  void aListSaysHowManyMoreThereAre() {
    assertThat(wording.list(List.of("one", "two", "three"), "list.comma", 12))
        .isEqualTo("one, two, and 1 more");
    assertThat(wording.list(List.of("much too long"), "list.comma", 5)).isEmpty();
  }

  @Test
  void marksAtTheEndAreNotDoubled() {
    assertThat(wording.say("table.columns", "What?")).isEqualTo("Columns: What?");
    assertThat(wording.say("table.columns", "and so on\u2026"))
        .isEqualTo("Columns: and so on\u2026");
    assertThat(Wording.phrase(" a\u00A0 b\n\u2028c: ")).isEqualTo("a b c");
    assertThat(Wording.phrase("to be closed.")).isEqualTo("to be closed");
    assertThat(Wording.phrase("and so on...")).isEqualTo("and so on...");
  }

  @Test
  void apostrophesAndBracesOfADeckStayAsTheyAre() {
    assertThat(wording.say("table.columns", "Bachelor's {0} ''"))
        .isEqualTo("Columns: Bachelor's {0} ''.");
  }
}
