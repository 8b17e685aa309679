package dev.altgen.deck;

import dev.altgen.image.Pictures;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which pictures of one deck are of one colour. Thread-safe. */
final class BlankPictures {

  /** A file of one colour is small, and most pictures need not be decoded to tell. */
  private static final long LARGEST = 64 << 10;

  private final PackageParts parts;
  private final PartWords.Source pictures;

  /** A deck shows the same picture on many slides. */
  private final Map<PartContents.Shown, Boolean> known = new ConcurrentHashMap<>();

  BlankPictures(PackageParts parts, PartWords.Source pictures) {
    this.parts = parts;
    this.pictures = pictures;
  }

  /** What of them is drawn is not known where there are several. */
  boolean contains(List<PartContents.Shown> shown) throws IOException {
    if (shown.size() != 1) {
      return false;
    }
    PartContents.Shown picture = shown.get(0);
    Boolean before = known.get(picture);
    if (before != null) {
      return before;
    }
    boolean blank = isBlank(picture);
    known.put(picture, blank);
    return blank;
  }

  private boolean isBlank(PartContents.Shown picture) throws IOException {
    if (!parts.has(picture.part()) || parts.size(picture.part()) > LARGEST) {
      return false;
    }
    try {
      return Pictures.isBlank(pictures.of(picture.part()), picture.view());
    } catch (DeckException e) {
      DeckFile.throwIfUnreadable(e);
      // Only this picture needs its part: the deck is not lost with it.
      return false;
    }
  }
}
