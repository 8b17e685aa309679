package dev.altgen.audit;

import dev.altgen.alttext.Finding;
import dev.altgen.deck.VisualElement;
import java.util.List;

/**
 * What is to be said about one element.
 *
 * @param element the element
 * @param needsText whether it needs a text alternative
 * @param findings in a fixed order; empty where it needs none
 */
public record ElementAudit(VisualElement element, boolean needsText, List<Finding> findings) {

  /** Takes a copy of the list. */
  public ElementAudit {
    findings = List.copyOf(findings);
  }
}
