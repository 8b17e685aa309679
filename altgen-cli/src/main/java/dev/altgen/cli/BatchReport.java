package dev.altgen.cli;

import dev.altgen.artifacts.DiskUse;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people how a batch goes on: progress as notes, the summary as a result. */
final class BatchReport implements ProgressListener {

  private static final Logger LOG = LoggerFactory.getLogger(BatchReport.class);

  private final Console console;
  private final boolean quiet;

  /** Progress is told after so many decks, and after the last. */
  private final int interval;

  /** The output folder, as it was given. */
  private final Path output;

  private boolean inPlace;

  BatchReport(Console console, boolean quiet, int interval, Path output) {
    this.console = console;
    this.quiet = quiet;
    this.interval = interval;
    this.output = output;
  }

  @Override
  public void batchStarted(BatchId id, int decks) {
    if (!quiet) {
      console.note("batch " + id + ": " + decks + " decks");
    }
  }

  @Override
  public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
    inPlace = outcome.deck().inPlace();
    if (!quiet && progress.due(interval)) {
      console.note(progress.line(String.valueOf(outcome.deck().source().getFileName())));
    }
    outcome.failure().ifPresent(failure -> console.error(failure.message()));
  }

  @Override
  public void batchFinished(BatchSummary summary) {
    console.result(summary.toString());
    if (!quiet) {
      console.result(
          "total "
              + seconds(summary.elapsed())
              + summary.average().map(a -> ", " + seconds(a) + " a deck").orElse(""));
      summary
          .timings()
          .forEach(t -> console.result("  " + seconds(t.duration()) + "  " + t.source()));
    }
    if (!summary.failures().isEmpty()) {
      console.result("failures:");
      summary.failures().forEach(failure -> console.result("  " + line(failure)));
    }
    summary.artifacts().ifPresent(this::tell);
    summary.stopped().ifPresent(why -> console.error("stopped early: " + why.message()));
    next(summary);
    console.flush();
  }

  private void tell(DiskUse artifacts) {
    if (!quiet && artifacts.workingFolders() > 0) {
      console.result("artifacts: " + artifacts);
    }
    artifacts.warnings().forEach(console::error);
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

  static String line(Failure failure) {
    return String.format(
        Locale.ROOT,
        "%s  deck %d  %s%s: %s",
        failure.time(),
        failure.index(),
        failure.code(),
        failure.returnCode().isPresent() ? " " + failure.returnCode().getAsInt() : "",
        failure.message());
  }

  private void next(BatchSummary summary) {
    int unfinished =
        summary.count(DeckStatus.PENDING)
            + summary.count(DeckStatus.PROCESSING)
            + summary.count(DeckStatus.PUBLISHING);
    String batch = " --batch-id " + summary.id() + " --output-dir " + quoted(output.toString());
    if (summary.count(DeckStatus.FAILED) > summary.failures().size()) {
      tell("to list all failures: altgen errors" + batch);
    }
    if (unfinished > 0) {
      tell("to go on: altgen batch --resume" + batch);
    } else if (summary.count(DeckStatus.FAILED) > 0) {
      tell("to try the failed ones again: altgen batch --resume" + batch);
    } else if (!quiet && summary.undescribed() > 0) {
      tell(
          "to list what is left undescribed: altgen audit "
              + (inPlace ? "PATH..." : quoted(output.resolve("decks").toString())));
    }
    if (summary.count(DeckStatus.POISONED) > 0) {
      tell("to take poisoned decks again: altgen batch --resume --force" + batch);
    }
  }

  /** The log keeps what to do next, too. */
  private void tell(String line) {
    console.note(line);
    LOG.info("{}", line);
  }

  /** For a shell. */
  private static String quoted(String path) {
    return path.matches("[\\w./@%+,:-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
