package dev.altgen.skip;

import com.google.common.collect.Maps;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.alttext.Finding;
import dev.altgen.audit.DeckAudit;
import dev.altgen.audit.ElementScope;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.CompletedDeck;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    return existing(Set.of());
  }

  /**
   * The same where some settings may be others.
   *
   * @param indifferent names of settings that change no text, such as a budget's
   */
  public static SkipPolicy existing(Set<String> indifferent) {
    Set<String> left = Set.copyOf(indifferent);
    return candidate -> existing(candidate, left);
  }

  /** Skips a deck whose every element in scope has a meaningful text already. */
  public static SkipPolicy described(ElementScope scope) {
    return candidate -> {
      boolean lacking =
          DeckAudit.of(scope.scan(candidate.deck()), scope, AltTextRules.standard())
              .elements()
              .stream()
              .anyMatch(audit -> audit.findings().stream().anyMatch(Finding::replaceable));
      return lacking
          ? SkipDecision.process("")
          : SkipDecision.skip("every element has a meaningful text alternative");
    };
  }

  private static SkipDecision existing(DeckCandidate candidate, Set<String> indifferent)
      throws IOException {
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
    if (done.undescribed() > 0
        && !without(indifferent, done.settings())
            .equals(without(indifferent, candidate.settings()))) {
      return SkipDecision.process(
          done.undescribed() + " elements were left undescribed under other settings");
    }
    return SkipDecision.skip("complete in " + done.batch());
  }

  private static Map<String, String> without(Set<String> names, Map<String, String> settings) {
    return Maps.filterKeys(settings, name -> !names.contains(name));
  }
}
