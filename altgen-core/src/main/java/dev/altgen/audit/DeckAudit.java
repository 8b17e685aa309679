package dev.altgen.audit;

import dev.altgen.alttext.AltTextRules;
import dev.altgen.alttext.Finding;
import dev.altgen.alttext.SpokenLanguage;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The findings of a whole deck: what the rules say of each text, and what only a look at the others
 * tells.
 *
 * @param elements every element of the scan, in its order
 */
public record DeckAudit(List<ElementAudit> elements) {

  /** Takes a copy of the list. */
  public DeckAudit {
    elements = List.copyOf(elements);
  }

  /**
   * Of a deck, with a look at the pixels of pictures that have no meaningful text, so that {@link
   * Finding#ONE_COLOUR} is found.
   *
   * @throws IOException if the deck cannot be read
   */
  public static DeckAudit of(Deck deck, ElementScope scope, AltTextRules rules) throws IOException {
    DeckScan scan = scope.scan(deck);
    Map<ElementKey, Finding> decoration = Decoration.of(scan);
    for (VisualElement element : scan.elements()) {
      if (scope.needsText(element, scan)
          && !rules.meaningful(element.alt())
          && !decoration.containsKey(element.key())
          && Decoration.isOfOneColour(element, deck)) {
        decoration.put(element.key(), Finding.ONE_COLOUR);
      }
    }
    return of(scan, scope, rules, decoration);
  }

  /** Of what a scan tells, without its pictures; takes time linear in its elements and texts. */
  public static DeckAudit of(DeckScan scan, ElementScope scope, AltTextRules rules) {
    return of(scan, scope, rules, Decoration.of(scan));
  }

  private static DeckAudit of(
      DeckScan scan, ElementScope scope, AltTextRules rules, Map<ElementKey, Finding> decoration) {
    Set<String> repeated = repeated(scan, rules);
    List<Set<String>> slideTexts = new ArrayList<>();
    for (Slide slide : scan.slides()) {
      slideTexts.add(texts(slide));
    }
    List<ElementAudit> audits = new ArrayList<>();
    for (VisualElement element : scan.elements()) {
      if (!scope.needsText(element, scan)) {
        audits.add(new ElementAudit(element, false, List.of()));
        continue;
      }
      List<Finding> findings = new ArrayList<>(rules.judge(element.alt(), element.title()));
      if (speaks(element, rules)) {
        String text = fold(element.alt().text());
        if (repeated.contains(text)) {
          findings.add(Finding.REPEATED);
        }
        if (slideTexts.get(element.slide() - 1).contains(text)) {
          findings.add(Finding.REPEATS_SLIDE);
        }
        if (inAnotherLanguage(element, scan)) {
          findings.add(Finding.OTHER_LANGUAGE);
        }
      }
      if (!rules.meaningful(element.alt()) && decoration.containsKey(element.key())) {
        findings.add(decoration.get(element.key()));
      }
      audits.add(new ElementAudit(element, true, findings));
    }
    return new DeckAudit(audits);
  }

  /** Those with something to be said, in order. */
  public List<ElementAudit> found() {
    return elements.stream().filter(audit -> !audit.findings().isEmpty()).toList();
  }

  private static boolean speaks(VisualElement element, AltTextRules rules) {
    return !element.alt().decorative()
        && !element.alt().isMissing()
        && rules.meaningful(element.alt());
  }

  /** By what the slide, else the deck, is marked with. */
  private static boolean inAnotherLanguage(VisualElement element, DeckScan scan) {
    return scan.slideOf(element)
        .language()
        .or(scan::language)
        .filter(language -> SpokenLanguage.standard().isOther(element.alt().text(), language))
        .isPresent();
  }

  /** Texts that stand on pictures of different images. */
  private static Set<String> repeated(DeckScan scan, AltTextRules rules) {
    Map<String, String> imageByText = new HashMap<>();
    Set<String> repeated = new HashSet<>();
    for (VisualElement element : scan.elements()) {
      Optional<String> image = element.picture();
      if (image.isPresent() && speaks(element, rules)) {
        String text = fold(element.alt().text());
        String other = imageByText.putIfAbsent(text, image.get());
        if (other != null && !other.equals(image.get())) {
          repeated.add(text);
        }
      }
    }
    return repeated;
  }

  private static Set<String> texts(Slide slide) {
    Set<String> texts = new HashSet<>();
    texts.add(fold(slide.title()));
    slide.texts().forEach(text -> texts.add(fold(text)));
    return texts;
  }

  private static String fold(String text) {
    return text.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
