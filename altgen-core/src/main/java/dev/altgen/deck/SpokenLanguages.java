package dev.altgen.deck;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The languages that texts of a deck are marked with. Thread-safe. */
final class SpokenLanguages {

  private final Map<String, Optional<Locale>> locales = new ConcurrentHashMap<>();

  /** The letters in each language of all slides together. */
  static Map<String, Integer> sum(Iterable<Map<String, Integer>> slides) {
    Map<String, Integer> all = new HashMap<>();
    for (Map<String, Integer> slide : slides) {
      slide.forEach((tag, letters) -> all.merge(tag, letters, Integer::sum));
    }
    return all;
  }

  /** The one of most letters; of several the last by its tag; empty when none is a language. */
  Optional<Locale> most(Map<String, Integer> letters) {
    String most = "";
    int length = 0;
    for (Map.Entry<String, Integer> language : letters.entrySet()) {
      int more = Integer.compare(language.getValue(), length);
      if (more > 0 || (more == 0 && language.getKey().compareTo(most) > 0)) {
        most = language.getKey();
        length = language.getValue();
      }
    }
    return locales.computeIfAbsent(most, SpokenLanguages::locale);
  }

  private static Optional<Locale> locale(String tag) {
    return Optional.of(Locale.forLanguageTag(tag)).filter(l -> !l.getLanguage().isEmpty());
  }
}
