package dev.altgen.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The questions about one deck that still wait. {@link Turns} guards them. */
final class Round {

  private final Deque<Question<?>> questions = new ArrayDeque<>();
  private volatile boolean over;

  void add(Question<?> question) {
    questions.add(question);
  }

  boolean waits() {
    return !questions.isEmpty();
  }

  Optional<Question<?>> next() {
    return Optional.ofNullable(questions.poll());
  }

  void end() {
    over = true;
    questions.forEach(Question::leaveOut);
    questions.clear();
  }

  /** Whether a question that has not begun is not to be put any more. */
  boolean over() {
    return over;
  }
}
