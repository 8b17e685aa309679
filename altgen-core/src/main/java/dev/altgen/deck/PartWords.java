package dev.altgen.deck;

import dev.altgen.image.RecognizedText;
import dev.altgen.image.TextRecognition;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The text in the pictures of one deck. Thread-safe; looks at one picture at a time. */
final class PartWords {

  /** Each takes a second or a few, and a deck is to end within its time. */
  private static final int MOST_PICTURES = 50;

  private final Source pictures;

  /** A deck shows the same picture on many slides. */
  private final Map<Shown, RecognizedText> read = new HashMap<>();

  private record Shown(String part, Locale language) {}

  /** Where the bytes of pictures come from; asked by any thread. */
  interface Source {
    Optional<PictureBytes> of(ElementKey key) throws IOException;
  }

  PartWords(Source pictures) {
    this.pictures = pictures;
  }

  synchronized RecognizedText of(VisualElement element, Locale language) throws IOException {
    String part = element.picture().orElse("");
    if (part.isEmpty()) {
      return RecognizedText.unread("It shows no picture of the deck.");
    }
    Shown shown = new Shown(part, language);
    RecognizedText known = read.get(shown);
    if (known == null) {
      if (read.size() >= MOST_PICTURES) {
        return RecognizedText.unread(
            "Its text is not read: " + MOST_PICTURES + " other pictures of the deck were.");
      }
      known = recognized(element.key(), language);
      read.put(shown, known);
    }
    return known;
  }

  /** Bounds of one picture lose its words, not the deck. */
  private RecognizedText recognized(ElementKey key, Locale language) throws IOException {
    byte[] picture;
    try {
      picture = pictures.of(key).orElseThrow().bytes();
    } catch (DeckException e) {
      return RecognizedText.unread("The picture cannot be read: " + e.getMessage());
    }
    return TextRecognition.read(picture, language);
  }
}
