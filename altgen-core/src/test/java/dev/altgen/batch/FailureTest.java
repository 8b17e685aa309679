package dev.altgen.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.deck.DeckException;
import dev.altgen.deck.ProgramException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FailureTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final PlannedDeck DECK = new PlannedDeck(7, Path.of("a.pptx"), Path.of("b.pptx"));

  @Test
  void aProgramsFailureTellsItsReturnCodeAndOutput() {
    Failure failure = of(new ProgramException("the converter gave up", 3, "half done", "no font"));
    assertThat(failure.code()).isEqualTo("program");
    assertThat(failure.returnCode()).isEqualTo(OptionalInt.of(3));
    assertThat(failure.stdout()).isEqualTo("half done");
    assertThat(failure.stderr()).isEqualTo("no font");
    assertThat(failure.line())
        .isEqualTo(
            "2026-03-01T12:00:00Z  deck 7  program, return code 3:"
                + " failed on a.pptx: the converter gave up");
    assertThat(failure.withoutOutput().stdout() + failure.withoutOutput().stderr()).isEmpty();
    assertThat(failure.withoutOutput().line()).isEqualTo(failure.line());
  }

  @Test
  void aProgramsFailureIsFoundBehindWhatWrapsIt() {
    Exception program = new ProgramException("gave up", 9, "out", "err");
    Failure wrapped = of(new IOException("could not render", new RuntimeException(program)));
    assertThat(wrapped.code()).isEqualTo("program");
    assertThat(wrapped.returnCode()).isEqualTo(OptionalInt.of(9));
    assertThat(wrapped.chain()).hasSize(3).last().isEqualTo("gave up");
    Failure damaged =
        of(new DeckException(DeckException.Reason.DAMAGED, "a.pptx is damaged", program));
    assertThat(damaged.code()).isEqualTo("damaged");
    assertThat(damaged.stdout()).isEqualTo("out");
  }

  @Test
  void whatNoProgramCausedHasNoReturnCode() {
    Failure failure = of(new IllegalStateException("odd"));
    assertThat(failure.code()).isEqualTo("error");
    assertThat(failure.returnCode()).isEmpty();
    assertThat(failure.line()).contains("  error: failed on a.pptx: ");
  }

  @Test
  void causesWithoutEndAndMessagesWithoutMeasureAreCut() {
    Exception first = new IllegalStateException("\ud83d\ude00".repeat(100_000));
    Exception second = new IllegalStateException(first);
    first.initCause(second);
    Failure failure = of(second);
    assertThat(failure.chain()).hasSize(20).allMatch(link -> link.length() < 5_000);
    assertThat(failure.chain().get(1)).endsWith("\ude00 …");
  }

  private static Failure of(Throwable thrown) {
    return Failure.of(NOON, DECK, thrown);
  }
}
