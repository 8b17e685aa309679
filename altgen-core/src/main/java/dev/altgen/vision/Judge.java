package dev.altgen.vision;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.alttext.Finding;
import dev.altgen.alttext.SpokenLanguage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Judges a model's words before they become a text alternative; docs/vision.md has the table of
 * rules. Thread-safe.
 */
final class Judge {

  private static final int SHINGLE = 6;

  /** Of a far longer answer than may be; the rest counts as one word. */
  private static final int MOST_WORDS = 1_000;

  private static final int MOST_SENTENCES = 2;
  private static final int WORDS_OF_A_NAME = 3;

  private static final Pattern MARKUP =
      Pattern.compile("\\*\\*|```|</?[a-z]+>|^#+ |\\]\\(|[\\r\\n\\u2028\\u2029]");
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S|\\bwww\\.\\S");

  /** After a word, so that "Dr. Smith" and "No. 5" are no ends. */
  private static final Pattern END =
      Pattern.compile("(?<=\\p{L}{4}|\\d|[\"”»)])[.!?…]+(?=\\s+\\p{Lu})|[。！？](?=.)");

  private final AltTextRules rules = AltTextRules.standard();
  private final List<String> refusals = WordLists.read("refusals.txt");
  private final List<String> openings = WordLists.read("openings.txt");
  private final SpokenLanguage spoken = SpokenLanguage.standard();

  /**
   * What an answer is judged by.
   *
   * @param most characters that it may have
   * @param language that it has to be in
   * @param instructions that it must not repeat
   * @param slide what the slide says anyway
   * @param numbers that it may tell, where there is data to compare with
   */
  record Case(
      int most,
      Locale language,
      String instructions,
      List<String> slide,
      Optional<KnownNumbers> numbers) {}

  /** What is wrong with a text, as the end of the sentence "it …"; empty when nothing is. */
  Optional<String> fault(String text, Case of) {
    String folded = text.toLowerCase(Locale.ROOT).strip();
    if (folded.isEmpty()) {
      return Optional.of("is empty");
    }
    if (refusals.stream().anyMatch(folded::startsWith)) {
      return Optional.of("refuses to describe the image");
    }
    if (MARKUP.matcher(text).find()) {
      return Optional.of("has line breaks or markup");
    }
    if (ADDRESS.matcher(folded).find()) {
      return Optional.of("tells a web address");
    }
    if (openings.stream().anyMatch(folded::startsWith)) {
      return Optional.of("begins like \"image of\", which a screen reader says anyway");
    }
    if (repeats(folded, of.instructions)) {
      return Optional.of("repeats the instructions");
    }
    return length(text, of)
        .or(() -> slide(folded, of.slide))
        .or(() -> language(text, of.language))
        .or(() -> of.numbers.flatMap(known -> number(text, known)))
        .or(() -> rule(text));
  }

  private static Optional<String> length(String text, Case of) {
    int length = text.codePointCount(0, text.length());
    if (length > of.most) {
      return Optional.of("has " + length + " characters, more than " + of.most);
    }
    Matcher end = END.matcher(text);
    int sentences = 1;
    while (end.find()) {
      sentences++;
    }
    return sentences > MOST_SENTENCES
        ? Optional.of("has " + sentences + " sentences, more than " + MOST_SENTENCES)
        : Optional.empty();
  }

  /** A name may stand on the slide and be right; whole phrases are read twice, or were injected. */
  private static Optional<String> slide(String folded, List<String> slide) {
    String bare = words(folded);
    if (bare.split(" ", -1).length < WORDS_OF_A_NAME) {
      return Optional.empty();
    }
    return slide.stream()
            .anyMatch(
                said ->
                    (" " + words(said.toLowerCase(Locale.ROOT)) + " ").contains(" " + bare + " "))
        ? Optional.of("only repeats what the slide says")
        : Optional.empty();
  }

  private Optional<String> language(String text, Locale wanted) {
    return spoken.isOther(text, wanted)
        ? Optional.of("is not in " + wanted.getDisplayLanguage(Locale.ENGLISH))
        : Optional.empty();
  }

  private static Optional<String> number(String text, KnownNumbers known) {
    return known.strange(text).map(number -> "tells " + number + ", which is not in the data");
  }

  private Optional<String> rule(String text) {
    AltText alt;
    try {
      alt = AltText.of(text);
    } catch (IllegalArgumentException e) {
      return Optional.of("cannot be written: " + e.getMessage());
    }
    if (rules.meaningful(alt)) {
      return Optional.empty();
    }
    List<Finding> findings = rules.judge(alt, Optional.empty());
    return Optional.of("says nothing: " + findings.get(0).sentence());
  }

  /** Whether so many words in a row are the same. */
  private static boolean repeats(String text, String instructions) {
    List<String> said = List.of(words(text).split(" ", MOST_WORDS));
    if (said.size() < SHINGLE) {
      return false;
    }
    String told = " " + words(instructions.toLowerCase(Locale.ROOT)) + " ";
    return IntStream.rangeClosed(0, said.size() - SHINGLE)
        .mapToObj(i -> String.join(" ", said.subList(i, i + SHINGLE)))
        .anyMatch(words -> told.contains(" " + words + " "));
  }

  private static String words(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
