package dev.altgen.cli;

import dev.altgen.BatchRunner;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.Decks;
import dev.altgen.worker.ForkedDecks;
import java.time.Duration;

/**
 * Where decks are parsed, and how long one may take.
 *
 * @param opener opens them
 * @param timeout how long the whole work on one may take
 * @param end ends what parses them
 */
record ParsedDecks(DeckOpener opener, Duration timeout, Runnable end) implements AutoCloseable {

  /** A worker is ended first, since its end tells more. */
  private static final Duration FOR_THE_WORKERS_END = Duration.ofSeconds(15);

  static ParsedDecks inProcess(Duration timeout) {
    return new ParsedDecks(Decks.inProcess(), timeout, () -> {});
  }

  static ParsedDecks in(ForkedDecks workers, Duration timeout) {
    return new ParsedDecks(workers, timeout.plus(FOR_THE_WORKERS_END), workers::close);
  }

  BatchRunner.Builder apply(BatchRunner.Builder builder) {
    return builder.decks(opener).deckTimeout(timeout);
  }

  @Override
  public void close() {
    end.run();
  }
}
