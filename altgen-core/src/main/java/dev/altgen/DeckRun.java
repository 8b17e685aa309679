package dev.altgen;

import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.Fingerprint;
import dev.altgen.deck.OutputException;
import dev.altgen.manifest.CompletedDeck;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.process.DeckResult;
import dev.altgen.process.StagedFile;
import dev.altgen.skip.DeckCandidate;
import dev.altgen.skip.SkipDecision;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on one deck, from opening it to its recorded end. */
final class DeckRun {

  private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

  private final BatchRunner runner;
  private final ManifestSession session;
  private final PlannedDeck planned;
  private final Permit permit;

  DeckRun(BatchRunner runner, ManifestSession session, PlannedDeck planned, Permit permit) {
    this.runner = runner;
    this.session = session;
    this.planned = planned;
    this.permit = permit;
  }

  /** Was abandoned: whoever abandoned it records what became of it. */
  static final class Abandoned extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Works on the deck.
   *
   * @param begun its entry, saved as being worked on
   * @return its entry, saved as complete or skipped
   */
  ManifestEntry work(ManifestEntry begun) throws Exception {
    try (Deck deck = runner.decks.open(planned.source())) {
      SkipDecision decision = runner.skipPolicy.decide(candidate(deck));
      if (decision.skip()) {
        return skip(begun, decision.reason());
      }
      if (!decision.reason().isEmpty()) {
        LOG.info("{}: {}", planned.source(), decision.reason());
      }
      return describe(begun, deck);
    }
  }

  private DeckCandidate candidate(Deck deck) {
    return new DeckCandidate(
        planned, deck, runner.store.lastComplete(planned.source()), session.header().settings());
  }

  private ManifestEntry skip(ManifestEntry begun, String reason) throws Abandoned {
    claim();
    ManifestEntry entry = begun.skipped(runner.clock.instant(), reason);
    session.save(EntryUpdate.of(entry));
    return entry;
  }

  private ManifestEntry describe(ManifestEntry begun, Deck deck) throws Exception {
    Fingerprint read = deck.fingerprint();
    if (!planned.inPlace()) {
      refuseForeignTarget(begun);
    }
    try (StagedFile staged = StagedFile.beside(planned.target(), owner())) {
      DeckResult result = runner.processor.process(deck, staged.path());
      boolean changed = result.staged().isPresent();
      Fingerprint written = changed ? result.staged().orElseThrow() : read;
      if (!changed && !planned.inPlace()) {
        written = deck.rewrite(List.of(), staged.path());
      }
      if (changed && planned.inPlace()) {
        refuseIfInUse();
        refuseIfChanged(read);
      }
      claim();
      ManifestEntry publishing =
          begun.publishing(
              read, written, result.changes().size(), result.kept(), result.undescribed().size());
      session.save(new EntryUpdate(publishing, Optional.empty(), result.changes()));
      if (changed || !planned.inPlace()) {
        staged.publish();
      }
      ManifestEntry complete = publishing.complete(runner.clock.instant());
      session.save(EntryUpdate.of(complete));
      result
          .undescribed()
          .forEach(
              element -> LOG.debug("{}: {}: {}", planned.source(), element.key(), element.why()));
      return complete;
    } catch (OutputException e) {
      if (planned.inPlace() && e.getCause() instanceof AccessDeniedException) {
        throw new DeckException(Reason.NOT_WRITABLE, String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }

  /** Removes what a run that died left beside the target. */
  void removeStagedFiles() {
    try {
      StagedFile.removeAll(planned.target(), owner());
    } catch (IOException e) {
      LOG.warn("a staged file beside {} could not be removed", planned.target(), e);
    }
  }

  private String owner() {
    return session.header().id() + "-" + planned.index();
  }

  private void claim() throws Abandoned {
    if (!permit.claim()) {
      throw new Abandoned();
    }
  }

  /** What altgen did not write, or what a person changed since, is never overwritten. */
  private void refuseForeignTarget(ManifestEntry begun) throws IOException {
    Path target = planned.target();
    if (!Files.exists(target)) {
      return;
    }
    Optional<Fingerprint> recorded =
        begun
            .output()
            .or(
                () ->
                    runner
                        .store
                        .lastComplete(planned.source())
                        .filter(done -> done.target().equals(target))
                        .map(CompletedDeck::output));
    if (recorded.isEmpty() || !holds(target, recorded.get())) {
      throw new DeckException(
          Reason.OUTPUT_CHANGED,
          "will not overwrite "
              + target
              + ": its content is not what altgen wrote; move it away, or choose another output"
              + " folder");
    }
  }

  /** Whether a file holds a content. */
  boolean holds(Path file, Fingerprint content) {
    try (Deck deck = runner.decks.open(file)) {
      return deck.fingerprint().equals(content);
    } catch (IOException e) {
      LOG.debug("{} cannot be compared", file, e);
      return false;
    }
  }

  private void refuseIfChanged(Fingerprint read) throws IOException {
    if (!holds(planned.source(), read)) {
      throw new DeckException(
          Reason.CHANGED,
          "did not change "
              + planned.source()
              + ": someone changed it while it was worked on; run again");
    }
  }

  private void refuseIfInUse() throws DeckException {
    Path name = planned.source().getFileName();
    if (Files.exists(planned.source().resolveSibling("~$" + name))) {
      throw new DeckException(
          Reason.IN_USE,
          "did not change "
              + planned.source()
              + ": an editor has it open, as the file ~$"
              + name
              + " beside it tells; close it and run again");
    }
  }
}
