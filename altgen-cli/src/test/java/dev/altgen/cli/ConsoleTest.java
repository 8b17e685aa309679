package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Both outputs go to one screen, as they do in a terminal. */
class ConsoleTest {

  private static final int COLUMNS = 40;

  private final Screen screen = new Screen(COLUMNS);
  private final List<String> drawn = new ArrayList<>();
  private final Console console =
      new Console(writer(), writer(), () -> Optional.of((Terminal) screen), Optional::empty);

  private PrintWriter writer() {
    return new PrintWriter(
        new Writer() {
          private final StringBuilder kept = new StringBuilder();

          @Override
          public void write(char[] text, int from, int length) {
            kept.append(text, from, length);
          }

          @Override
          public void flush() {
            if (kept.length() > 0) {
              drawn.add(kept.toString());
              screen.write(kept.toString());
              kept.setLength(0);
            }
          }

          @Override
          public void close() {}
        });
  }

  @Test
  void linesStandAboveTheLiveLineAndItLeavesNothingBehind() {
    AtomicReference<String> line = new AtomicReference<>("[####] 1/2 0:01: a-long-name.pptx");
    assertThat(console.beginLive(columns -> line.get())).isTrue();
    screen.redraw();
    assertThat(screen.lines()).containsExactly("[####] 1/2 0:01: a-long-name.pptx");
    line.set("[####] 2/2");
    screen.redraw();
    assertThat(screen.lines()).containsExactly("[####] 2/2");
    console.error("b.pptx is damaged");
    assertThat(screen.lines()).containsExactly("altgen: b.pptx is damaged", "");
    screen.redraw();
    console.result("a result");
    screen.redraw();
    assertThat(screen.lines())
        .containsExactly("altgen: b.pptx is damaged", "a result", "[####] 2/2");
    console.endLive();
    screen.redraw();
    assertThat(screen.lines()).containsExactly("altgen: b.pptx is damaged", "a result", "");
  }

  @Test
  void aLineThatStaysTheSameIsNotDrawnAgain() {
    console.beginLive(columns -> "same");
    screen.redraw();
    int once = drawn.size();
    screen.redraw();
    assertThat(drawn).hasSize(once);
  }

  @Test
  void aTerminalThatCountsWiderCutsTheLine() {
    console.beginLive(columns -> "x".repeat(columns + 7));
    screen.redraw();
    console.note("next");
    console.endLive();
    assertThat(screen.lines()).containsExactly("next", "");
  }

  @Test
  void withoutATerminalThereIsNoLiveLine() {
    assertThat(new Console(writer(), writer()).beginLive(columns -> "never")).isFalse();
    assertThat(drawn).isEmpty();
  }

  /** Lines to print; an empty one lets time pass. */
  @Provide
  Arbitrary<List<Optional<String>>> events() {
    return Arbitraries.strings()
        .withCharRange('\u0000', '\u00ff')
        .ofMaxLength(COLUMNS - 12)
        .filter(text -> Console.printable(text).length() < COLUMNS - 8)
        .optional(0.6)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 300)
  void whateverIsPrintedInBetweenTheScreenHoldsEachLineWhole(
      @ForAll("events") List<Optional<String>> events) {
    new ConsoleTest().printsWholeLines(events);
  }

  private void printsWholeLines(List<Optional<String>> events) {
    List<String> printed = new ArrayList<>();
    int[] tick = new int[1];
    console.beginLive(columns -> "#".repeat(tick[0] % (columns - 1)));
    for (Optional<String> event : events) {
      tick[0] += 7;
      screen.redraw();
      if (event.isPresent() && tick[0] % 2 == 0) {
        console.result(event.get());
        printed.add(Console.printable(event.get()));
      } else if (event.isPresent()) {
        console.note(event.get());
        printed.add(Console.printable(event.get()));
      }
    }
    console.endLive();
    console.flush();
    printed.add("");
    assertThat(screen.lines()).containsExactlyElementsOf(printed);
  }
}
