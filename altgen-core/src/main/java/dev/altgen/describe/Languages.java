package dev.altgen.describe;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which {@link AltTextGenerators#builtIn} answers. */
public final class Languages {

  private static final List<String> CODES = List.of("en", "de", "fr", "es", "nl", "it", "pt", "ja");

  private Languages() {}

  /** Their codes of ISO 639-1, English first. */
  public static List<String> codes() {
    return CODES;
  }

  /**
   * Reads a language tag (BCP 47) of one of these languages, with a region or without.
   *
   * @param tag such as {@code de} or {@code pt-BR}
   * @return empty when it is no tag, or of another language
   */
  public static Optional<Locale> parse(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return CODES.contains(locale.getLanguage())
          ? Optional.of(spokenFor(locale))
          : Optional.empty();
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /**
   * The language to answer in, with the region, whose numbers and dates hold, and nothing else.
   *
   * @return English for a language that is none of these, whatever the host's is
   */
  static Locale spokenFor(Locale wanted) {
    if (!CODES.contains(wanted.getLanguage())) {
      return Locale.ENGLISH;
    }
    boolean bare =
        wanted.getVariant().isEmpty() && wanted.getScript().isEmpty() && !wanted.hasExtensions();
    return bare ? wanted : new Locale(wanted.getLanguage(), wanted.getCountry());
  }
}
