package dev.altgen.content;

import java.util.List;
import java.util.Optional;

/**
 * What is said about a picture in its own file and beside it on the slide. Nobody has judged the
 * words yet: many were written by cameras and programs.
 *
 * @param words what is embedded as a description, the most trustworthy source first; a source with
 *     alternatives in several languages gives one entry for each, in its order
 * @param caption the labelled caption right below or above it, such as {@code Figure 3: Tides};
 *     empty when there is none or it is in doubt
 */
public record PictureContent(List<Words> words, Optional<String> caption)
    implements ElementContent {

  /** Where words stand, the most trustworthy place first. */
  public enum Source {
    /** {@code Iptc4xmpCore:AltTextAccessibility} (IPTC Photo Metadata Standard 2021.1). */
    XMP_ALT_TEXT,
    /** {@code Iptc4xmpCore:ExtDescrAccessibility} of the same standard. */
    XMP_EXTENDED_DESCRIPTION,
    /** {@code desc} of the outermost {@code svg} (SVG 2, 5.8). */
    SVG_DESCRIPTION,
    /** {@code title} of the outermost {@code svg}. */
    SVG_TITLE,
    /** {@code dc:description} (ISO 16684-1, 8.3). */
    XMP_DESCRIPTION,
    /** IPTC-IIM 4.2, data set 2:120. */
    IPTC_CAPTION,
    /** EXIF 2.3, tag 0x010E of the first directory. */
    EXIF_DESCRIPTION,
    /** A text chunk with the keyword {@code Description} (PNG, third edition, 11.3.3). */
    PNG_DESCRIPTION
  }

  /**
   * An embedded description.
   *
   * @param source where it stands
   * @param language its language tag as written, such as {@code en-US}; {@code x-default} for the
   *     alternative that XMP offers when no other fits; empty when nothing is said
   * @param text as written, neither empty nor longer than 10,000 characters
   */
  public record Words(Source source, String language, String text) {}

  /** Takes a copy of the list. */
  public PictureContent {
    words = List.copyOf(words);
  }
}
