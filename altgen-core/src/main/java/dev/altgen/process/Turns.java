package dev.altgen.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The rounds that have questions waiting, which take turns: one question each. Thread-safe. */
final class Turns {

  private final Deque<Round> waiting = new ArrayDeque<>();

  synchronized void join(Round round) {
    if (round.waits()) {
      waiting.add(round);
    }
  }

  /** The next question; its round goes to the end of the row. */
  synchronized Optional<Question<?>> next() {
    Round round = waiting.poll();
    if (round == null) {
      return Optional.empty();
    }
    Optional<Question<?>> question = round.next();
    join(round);
    return question;
  }

  /** Puts no more questions of a round; whoever waits for their answers waits no longer. */
  synchronized void end(Round round) {
    waiting.remove(round);
    round.end();
  }
}
