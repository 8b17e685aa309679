package dev.altgen.alttext;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells a text that is clearly in another language, by its script and its function words. In doubt
 * it is in the right one: names and quotations stand in every language. Thread-safe.
 */
public final class SpokenLanguage {

  private static final SpokenLanguage STANDARD = new SpokenLanguage();

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final Pattern QUOTED = Pattern.compile("[\"“”„«»][^\"“”„«»]*[\"“”„«»]");
  private static final int FEWEST_WORDS = 5;
  private static final int FEW = 2;
  private static final int MANY = 4;
  private static final Set<UnicodeScript> JAPANESE =
      Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  private final Map<String, Set<String>> words = new LinkedHashMap<>();

  private SpokenLanguage() {
    for (String line : Phrases.read("function-words.txt")) {
      List<String> parts = List.of(line.split(" ", -1));
      words.put(parts.get(0), Set.copyOf(parts.subList(1, parts.size())));
    }
  }

  /** By the word lists as shipped. */
  public static SpokenLanguage standard() {
    return STANDARD;
  }

  /**
   * Whether a text is clearly not in a language.
   *
   * @param wanted English, German, French, Spanish, Dutch, Italian, Portuguese or Japanese; of any
   *     other nothing is known, and no text is not in it
   */
  public boolean isOther(String text, Locale wanted) {
    if (text.isBlank()) {
      return false;
    }
    String language = wanted.getLanguage();
    if (language.equals("ja")) {
      return share(text, JAPANESE) == 0 && hits(text).values().stream().anyMatch(n -> n >= FEW);
    }
    if (!words.containsKey(language)) {
      return false;
    }
    if (share(text, Set.of(UnicodeScript.LATIN)) < 0.5) {
      return true;
    }
    Map<String, Integer> hits = hits(text);
    int own = hits.getOrDefault(language, 0);
    int most = hits.values().stream().mapToInt(n -> n).max().orElse(0);
    return (own == 0 && most >= FEW) || (most >= MANY && most >= 3 * own);
  }

  /** Distinct function words of each language, but for those in quotations and names. */
  private Map<String, Integer> hits(String text) {
    String start = text.substring(0, 1).toLowerCase(Locale.ROOT);
    List<String> all =
        List.of(NO_LETTER.split(QUOTED.matcher(start + text.substring(1)).replaceAll(" "), -1));
    Set<String> said =
        all.size() < FEWEST_WORDS
            ? Set.of()
            : all.stream()
                .filter(word -> word.equals(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    Map<String, Integer> hits = new HashMap<>();
    words.forEach(
        (language, known) ->
            hits.put(language, (int) said.stream().filter(known::contains).count()));
    return hits;
  }

  /** Share of the letters that belong to scripts; 1 when there is none. */
  private static double share(String text, Set<UnicodeScript> scripts) {
    int[] letters = text.codePoints().filter(Character::isLetter).toArray();
    if (letters.length == 0) {
      return 1;
    }
    long own =
        Arrays.stream(letters).filter(letter -> scripts.contains(UnicodeScript.of(letter))).count();
    return (double) own / letters.length;
  }
}
