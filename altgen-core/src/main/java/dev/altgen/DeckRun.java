package dev.altgen;

import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.Fingerprint;
import dev.altgen.deck.OpenerUnavailableException;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.StagedFile;
import dev.altgen.manifest.CompletedDeck;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.process.DeckResult;
import dev.altgen.process.UnchangedSource;
import dev.altgen.skip.DeckCandidate;
import dev.altgen.skip.SkipDecision;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on one deck, from opening it to its recorded end. */
final class DeckRun {

  private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

  private static final Set<Reason> ENDS_OF_A_READER =
      EnumSet.of(Reason.TIMEOUT, Reason.OUT_OF_MEMORY, Reason.CRASHED);

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
    Deck deck = runner.decks.open(planned.source());
    try {
      SkipDecision decision = runner.skipPolicy.decide(new Candidate(deck));
      if (decision.skip()) {
        return skip(begun, decision.reason());
      }
      if (!decision.reason().isEmpty()) {
        LOG.info("{}: {}", planned.source(), decision.reason());
      }
      return describe(begun, deck);
    } finally {
      close(deck, planned.source());
    }
  }

  /** What became of the deck is recorded by then, and closing changes nothing about it. */
  private static void close(AutoCloseable resource, Path file) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("{} could not be closed", file, e);
    }
  }

  private ManifestEntry skip(ManifestEntry begun, String reason) throws Abandoned {
    claim();
    ManifestEntry entry = begun.skipped(runner.clock.instant(), reason);
    session.save(EntryUpdate.of(entry));
    LOG.info("skipped {}: {}", planned.source(), reason);
    return entry;
  }

  private ManifestEntry describe(ManifestEntry begun, Deck deck) throws Exception {
    refuseForeignTarget();
    StagedFile staged =
        runner.stagedFiles.beside(planned.target(), session.header().id() + "-" + planned.index());
    try {
      DeckResult result = runner.processor.process(deck, staged.path());
      Optional<Fingerprint> written = result.staged();
      if (written.isEmpty() && !planned.inPlace()) {
        written = Optional.of(deck.rewrite(List.of(), staged.path()));
      }
      if (written.isPresent()) {
        checkBeforeReplacing(deck, staged);
      }
      return publish(begun, deck, result, written, staged);
    } catch (OutputException e) {
      if (planned.inPlace() && e.getCause() instanceof AccessDeniedException) {
        throw new DeckException(Reason.NOT_WRITABLE, String.valueOf(e.getMessage()), e);
      }
      throw e;
    } finally {
      close(staged, staged.path());
    }
  }

  /** Describing takes its time, and people go on working meanwhile. */
  private void checkBeforeReplacing(Deck deck, StagedFile staged) throws IOException {
    if (!Files.exists(staged.path())) {
      throw new IllegalStateException("the processor told of a staged file and wrote none");
    }
    if (planned.inPlace()) {
      UnchangedSource.check(deck, runner.decks);
    } else {
      refuseForeignTarget();
      if (UnchangedSource.hasOwnerFile(planned.source())) {
        LOG.warn("{} is open in an editor; its last saved state was described", planned.source());
      }
    }
  }

  private ManifestEntry publish(
      ManifestEntry begun,
      Deck deck,
      DeckResult result,
      Optional<Fingerprint> written,
      StagedFile staged)
      throws Exception {
    Fingerprint read = deck.fingerprint();
    claim();
    ManifestEntry publishing =
        begun.publishing(
            read,
            written.orElse(read),
            result.changes().size(),
            result.kept(),
            result.undescribed().size());
    session.save(new EntryUpdate(publishing, Optional.empty(), result.changes()));
    if (written.isPresent()) {
      staged.publish();
    }
    ManifestEntry complete = publishing.complete(runner.clock.instant());
    session.save(EntryUpdate.of(complete));
    result
        .undescribed()
        .forEach(left -> LOG.debug("{}: {}: {}", planned.source(), left.key(), left.why()));
    return complete;
  }

  private void claim() throws Abandoned {
    if (!permit.claim()) {
      throw new Abandoned();
    }
  }

  /** What altgen did not write, or what a person changed since, is never overwritten. */
  private void refuseForeignTarget() throws IOException {
    Path target = planned.target();
    if (planned.inPlace() || !Files.exists(target)) {
      return;
    }
    Optional<Fingerprint> content = contentUnlessItsReaderDied(target);
    if (content.isEmpty() || !runner.store.wrote(target, content.get())) {
      throw new DeckException(
          Reason.OUTPUT_CHANGED,
          "will not overwrite "
              + target
              + ": its content is not what altgen wrote; move it away, or choose another output"
              + " folder");
    }
  }

  /**
   * Empty when it is no deck that can be read.
   *
   * @throws IOException if its reader came to its end, which tells nothing about its content
   */
  private Optional<Fingerprint> contentUnlessItsReaderDied(Path file) throws IOException {
    try (Deck deck = runner.decks.open(file)) {
      return Optional.of(deck.fingerprint());
    } catch (OpenerUnavailableException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      if (e instanceof DeckException refused && ENDS_OF_A_READER.contains(refused.reason())) {
        throw e;
      }
      LOG.debug("{} cannot be compared", file, e);
      return Optional.empty();
    }
  }

  /** Whether the target has a content. */
  boolean targetHolds(Fingerprint content) {
    return content(planned.target()).filter(content::equals).isPresent();
  }

  /** Whether the source can be read and has another content. */
  boolean sourceChangedFrom(Fingerprint content) {
    return content(planned.source()).filter(now -> !now.equals(content)).isPresent();
  }

  /** Empty when nothing is known of it: then work is done once more, which harms nothing. */
  private Optional<Fingerprint> content(Path file) {
    try {
      return contentUnlessItsReaderDied(file);
    } catch (IOException e) {
      LOG.debug("{} cannot be compared", file, e);
      return Optional.empty();
    }
  }

  private final class Candidate implements DeckCandidate {
    private final Deck deck;

    Candidate(Deck deck) {
      this.deck = deck;
    }

    @Override
    public PlannedDeck planned() {
      return planned;
    }

    @Override
    public Deck deck() {
      return deck;
    }

    @Override
    public Optional<CompletedDeck> lastComplete() {
      return runner.store.lastComplete(planned.source());
    }

    @Override
    public SortedMap<String, String> settings() {
      return session.header().settings();
    }

    @Override
    public boolean targetHolds(Fingerprint content) {
      return DeckRun.this.targetHolds(content);
    }
  }
}
