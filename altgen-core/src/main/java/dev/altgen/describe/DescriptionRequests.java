package dev.altgen.describe;

import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the requests for one open deck. Thread-safe; valid while the deck is open. */
public final class DescriptionRequests {

  private final Deck deck;
  private final DeckScan scan;
  private final Optional<Locale> language;
  private final Map<ElementKey, List<VisualElement>> children = new HashMap<>();

  /**
   * For a deck's slides, in the language of each slide; where its text is not marked with one, in
   * that of the deck, else in English.
   *
   * @throws IOException if the deck cannot be read
   */
  public DescriptionRequests(Deck deck) throws IOException {
    this(deck, deck.scan(), Optional.empty());
  }

  /**
   * For what a scan of the deck holds.
   *
   * @param language the language to answer in, whatever the deck's is; empty for the deck's own
   */
  public DescriptionRequests(Deck deck, DeckScan scan, Optional<Locale> language) {
    this.deck = deck;
    this.scan = scan;
    this.language = language;
    for (VisualElement element : scan.elements()) {
      element
          .parent()
          .ifPresent(
              parent ->
                  children
                      .computeIfAbsent(
                          new ElementKey(element.key().part(), parent), key -> new ArrayList<>())
                      .add(element));
    }
  }

  /**
   * The request for an element.
   *
   * @param element one of the scan that the requests are for
   * @throws IllegalArgumentException if it is of a scan that reaches further
   */
  public DescriptionRequest of(VisualElement element) {
    return new DescriptionRequest(deck, scan, element, members(element), language(element));
  }

  private Locale language(VisualElement element) {
    return language
        .or(() -> scan.slideOf(element).language())
        .or(scan::language)
        .orElse(Locale.ENGLISH);
  }

  private List<VisualElement> members(VisualElement group) {
    if (group.kind() != ElementKind.GROUP) {
      return List.of();
    }
    List<VisualElement> members = new ArrayList<>();
    Deque<VisualElement> next = new ArrayDeque<>();
    push(group, next);
    while (!next.isEmpty()) {
      VisualElement member = next.pop();
      members.add(member);
      push(member, next);
    }
    return Collections.unmodifiableList(members);
  }

  /** The first child ends on top, so members come in document order. */
  private void push(VisualElement parent, Deque<VisualElement> stack) {
    List<VisualElement> below = children.getOrDefault(parent.key(), List.of());
    for (int i = below.size() - 1; i >= 0; i--) {
      stack.push(below.get(i));
    }
  }
}
