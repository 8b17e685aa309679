package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.content.ElementContent;
import dev.altgen.content.NoContent;
import dev.altgen.deck.ElementKey;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentsAheadTest {

  private final List<List<Integer>> questions = new ArrayList<>();
  private int answered = Integer.MAX_VALUE;
  private int unreadable = -1;
  private final ContentsAhead contents = new ContentsAhead(this::read);

  private List<ElementContent> read(List<ElementKey> keys) throws IOException {
    questions.add(keys.stream().map(ElementKey::order).toList());
    if (keys.get(0).order() == unreadable) {
      throw new IOException("unreadable");
    }
    return keys.stream()
        .takeWhile(key -> key.order() != unreadable)
        .limit(answered)
        .map(key -> (ElementContent) new NoContent("of " + key.order()))
        .toList();
  }

  private static ElementKey key(int order) {
    return new ElementKey("ppt/slides/slide1.xml", order);
  }

  private void expect(int from, int to) {
    contents.expect(IntStream.rangeClosed(from, to).mapToObj(ContentsAheadTest::key).toList());
  }

  private void assertTold(int... orders) throws IOException {
    for (int order : orders) {
      assertThat(contents.of(key(order))).isEqualTo(new NoContent("of " + order));
    }
  }

  @Test
  void whatNobodyExpectsIsAskedForAlone() throws IOException {
    expect(1, 3);
    assertTold(7, 7);
    assertThat(questions).containsExactly(List.of(7), List.of(7));
  }

  @Test
  void whatIsExpectedNextIsToldAtOnce() throws IOException {
    expect(1, 4);
    assertTold(1, 2, 3, 4);
    assertThat(questions).containsExactly(List.of(1, 2, 3, 4));
  }

  @Test
  void aWholeDeckIsNeverAskedForAtOnce() throws IOException {
    expect(1, 70);
    assertTold(IntStream.rangeClosed(1, 70).toArray());
    assertThat(questions).extracting(List::size).containsExactly(32, 32, 6);
  }

  @Test
  void whatAnAnswerLeftOutIsAskedForAgain() throws IOException {
    answered = 2;
    expect(1, 4);
    assertTold(1, 2, 3, 4);
    assertThat(questions).containsExactly(List.of(1, 2, 3, 4), List.of(3, 4));
  }

  @Test
  void whatIsAskedForInAnotherOrderIsTold() throws IOException {
    expect(1, 4);
    assertTold(3, 1, 4, 2);
    assertThat(questions).containsExactly(List.of(3, 1, 2, 4));
  }

  @Test
  void whatIsAskedForTwiceIsReadTwiceAndAlone() throws IOException {
    expect(1, 3);
    assertTold(1, 2, 3, 2);
    assertThat(questions).containsExactly(List.of(1, 2, 3), List.of(2));
  }

  @Test
  void whatNobodyExpectedLeavesTheOthersAlone() throws IOException {
    expect(1, 4);
    assertTold(1, 9, 1, 2, 3, 4);
    assertThat(questions).containsExactly(List.of(1, 2, 3, 4), List.of(9), List.of(1));
  }

  @Test
  void contentsOfOneAnswerAreKeptAtTheMost() throws IOException {
    answered = 2;
    expect(1, 6);
    assertTold(1, 4, 2, 6);
    assertThat(questions)
        .containsExactly(
            List.of(1, 2, 3, 4, 5, 6), List.of(4, 3, 5, 6), List.of(2, 5, 6), List.of(6, 3));
  }

  @Test
  void anExpectationReplacesTheOneBefore() throws IOException {
    expect(1, 3);
    expect(2, 5);
    assertTold(1, 2);
    assertThat(questions).containsExactly(List.of(1), List.of(2, 3, 4, 5));
  }

  @Test
  void oneThatCannotBeReadFailsAloneAndWhenItIsAskedFor() throws IOException {
    unreadable = 2;
    expect(1, 3);
    assertTold(1);
    assertThatThrownBy(() -> contents.of(key(2))).hasMessage("unreadable");
    assertTold(3);
  }

  @Test
  void anInterruptedThreadIsToldSo() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> contents.of(key(1))).isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(questions).isEmpty();
  }
}
