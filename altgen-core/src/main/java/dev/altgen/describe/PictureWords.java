package dev.altgen.describe;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.PictureContent;
import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Chooses among the descriptions that a picture's own file holds: the first source that has a
 * meaningful one in the wanted language, or one whose language is not told. A text that is marked
 * with another language is never taken. Without one, the caption on the slide counts.
 */
final class PictureWords {

  private static final int LONGEST = 500;

  /** A word alone names a file, a layer or a tag more often than it describes a picture. */
  private static final Pattern SEVERAL_WORDS =
      Pattern.compile("\\p{L}.*\\s.*\\p{L}|.*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]{4}.*");

  private static final Pattern MARKUP_OR_DAMAGE = Pattern.compile("[<>\\uFFFD]");

  private static final Map<Source, String> BASES = new EnumMap<>(Source.class);

  static {
    BASES.put(Source.XMP_ALT_TEXT, "XMP alt text");
    BASES.put(Source.XMP_EXTENDED_DESCRIPTION, "XMP extended description");
    BASES.put(Source.SVG_DESCRIPTION, "SVG description");
    BASES.put(Source.SVG_TITLE, "SVG title");
    BASES.put(Source.XMP_DESCRIPTION, "XMP description");
    BASES.put(Source.IPTC_CAPTION, "IPTC caption");
    BASES.put(Source.EXIF_DESCRIPTION, "EXIF description");
    BASES.put(Source.PNG_DESCRIPTION, "PNG description");
  }

  private final AltTextRules rules = AltTextRules.standard();

  /**
   * The words chosen.
   *
   * @param text on one line
   * @param basis where they stand, as {@link Origin} tells it
   */
  record Chosen(String text, String basis) {}

  /** Empty when no text is a description in the wanted language. */
  Optional<Chosen> of(PictureContent picture, Locale language) {
    return embedded(picture.words(), language)
        .or(
            () ->
                picture
                    .caption()
                    .filter(this::isDescription)
                    .map(caption -> new Chosen(Wording.oneLine(caption), "caption")));
  }

  private Optional<Chosen> embedded(List<Words> embedded, Locale language) {
    if (embedded.isEmpty()) {
      return Optional.empty();
    }
    for (Source source : Source.values()) {
      List<Words> alternatives =
          embedded.stream()
              .filter(words -> words.source() == source && isDescription(words.text()))
              .toList();
      Optional<Words> best = best(alternatives, language);
      if (best.isPresent()) {
        return Optional.of(
            new Chosen(Wording.oneLine(best.get().text()), BASES.getOrDefault(source, "picture")));
      }
    }
    return Optional.empty();
  }

  /** The same tag, then the same language, then the default, then what tells no language. */
  private static Optional<Words> best(List<Words> alternatives, Locale language) {
    return first(alternatives, words -> locale(words).equals(language))
        .or(() -> first(alternatives, words -> speaks(words, language)))
        .or(
            () ->
                first(
                    alternatives,
                    words -> isDefault(words) && !isKnownAsOther(words, alternatives, language)))
        .or(() -> first(alternatives, words -> words.language().isBlank()));
  }

  private static Optional<Words> first(List<Words> alternatives, Predicate<Words> wanted) {
    return alternatives.stream().filter(wanted).findFirst();
  }

  /** The default repeats one of the others (ISO 16684-1, 8.2.2.4), which may tell its language. */
  private static boolean isKnownAsOther(Words words, List<Words> alternatives, Locale language) {
    return alternatives.stream()
        .anyMatch(
            other ->
                other.text().equals(words.text())
                    && !isDefault(other)
                    && !other.language().isBlank()
                    && !speaks(other, language));
  }

  private static boolean isDefault(Words words) {
    return words.language().equalsIgnoreCase("x-default");
  }

  private static boolean speaks(Words words, Locale language) {
    String spoken = locale(words).getLanguage();
    return !spoken.isEmpty() && spoken.equals(language.getLanguage());
  }

  private static Locale locale(Words words) {
    return Locale.forLanguageTag(words.language().strip().replace('_', '-'));
  }

  private boolean isDescription(String text) {
    String line = Wording.oneLine(text);
    return line.length() <= LONGEST
        && SEVERAL_WORDS.matcher(line).find()
        && !MARKUP_OR_DAMAGE.matcher(line).find()
        && rules.meaningful(AltText.of(line));
  }
}
