package dev.altgen.process;

import dev.altgen.deck.Fingerprint;
import dev.altgen.process.ElementOutcome.Changed;
import dev.altgen.process.ElementOutcome.Kept;
import dev.altgen.process.ElementOutcome.Undescribed;
import java.util.List;
import java.util.Optional;

/**
 * What became of a deck.
 *
 * @param elements the elements that need a text alternative, in the scan's order
 * @param staged fingerprint of the changed copy; empty when nothing changed and none was written
 */
public record DeckResult(List<ElementOutcome> elements, Optional<Fingerprint> staged) {

  /** Takes a copy of the list. */
  public DeckResult {
    elements = List.copyOf(elements);
  }

  /** Those that got another text alternative. */
  public List<Changed> changes() {
    return elements.stream().filter(Changed.class::isInstance).map(Changed.class::cast).toList();
  }

  /** How many keep what they have. */
  public int kept() {
    return (int) elements.stream().filter(Kept.class::isInstance).count();
  }

  /** Those that still need a text. */
  public List<Undescribed> undescribed() {
    return elements.stream()
        .filter(Undescribed.class::isInstance)
        .map(Undescribed.class::cast)
        .toList();
  }
}
