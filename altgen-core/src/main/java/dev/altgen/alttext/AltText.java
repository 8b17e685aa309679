package dev.altgen.alttext;

import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A text alternative as it stands in a deck: the {@code descr} attribute of an element's own
 * non-visual properties (ECMA-376 Part 1, 19.3.1.12) and its decorative mark (MS-ODRAWXML 2.31).
 * The two are independent in the file, so a decorative element may hold a text too.
 *
 * @param description the attribute's value with entities resolved; null when the attribute is
 *     absent, empty when it is there and empty
 * @param decorative whether the element is marked as decorative
 */
public record AltText(@Nullable String description, boolean decorative) {

  private static final AltText MISSING = new AltText(null, false);
  private static final AltText DECORATIVE = new AltText(null, true);

  /**
   * Checks that the text can stand in an XML attribute.
   *
   * @throws IllegalArgumentException if the text holds a character that XML 1.0 forbids (section
   *     2.2: most control characters, U+FFFE, U+FFFF) or an unpaired surrogate; the message names
   *     the code point and its index
   */
  public AltText {
    if (description != null) {
      OptionalInt index = firstForbidden(description);
      if (index.isPresent()) {
        throw new IllegalArgumentException(
            String.format(
                "the text cannot be stored in a deck: character U+%04X at index %d is forbidden in"
                    + " XML 1.0; remove it",
                description.codePointAt(index.getAsInt()), index.getAsInt()));
      }
    }
  }

  /** Neither a description nor a decorative mark. */
  public static AltText missing() {
    return MISSING;
  }

  /** Marked as decorative, without a description. */
  public static AltText markedDecorative() {
    return DECORATIVE;
  }

  /**
   * A description, not decorative.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static AltText of(String description) {
    return new AltText(description, false);
  }

  /** The description, or an empty text when there is none. */
  public String text() {
    return description == null ? "" : description;
  }

  /** Whether there is neither a decorative mark nor a text other than white space. */
  public boolean isMissing() {
    return !decorative && text().isBlank();
  }

  /** Asked at every start: a record's own comparison spins classes first. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AltText alt
        && decorative == alt.decorative
        && Objects.equals(description, alt.description);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(description) + Boolean.hashCode(decorative);
  }

  private static OptionalInt firstForbidden(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean allowed =
          c == 0x9
              || c == 0xA
              || c == 0xD
              || (c >= 0x20 && c <= 0xD7FF)
              || (c >= 0xE000 && c <= 0xFFFD)
              || c >= 0x10000;
      if (!allowed) {
        return OptionalInt.of(i);
      }
      i += Character.charCount(c);
    }
    return OptionalInt.empty();
  }
}
