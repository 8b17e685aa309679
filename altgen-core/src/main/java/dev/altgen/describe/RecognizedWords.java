package dev.altgen.describe;

import dev.altgen.image.RecognizedLine;
import dev.altgen.image.RecognizedText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what stands in a picture, where that is most of what the picture tells: a screenshot, a
 * slide or page, a lettering. Of a photograph with a sign in it, a plot with its numbers or a logo
 * of one word it says nothing, and of letters that are not sure neither.
 */
final class RecognizedWords {

  private static final double SURE = 0.9;

  /** Least share of the picture that lines take; screenshots of whole windows have little more. */
  private static final double LEAST_AREA = 0.05;

  private static final double LEAST_SURE = 0.6;
  private static final int LEAST_WORDS = 3;
  private static final int LEAST_LETTERS = 15;
  private static final int LETTERS_PER_DIGIT = 2;

  private static final int LONGEST = 250;

  /** A line that much shorter than the next one ends its paragraph. */
  private static final double FULL = 0.6;

  private static final double SAME_HEIGHT = 1.5;

  private static final Pattern BLANK = Pattern.compile(" ");
  private static final Set<String> IDEOGRAPHIC = Set.of("ja", "zh", "ko");

  private final Wording wording;

  RecognizedWords(Wording wording) {
    this.wording = wording;
  }

  /**
   * A sentence with as many whole lines as fit.
   *
   * @param language the language in which the text was read
   * @return empty where the text is not most of what the picture tells, or not sure
   */
  Optional<String> of(RecognizedText text, Locale language) {
    boolean ideographs = IDEOGRAPHIC.contains(language.getLanguage());
    List<RecognizedLine> sure =
        text.lines().stream().filter(line -> isSure(line, ideographs)).toList();
    double area =
        sure.stream().mapToDouble(line -> (double) line.width() * line.height()).sum()
            / Math.max(1.0, (double) text.width() * text.height());
    long letters = letters(sure);
    boolean tells =
        area >= LEAST_AREA
            && letters >= LEAST_LETTERS
            && words(sure) >= LEAST_WORDS
            && letters >= LETTERS_PER_DIGIT * digits(sure)
            && letters >= LEAST_SURE * letters(text.lines());
    return tells && sure.get(0).text().length() <= LONGEST
        ? Optional.of(said(sure))
        : Optional.empty();
  }

  /** Where no ideographs are written, what looks like one is part of a drawing. */
  private static boolean isSure(RecognizedLine line, boolean ideographs) {
    return line.confidence() >= SURE
        && line.text().codePoints().filter(Character::isLetterOrDigit).count() > 1
        && (ideographs || line.text().codePoints().noneMatch(Character::isIdeographic));
  }

  private static long letters(List<RecognizedLine> lines) {
    return lines.stream()
        .flatMapToInt(line -> line.text().codePoints())
        .filter(Character::isLetter)
        .count();
  }

  private static long digits(List<RecognizedLine> lines) {
    return lines.stream()
        .flatMapToInt(line -> line.text().codePoints())
        .filter(Character::isDigit)
        .count();
  }

  private static long words(List<RecognizedLine> lines) {
    return lines.stream()
        .flatMap(line -> BLANK.splitAsStream(line.text()))
        .filter(word -> word.codePoints().filter(Character::isLetter).count() > 1)
        .count();
  }

  private String said(List<RecognizedLine> lines) {
    StringBuilder said = new StringBuilder();
    int count = 0;
    for (RecognizedLine line : lines) {
      String between = "";
      if (count > 0) {
        between = goesOn(lines.get(count - 1), line) ? " " : wording.say("list.semicolon");
      }
      String next = between + Wording.oneLine(line.text());
      if (said.length() + next.length() > LONGEST) {
        break;
      }
      said.append(next);
      count++;
    }
    int more = lines.size() - count;
    return more == 0
        ? wording.say("picture.text", said)
        : wording.say("picture.text.more", said, more);
  }

  /** Whether a line is the next one of the same paragraph or row, by its height and place. */
  private static boolean goesOn(RecognizedLine line, RecognizedLine next) {
    int height = Math.min(line.height(), next.height());
    int below = next.top() - line.top() - line.height();
    int right = next.left() - line.left() - line.width();
    boolean sameRow = -below > height / 2 && right > -height && right < height;
    boolean nextRow =
        Math.abs(below) < height
            && Math.abs(next.left() - line.left()) < 2 * height
            && line.width() > FULL * next.width();
    return Math.max(line.height(), next.height()) < SAME_HEIGHT * height && (sameRow || nextRow);
  }
}
