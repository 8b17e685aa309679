package dev.altgen.vision;

import dev.altgen.deck.ElementKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an image may be, each with instructions of its own. */
enum PromptKind {
  PHOTO(250),
  SCREENSHOT(250),
  DIAGRAM(500),
  CHART(500),
  LOGO(250),
  MAP(250),
  FORMULA(500),
  GROUP(500);

  /** What a picture may be; the model sees which. */
  private static final List<PromptKind> PICTURE =
      List.of(PHOTO, SCREENSHOT, DIAGRAM, CHART, LOGO, MAP, FORMULA);

  private final int mostCharacters;

  PromptKind(int mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  /** Name of the file with its instructions. */
  String file() {
    return name().toLowerCase(Locale.ROOT) + ".txt";
  }

  /** Characters that a text for an element which may be one of these may have. */
  static int mostCharacters(List<PromptKind> kinds) {
    return kinds.size() == 1 ? kinds.get(0).mostCharacters : PHOTO.mostCharacters;
  }

  /**
   * What an element may be.
   *
   * @return empty where an image does not tell what the element is: what moves or sounds cannot be
   *     seen in a poster, and a table is read from its cells
   */
  static Optional<List<PromptKind>> of(ElementKind kind) {
    return switch (kind) {
      case CHART, CHARTEX -> Optional.of(List.of(CHART));
      case SMARTART -> Optional.of(List.of(DIAGRAM));
      case MATH -> Optional.of(List.of(FORMULA));
      case GROUP -> Optional.of(List.of(GROUP));
      case PICTURE, PICTURE_SHAPE, PICTURE_TEXT_SHAPE, SHAPE, OLE, MODEL3D, INK, ZOOM ->
          Optional.of(PICTURE);
      default -> Optional.empty();
    };
  }
}
