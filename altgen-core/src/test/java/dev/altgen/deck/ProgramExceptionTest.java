package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgramExceptionTest {

  private static final int MOST = 64 * 1024;

  @Test
  void shortOutputIsKeptWhole() {
    ProgramException failure = new ProgramException("soffice failed", 77, "out\n", "");
    assertThat(failure.getMessage()).isEqualTo("soffice failed");
    assertThat(failure.returnCode()).isEqualTo(77);
    assertThat(failure.stdout()).isEqualTo("out\n");
    assertThat(failure.stderr()).isEmpty();
  }

  @Property(tries = 200)
  void theLongestEndThatFitsIsKept(
      @ForAll @CharRange(from = 'x', to = 'z') String end,
      @ForAll @IntRange(min = 0, max = 4) int width) {
    String character = new String[] {"a", "\u00e4", "\u6f22", "\ud83d\ude00", "\ud83d"}[width];
    String text = character.repeat(MOST) + end;
    String tail = new ProgramException("failed", 1, "", text).stderr();
    assertThat(text).endsWith(tail);
    assertThat(tail).endsWith(end);
    int bytes = tail.getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isLessThanOrEqualTo(MOST);
    if (width < 4) {
      assertThat(tail).doesNotContain("\ufffd").doesNotStartWith("\ude00");
      assertThat(bytes).isGreaterThan(MOST - 4);
    }
  }
}
