package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CourseTest {

  @Test
  void aCourseIsNamedByItsPairs() {
    assertThat(Course.of(1, 2)).isEqualTo(Course.RISES);
    assertThat(Course.of(2, 1)).isEqualTo(Course.FALLS);
    assertThat(Course.of(1, 2, 3)).isEqualTo(Course.RISES_THROUGHOUT);
    assertThat(Course.of(3, 2, 1)).isEqualTo(Course.FALLS_THROUGHOUT);
    assertThat(Course.of(2, 2, 3)).isEqualTo(Course.RISES_OVERALL);
    assertThat(Course.of(1, 2, 4, 3, 5)).isEqualTo(Course.RISES_OVERALL);
    assertThat(Course.of(5, 3, 4, 2, 1)).isEqualTo(Course.FALLS_OVERALL);
    assertThat(Course.of(7, 7, 7)).isEqualTo(Course.LEVEL);
    assertThat(Course.of(0.0, -0.0)).isEqualTo(Course.LEVEL);
  }

  @Test
  void whatGoesUpAndDownHasNoDirection() {
    assertThat(Course.of(1, 3, 2)).isEqualTo(Course.MIXED);
    assertThat(Course.of(1, 2, 3, 4, 3, 2)).isEqualTo(Course.MIXED);
    // Nine of ten pairs rise, yet it ends no higher than it began.
    assertThat(Course.of(3, 4, 5, 6, 7, 8, 9, 3)).isEqualTo(Course.MIXED);
    assertThat(Course.of(4)).isEqualTo(Course.MIXED);
    assertThat(Course.of()).isEqualTo(Course.MIXED);
  }

  @Test
  void valuesAtOnePlaceMakeNoPair() {
    assertThat(Course.of(new double[] {1, 1, 2}, new double[] {9, 3, 10}))
        .isEqualTo(Course.RISES_THROUGHOUT);
    assertThat(Course.of(new double[] {1, 1}, new double[] {3, 9})).isEqualTo(Course.MIXED);
  }

  @Property
  void everyCourseHoldsForItsPairs(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(max = 9) Integer> list) {
    double[] values = list.stream().mapToDouble(Integer::doubleValue).toArray();
    int rising = 0;
    int falling = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        rising += values[j] > values[i] ? 1 : 0;
        falling += values[j] < values[i] ? 1 : 0;
      }
    }
    int pairs = values.length * (values.length - 1) / 2;
    double change = values[values.length - 1] - values[0];
    switch (Course.of(values)) {
      case RISES, RISES_THROUGHOUT -> assertThat(rising).isEqualTo(pairs);
      case FALLS, FALLS_THROUGHOUT -> assertThat(falling).isEqualTo(pairs);
      case LEVEL -> assertThat(rising + falling).isZero();
      case RISES_OVERALL -> {
        assertThat(change).isPositive();
        assertThat(falling == 0 || rising - falling >= 0.6 * pairs).isTrue();
      }
      case FALLS_OVERALL -> {
        assertThat(change).isNegative();
        assertThat(rising == 0 || falling - rising >= 0.6 * pairs).isTrue();
      }
      case MIXED -> {
        assertThat(rising).isNotIn(0, pairs);
        assertThat(falling).isNotIn(0, pairs);
      }
    }
  }
}
