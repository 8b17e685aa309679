package dev.altgen.describe;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ChartContent;
import dev.altgen.content.ElementContent;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.PictureBytes;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.RecognizedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An element to describe, with what surrounds it. All texts are as they stood when the deck was
 * opened, so that the order of requests never changes an answer. Thread-safe; valid while the deck
 * is open.
 */
public final class DescriptionRequest {

  private final Deck deck;
  private final DeckScan scan;
  private final VisualElement element;
  private final List<VisualElement> members;
  private final Locale language;

  DescriptionRequest(
      Deck deck,
      DeckScan scan,
      VisualElement element,
      List<VisualElement> members,
      Locale language) {
    this.deck = deck;
    this.scan = scan;
    this.element = element;
    this.members = members;
    this.language = language;
  }

  /** The element. */
  public VisualElement element() {
    return element;
  }

  /** The visual elements in a group, of every depth, in document order; none for other kinds. */
  public List<VisualElement> members() {
    return members;
  }

  /** The request for a member of a group. */
  DescriptionRequest member(VisualElement member) {
    return new DescriptionRequest(deck, scan, member, List.of(), language);
  }

  /** The title of a slide, on one line; empty when it has none. */
  Optional<String> titleOf(int number) {
    return Optional.of(Wording.phrase(scan.slides().get(number - 1).title()))
        .filter(title -> !title.isEmpty());
  }

  /** The slide, layout or master it stands on. */
  public Slide slide() {
    return scan.slideOf(element);
  }

  /**
   * What people wrote about the other elements of the slide, in document order: their existing
   * texts, as far as they tell a reader something.
   */
  public List<String> neighbours() {
    return scan.elements().stream()
        .filter(other -> other.slide() == element.slide() && !other.key().equals(element.key()))
        .map(VisualElement::alt)
        .filter(alt -> !alt.decorative() && AltTextRules.standard().meaningful(alt))
        .map(AltText::text)
        .toList();
  }

  /** The file of the deck. */
  public Path deckFile() {
    return deck.file();
  }

  /** The deck's title; empty when it has none. */
  public Optional<String> deckTitle() {
    return scan.title();
  }

  /** The language to answer in. */
  public Locale language() {
    return language;
  }

  /**
   * The data of a chart, table, diagram, formula, group, zoom, object or medium, and the words in a
   * picture's file and its caption, read on demand.
   *
   * @return never null; {@code NoContent} for other kinds
   * @throws IOException if the deck cannot be read
   */
  public ElementContent content() throws IOException {
    return deck.content(element.key());
  }

  /**
   * A long description: all that the data of a chart says, in the language to answer in, where a
   * text alternative has no room for it. One line in whole sentences, then one for each series with
   * every value; some 100,000 characters at most, what is beyond is counted. A deck has no place
   * for it (docs/describing.md).
   *
   * @return empty when the built-in generator's text alternative tells every value, when the chart
   *     has none, and for other kinds
   * @throws IOException if the deck cannot be read
   */
  public Optional<String> longDescription() throws IOException {
    boolean chart = element.kind() == ElementKind.CHART || element.kind() == ElementKind.CHARTEX;
    return chart && content() instanceof ChartContent data
        ? new ChartWords(Wording.of(language)).inFull(data)
        : Optional.empty();
  }

  /**
   * The bytes of the picture that it shows, read on demand; hostile until decoded within bounds.
   *
   * @return empty when it shows none
   * @throws IOException if the deck cannot be read
   */
  public Optional<PictureBytes> picture() throws IOException {
    return deck.picture(element.key());
  }

  /**
   * What the element shows as a PNG or JPEG within bounds, made on demand.
   *
   * @return {@code NoImage} with a reason where there is nothing to be seen or it cannot be drawn
   * @throws IOException if the deck cannot be read
   */
  public ImagePreparation image(ImageBounds bounds) throws IOException {
    return deck.image(element.key(), bounds);
  }

  /**
   * The text in the picture that it shows, recognised on demand in the language to answer in; this
   * takes seconds.
   *
   * @return with the reason when the picture was not looked at
   * @throws java.io.InterruptedIOException if the thread was interrupted, which it stays
   * @throws IOException if the deck cannot be read
   */
  public RecognizedText recognizedText() throws IOException {
    return deck.words(element.key(), language);
  }
}
