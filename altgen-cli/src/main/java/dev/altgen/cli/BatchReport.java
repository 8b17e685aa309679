package dev.altgen.cli;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people how a batch goes on: in a terminal by a live line, elsewhere by notes, and the
 * summary as a result.
 */
final class BatchReport implements ProgressListener {

  private static final Logger LOG = LoggerFactory.getLogger(BatchReport.class);

  /** How much is told. */
  enum Verbosity {
    /** Only failures and the counts. */
    QUIET,
    /** Progress and a summary of bounded length. */
    NORMAL,
    /** The time of every deck, too. */
    VERBOSE
  }

  /**
   * What the live line is drawn from; replaced as a whole, since another thread draws.
   *
   * @param progress as of the last outcome
   * @param nanos when that was
   * @param deck the deck in work
   */
  private record State(ProgressSnapshot progress, long nanos, String deck) {
    String line(int columns) {
      Duration elapsed = progress.elapsed().plusNanos(System.nanoTime() - nanos);
      return LiveLine.of(progress, deck, elapsed, columns);
    }
  }

  private final Console console;
  private final Path output;
  private final List<String> flags;
  private final Verbosity verbosity;
  private final int interval;
  private final ManifestStore store;
  private final Set<PlannedDeck> inHand = new LinkedHashSet<>();
  private volatile State state = new State(ProgressSnapshot.begun(0), 0, "");
  private boolean live;
  private boolean inPlace;
  private @Nullable String untold;

  /**
   * A report.
   *
   * @param output the output folder, as it was given
   * @param flags that go on with the batch, beside those that name it
   * @param interval outcomes from one progress note to the next; at least 1
   * @param store where the batch is recorded
   */
  BatchReport(
      Console console,
      Path output,
      List<String> flags,
      Verbosity verbosity,
      int interval,
      ManifestStore store) {
    this.console = console;
    this.output = output;
    this.flags = List.copyOf(flags);
    this.verbosity = verbosity;
    this.interval = interval;
    this.store = store;
  }

  @Override
  public void batchStarted(BatchId id, int decks) {
    if (verbosity == Verbosity.QUIET) {
      return;
    }
    console.note("batch " + id + ": " + decks + " decks");
    state = new State(ProgressSnapshot.begun(decks), System.nanoTime(), "");
    live = console.beginLive(columns -> state.line(columns));
  }

  @Override
  public void deckStarted(PlannedDeck deck) {
    inHand.add(deck);
    show(state.progress, state.nanos);
  }

  @Override
  public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
    inPlace = outcome.deck().inPlace();
    inHand.remove(outcome.deck());
    show(progress, System.nanoTime());
    if (!live && verbosity != Verbosity.QUIET) {
      untold = progress.line(name(outcome.deck()));
      if (progress.due(interval)) {
        tellProgress();
      }
    }
    outcome.failure().ifPresent(failure -> console.error(failure.message()));
  }

  /** The deck that has been in work for the longest time is the one to know. */
  private void show(ProgressSnapshot progress, long nanos) {
    state =
        new State(progress, nanos, inHand.stream().findFirst().map(BatchReport::name).orElse(""));
  }

  private static String name(PlannedDeck deck) {
    return String.valueOf(deck.source().getFileName());
  }

  private void tellProgress() {
    if (untold != null) {
      console.note(untold);
      untold = null;
    }
  }

  @Override
  public void batchFinished(BatchSummary summary) {
    console.endLive();
    tellProgress();
    switch (verbosity) {
      case QUIET -> {
        console.result(summary.toString());
        summary.failureLines().forEach(console::result);
      }
      case NORMAL -> summary.lines().forEach(console::result);
      case VERBOSE -> tellEveryDeck(summary);
    }
    summary.artifacts().ifPresent(use -> use.warnings().forEach(console::error));
    summary.stopped().ifPresent(why -> console.error("stopped early: " + why.message()));
    NextSteps next = new NextSteps(summary.id(), output, flags);
    next.after(summary.counts(), summary.failures().size()).forEach(this::tell);
    if (verbosity != Verbosity.QUIET && summary.allGood() && summary.undescribed() > 0) {
      tell(next.audit(inPlace));
    }
    console.flush();
  }

  /** Read from the manifest: there may be a million. */
  private void tellEveryDeck(BatchSummary summary) {
    boolean logged = summary.timings().size() == summary.worked();
    console.result(summary.toString());
    console.result(summary.total());
    console.result("decks:");
    try (Stream<ManifestEntry> entries = store.entries(summary.id())) {
      entries
          .flatMap(entry -> timing(entry).stream())
          .forEach(
              timing -> {
                console.result("  " + timing);
                if (!logged) {
                  LOG.info("  {}", timing);
                }
              });
    } catch (ManifestException e) {
      console.error(String.valueOf(e.getMessage()));
    }
    summary.failureLines().forEach(console::result);
    summary.artifacts().ifPresent(use -> console.result("artifacts: " + use));
  }

  private static Optional<BatchSummary.Timing> timing(ManifestEntry entry) {
    return entry.status() == DeckStatus.COMPLETE || entry.status() == DeckStatus.FAILED
        ? entry.duration().map(time -> new BatchSummary.Timing(entry.deck().source(), time))
        : Optional.empty();
  }

  /** The log keeps what to do next, too. */
  private void tell(String line) {
    console.note(line);
    LOG.info("{}", line);
  }

  /** For a dry run, whose batch nobody keeps. */
  static ProgressListener failuresOnly(Console console) {
    return new ProgressListener() {
      @Override
      public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
        outcome.failure().ifPresent(failure -> console.error(failure.message()));
      }
    };
  }
}
