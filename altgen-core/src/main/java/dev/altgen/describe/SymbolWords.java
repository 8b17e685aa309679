package dev.altgen.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the letters, digits and signs of a formula aloud. */
final class SymbolWords {

  /** Numbers stay whole, and so do words; two letters are two quantities. */
  private static final Pattern TOKEN =
      Pattern.compile("[0-9]+(?:[.,][0-9]+)*|\\.[0-9]+|\\p{IsLatin}{3,}|\\p{L}\\p{M}*|(?s:.)");

  private static final String NAME = "formula.name.";
  private static final String SIGN = "formula.sign.";

  private final Wording wording;

  SymbolWords(Wording wording) {
    this.wording = wording;
  }

  /** Signs at the beginning of an expression, where a minus is negative. */
  String of(String text) {
    return say(text, false);
  }

  /** Signs that follow another expression. */
  String after(String text) {
    return say(text, true);
  }

  private String say(String text, boolean operand) {
    if (isName(text)) {
      return wording.say(NAME + text);
    }
    List<String> said = new ArrayList<>();
    boolean behind = operand;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String word = token.group();
      boolean letters = word.codePoints().anyMatch(Character::isLetterOrDigit);
      if (isMinus(word) && !behind) {
        said.add(wording.say("formula.negative"));
      } else if (word.equals(",") && !said.isEmpty()) {
        said.set(said.size() - 1, said.get(said.size() - 1) + ",");
      } else {
        said.add(letters ? name(word) : sign(word));
      }
      behind = letters || ")]}!%\u2032\u221E\u00B0".contains(word);
    }
    return String.join(" ", said);
  }

  private static boolean isMinus(String word) {
    return word.equals("-") || word.equals("\u2212");
  }

  boolean isName(String text) {
    return wording.has(NAME + text);
  }

  private String name(String word) {
    return isName(word) ? wording.say(NAME + word) : sign(word);
  }

  /** What nobody named is said as it is. */
  private String sign(String sign) {
    String key = SIGN + Integer.toHexString(sign.codePointAt(0));
    return sign.codePointCount(0, sign.length()) == 1 && wording.has(key) ? wording.say(key) : sign;
  }

  String fence(String sign) {
    return sign.isEmpty() ? "" : sign(sign);
  }

  String operator(String sign) {
    String key =
        sign.isEmpty() ? "" : "formula.operator." + Integer.toHexString(sign.codePointAt(0));
    return wording.has(key) ? wording.say(key) : sign(sign);
  }
}
