package dev.altgen.skip;

import dev.altgen.alttext.AltTextRules;
import dev.altgen.alttext.Finding;
import dev.altgen.audit.DeckAudit;
import dev.altgen.audit.ElementScope;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.CompletedDeck;
import java.io.IOException;
import java.util.Optional;

/** The skip policies that altgen offers. All are thread-safe. */
public final class SkipPolicies {

  private SkipPolicies() {}

  /** Skips nothing. */
  public static SkipPolicy none() {
    return candidate -> SkipDecision.process("");
  }

  /**
   * Skips a deck that is complete by a manifest, whose content is unchanged since, and which left
   * nothing undescribed, or did so under the same settings.
   */
  public static SkipPolicy existing() {
    return SkipPolicies::existing;
  }

  /** Skips a deck whose every element in scope has a meaningful text already. */
  public static SkipPolicy described(ElementScope scope) {
    return candidate -> {
      boolean lacking =
          DeckAudit.of(candidate.deck().scan(), scope, AltTextRules.standard()).elements().stream()
              .anyMatch(audit -> audit.findings().stream().anyMatch(Finding::replaceable));
      return lacking
          ? SkipDecision.process("")
          : SkipDecision.skip("every element has a meaningful text alternative");
    };
  }

  private static SkipDecision existing(DeckCandidate candidate) throws IOException {
    Optional<CompletedDeck> last = candidate.lastComplete();
    if (last.isEmpty()) {
      return SkipDecision.process("");
    }
    CompletedDeck done = last.get();
    Fingerprint now = candidate.deck().fingerprint();
    boolean inPlace = candidate.planned().inPlace();
    if (!now.equals(inPlace ? done.output() : done.source())) {
      return SkipDecision.process("changed since " + done.batch());
    }
    if (!done.target().equals(candidate.planned().target())
        || !candidate.targetHolds(done.output())) {
      return SkipDecision.process("its target does not hold what " + done.batch() + " wrote");
    }
    if (done.undescribed() > 0 && !done.settings().equals(candidate.settings())) {
      return SkipDecision.process(
          done.undescribed() + " elements were left undescribed under other settings");
    }
    return SkipDecision.skip("complete in " + done.batch());
  }
}
