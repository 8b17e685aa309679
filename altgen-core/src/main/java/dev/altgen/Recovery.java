package dev.altgen;

import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts right what an earlier run of a batch left. Confined to the batch's thread. */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
  private static final int DEATHS_TO_POISON = 3;

  /** So that a deck in a folder of its own costs no memory. */
  private static final int FOLDERS_AT_ONCE = 10_000;

  private final BatchRunner runner;
  private final ManifestSession session;
  private final List<DeckOutcome> poisoned = new ArrayList<>();
  private final Set<Path> folders = new HashSet<>();
  private int failed;
  private int pending;

  private Recovery(BatchRunner runner, ManifestSession session) {
    this.runner = runner;
    this.session = session;
  }

  /**
   * What is to be done.
   *
   * @param pending decks to work on
   * @param poisoned decks that this recovery gave up
   */
  record Plan(int pending, List<DeckOutcome> poisoned) {}

  /** For a batch that an earlier run began. */
  static Plan of(BatchRunner runner, ManifestSession session) {
    return new Recovery(runner, session).recover();
  }

  /** Whether the run's death in the middle of this deck would poison it. */
  static boolean suspected(ManifestEntry entry) {
    return entry.attempts() >= DEATHS_TO_POISON - 1;
  }

  /** For a new batch: there is nothing to put right. */
  static Plan none(ManifestSession session) {
    return new Plan(session.header().decks(), List.of());
  }

  private Plan recover() {
    try (Stream<ManifestEntry> entries = session.entries()) {
      entries.forEach(this::recover);
    }
    if (pending == 0 && poisoned.isEmpty() && failed > 0) {
      LOG.info("retrying {} failed decks", failed);
      try (Stream<ManifestEntry> entries = session.entries()) {
        entries.filter(entry -> entry.status() == DeckStatus.FAILED).forEach(this::takeAgain);
      }
    } else {
      LOG.info("resuming: {} decks to go", pending);
    }
    removeStagedFiles();
    return new Plan(pending, poisoned);
  }

  private void recover(ManifestEntry entry) {
    switch (entry.status()) {
      case PENDING -> toGo(entry);
      case PROCESSING -> {
        if (entry.attempts() >= DEATHS_TO_POISON) {
          poison(entry);
        } else {
          putBack(entry);
        }
      }
      case PUBLISHING -> {
        // A run that died between the rename and its record has done the work all the same.
        DeckRun run = new DeckRun(runner, session, entry.deck(), new Permit());
        if (run.targetHolds(entry.output().orElseThrow())) {
          session.save(EntryUpdate.of(entry.complete(runner.clock.instant())));
        } else {
          if (run.sourceChangedFrom(entry.source().orElseThrow())) {
            LOG.info(
                "{} changed since an attempt on it was interrupted; it is worked on afresh",
                entry.deck().source());
          }
          putBack(entry);
        }
      }
      case FAILED -> failed++;
      case POISONED -> {
        if (runner.retryPoisoned) {
          takeAgain(entry);
        }
      }
      case COMPLETE, SKIPPED -> {}
    }
  }

  private void putBack(ManifestEntry entry) {
    session.save(EntryUpdate.of(entry.pending(true)));
    toGo(entry);
  }

  private void takeAgain(ManifestEntry entry) {
    session.save(EntryUpdate.of(entry.fresh()));
    toGo(entry);
  }

  private void toGo(ManifestEntry entry) {
    pending++;
    Path folder = entry.deck().target().getParent();
    if (folder != null) {
      folders.add(folder);
    }
    if (folders.size() == FOLDERS_AT_ONCE) {
      removeStagedFiles();
    }
  }

  private void poison(ManifestEntry entry) {
    Instant now = runner.clock.instant();
    Failure failure = Failure.poisoned(now, entry.deck(), entry.attempts());
    LOG.warn("{}", failure.message());
    session.save(new EntryUpdate(entry.poisoned(now), Optional.of(failure), List.of()));
    poisoned.add(
        new DeckOutcome(
            entry.deck(),
            DeckStatus.POISONED,
            0,
            0,
            0,
            Optional.empty(),
            Optional.of(failure),
            now,
            Duration.ZERO));
  }

  private void removeStagedFiles() {
    for (Path folder : folders) {
      try {
        runner.stagedFiles.removeAll(folder, session.header().id().value());
      } catch (IOException e) {
        LOG.warn("staged files in {} could not be removed", folder, e);
      }
    }
    folders.clear();
  }
}
