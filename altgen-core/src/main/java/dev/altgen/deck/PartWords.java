package dev.altgen.deck;

import dev.altgen.image.RecognizedText;
import dev.altgen.image.TextRecognition;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** The text in the pictures of one deck. Thread-safe; looks at one picture at a time. */
final class PartWords {

  /** Each takes a second or a few, and a deck is to end within its time. */
  private static final int MOST_PICTURES = 50;

  private static final long MOST_NANOS = Duration.ofSeconds(60).toNanos();

  private final LongSupplier nanoTime;
  private long spent;
  private int looked;

  private final Source pictures;

  /** A deck shows the same picture on many slides. */
  private final Map<Shown, RecognizedText> read = new HashMap<>();

  private record Shown(PartContents.Shown picture, Locale language) {}

  /** Where the bytes of pictures come from; asked by any thread. */
  interface Source {
    byte[] of(String part) throws IOException;
  }

  PartWords(Source pictures, LongSupplier nanoTime) {
    this.pictures = pictures;
    this.nanoTime = nanoTime;
  }

  synchronized RecognizedText of(PartContents.Shown picture, Locale language) throws IOException {
    Shown shown = new Shown(picture, language);
    RecognizedText known = read.get(shown);
    if (known == null) {
      if (looked >= MOST_PICTURES || spent >= MOST_NANOS) {
        return RecognizedText.unread(
            "Its text is not read: " + looked + " other pictures of the deck took the time.");
      }
      long before = nanoTime.getAsLong();
      known = recognized(picture, language);
      spent += nanoTime.getAsLong() - before;
      looked += known.unread().isEmpty() ? 1 : 0;
      read.put(shown, known);
    }
    return known;
  }

  /** Bounds of one picture lose its words, not the deck. */
  private RecognizedText recognized(PartContents.Shown shown, Locale language) throws IOException {
    byte[] picture;
    try {
      picture = pictures.of(shown.part());
    } catch (DeckException e) {
      DeckFile.throwIfUnreadable(e);
      return RecognizedText.unread("The picture cannot be read: " + e.getMessage());
    }
    return TextRecognition.read(picture, shown.view(), language);
  }
}
