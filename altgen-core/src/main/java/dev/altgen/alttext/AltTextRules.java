package dev.altgen.alttext;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges whether a text alternative serves a reader. When in doubt a person wrote it, and it is
 * meaningful: short is not bad. Thread-safe; takes time linear in the text's length.
 */
public final class AltTextRules {

  private static final AltTextRules STANDARD = new AltTextRules();

  /** Beyond this many characters a text is reported as very long. */
  private static final int VERY_LONG = 1_000;

  /** A marker counts as the end of a text when no more than this follows it. */
  private static final int AFTER_MARKER = 40;

  /** A longer text is no name, path or phrase, and is not looked at for one. */
  private static final int LONGEST_NAME = 300;

  private static final int MOST_WORDS_OF_A_FILE_NAME = 8;

  private static final Pattern FILE =
      Pattern.compile(
          "\\.(jpe?g|png|gif|bmp|tiff?|emf|wmf|svg|webp|ico|eps|pdf|heic|mp4|mov|avi|wmv|mp3|wav|pptx?|xlsx?|docx?)$");
  private static final Pattern URL = Pattern.compile("^(https?|ftp|file)://\\S*$");
  private static final Pattern BARE_URL =
      Pattern.compile("^(www\\.)?[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,4}/\\S*$");
  private static final Pattern PATH =
      Pattern.compile("^([a-z]:[\\\\/]|\\\\\\\\|~?/[^/ ]+/|\\.\\.?[\\\\/]).*");
  private static final Pattern GUID =
      Pattern.compile("^\\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}?$");
  private static final Pattern STAMP = Pattern.compile("^[0-9][0-9 ._:/-]*$");
  private static final Pattern CODE =
      Pattern.compile("^(rid[0-9]+|[!_#]\\S*[0-9]\\S*|\\S*[0-9]{6,}\\S*|\\S+\\[[0-9]+])$");

  private final Set<String> names = Phrases.read("names.txt");
  private final Set<String> boilerplate = Phrases.read("boilerplate.txt");
  private final Set<String> searches = Phrases.read("searches.txt");
  private final Set<String> generated = Phrases.read("generated.txt");

  private AltTextRules() {}

  /** The rules as shipped. */
  public static AltTextRules standard() {
    return STANDARD;
  }

  /**
   * Everything to be said about a text alternative.
   *
   * @param alt the text alternative
   * @param title the element's title, which no screen reader reads
   * @return in a fixed order; empty when there is nothing to say
   */
  public List<Finding> judge(AltText alt, Optional<String> title) {
    List<Finding> findings = new ArrayList<>();
    String text = alt.text();
    if (alt.decorative()) {
      if (!text.isBlank()) {
        findings.add(Finding.DECORATIVE_WITH_TEXT);
      }
      return List.copyOf(findings);
    }
    verdict(alt).ifPresent(findings::add);
    if (text.isBlank() && title.filter(t -> !t.isBlank()).isPresent()) {
      findings.add(Finding.TITLE_ONLY);
    }
    if (text.length() > VERY_LONG) {
      findings.add(Finding.VERY_LONG);
    }
    return List.copyOf(findings);
  }

  /** Whether a reader is served: a meaningful text or a decorative mark. */
  public boolean meaningful(AltText alt) {
    return alt.decorative() || verdict(alt).isEmpty();
  }

  /** Whether a run under this policy may replace the text alternative. */
  public boolean mayReplace(AltPolicy policy, AltText alt) {
    if (alt.decorative()) {
      return false;
    }
    return switch (policy) {
      case PRESERVE -> alt.isMissing();
      case SMART -> verdict(alt).isPresent();
      case OVERWRITE -> !isQuotedBlank(alt.text());
    };
  }

  private Optional<Finding> verdict(AltText alt) {
    if (alt.description() == null) {
      return Optional.of(Finding.MISSING);
    }
    if (alt.text().isBlank()) {
      return Optional.of(Finding.BLANK);
    }
    String text = fold(alt.text());
    if (isGenerated(text)) {
      return Optional.of(Finding.GENERATED);
    }
    if (text.length() > LONGEST_NAME || isQuotedBlank(text)) {
      return Optional.empty();
    }
    boolean oneWord = text.indexOf(' ') < 0;
    if (oneWord && (URL.matcher(text).matches() || BARE_URL.matcher(text).matches())) {
      return Optional.of(Finding.URL);
    }
    if (PATH.matcher(text).matches()) {
      return Optional.of(Finding.PATH);
    }
    if (FILE.matcher(text).find() && text.split(" ", -1).length <= MOST_WORDS_OF_A_FILE_NAME) {
      return Optional.of(Finding.FILE_NAME);
    }
    if (STAMP.matcher(text).matches()
        || (oneWord && (GUID.matcher(text).matches() || CODE.matcher(text).matches()))) {
      return Optional.of(Finding.IDENTIFIER);
    }
    return phrase(text);
  }

  private Optional<Finding> phrase(String text) {
    String bare = stripPunctuation(text);
    int end = bare.length();
    while (end > 0 && Character.isDigit(bare.charAt(end - 1))) {
      end--;
    }
    if (end < bare.length() && names.contains(bare.substring(0, end).strip())) {
      return Optional.of(Finding.DEFAULT_NAME);
    }
    if (boilerplate.contains(bare)
        || names.contains(bare)
        || searches.stream().anyMatch(text::startsWith)) {
      return Optional.of(Finding.BOILERPLATE);
    }
    return Optional.empty();
  }

  private boolean isGenerated(String text) {
    for (String marker : generated) {
      if (text.indexOf(marker, text.length() - marker.length() - AFTER_MARKER) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** A quoted blank is how people said "decorative" before there was a mark for it. */
  private static boolean isQuotedBlank(String text) {
    String stripped = text.strip();
    return stripped.length() >= 2
        && "\"'“”„‘’«»".indexOf(stripped.charAt(0)) >= 0
        && "\"'“”„‘’«»".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
        && stripped.substring(1, stripped.length() - 1).isBlank();
  }

  private static String fold(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean visible = c > ' ' && c <= '~';
      if (!visible && (Character.isWhitespace(c) || c == '\u00A0')) {
        blank = out.length() > 0;
      } else {
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.append(c);
      }
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }

  private static String stripPunctuation(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
