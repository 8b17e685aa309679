package dev.altgen.image;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The letters that words of a language are written with (CLDR's main exemplar characters). */
final class Alphabets {

  private static final String LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static final Map<String, String> LETTERS =
      Map.of(
          "en", LATIN,
          "de", LATIN + "äöüßÄÖÜ",
          "fr", LATIN + "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ",
          "es", LATIN + "áéíñóúüÁÉÍÑÓÚÜ",
          "nl", LATIN + "áäéëíïóöúüÁÄÉËÍÏÓÖÚÜ",
          "it", LATIN + "àèéìòóùÀÈÉÌÒÓÙ",
          "pt", LATIN + "áâãàçéêíóôõúÁÂÃÀÇÉÊÍÓÔÕÚ",
          "ja", kana());

  private Alphabets() {}

  /** Empty for a language whose letters are not listed. */
  static Optional<String> of(Locale language) {
    return Optional.ofNullable(LETTERS.get(language.getLanguage()));
  }

  /** Without them no sentence can be read; that they are known says nothing of the ideographs. */
  private static String kana() {
    StringBuilder kana = new StringBuilder();
    for (char letter = 'ぁ'; letter <= 'ん'; letter++) {
      kana.append(letter);
    }
    for (char letter = 'ァ'; letter <= 'ヴ'; letter++) {
      kana.append(letter);
    }
    return kana.toString();
  }
}
