package dev.altgen.describe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.altgen.content.Contents;
import dev.altgen.content.ElementContent;
import dev.altgen.content.FormulaContent;
import dev.altgen.content.NoContent;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas in Office Math Markup, as they are read aloud. */
class FormulaWordsTest {

  private final FormulaWords words = new FormulaWords(Wording.of(Locale.ENGLISH));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          E=mc                              | E equals m c
          x+1                               | x plus 1
          -x                                | negative x
          a−b                               | a minus b
          a=−b                              | a equals negative b
          n!                                | n factorial
          3.14                              | 3.14
          2x≤1,000                          | 2 x is less than or equal to 1,000
          αβ≠Γ                              | alpha beta is not equal to capital gamma
          x∈ℝ                               | x is a member of the real numbers
          rate×time                         | rate times time
          a/b                               | a slash b
          f(x)=y                            | f open paren x close paren equals y
          p→q                               | p right arrow q
          x²                                | x squared
          ✿                                 | ✿
          """)
  void signsAreNamed(String signs, String said) throws IOException {
    assertThat(say(run(signs))).isEqualTo(said);
  }

  @Test
  void lettersOfMathematicalAlphabetsArePlainOnes() throws IOException {
    assertThat(say(run("\uD835\uDC65") + run("+1"))).isEqualTo("x plus 1");
  }

  @Test
  void aShortFractionIsSaidShortlyAndALongOneWithItsEnd() throws IOException {
    assertThat(say(fraction(run("a"), run("12")))).isEqualTo("a over 12");
    assertThat(say(fraction(run("x+1"), run("y"))))
        .isEqualTo("the fraction with numerator x plus 1, and denominator y, end fraction");
    assertThat(
            say(
                "<m:d><m:e><m:f><m:fPr><m:type m:val=\"noBar\"/></m:fPr>"
                    + numbers()
                    + "</m:f></m:e></m:d>"))
        .isEqualTo("n choose k");
  }

  @Test
  void rootsTellTheirDegree() throws IOException {
    String hidden =
        "<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/><m:e>%s</m:e></m:rad>";
    String cube = "<m:rad><m:deg>%s</m:deg><m:e>%s</m:e></m:rad>";

    assertThat(say(hidden.formatted(run("x")) + run("-1")))
        .isEqualTo("the square root of x minus 1");
    assertThat(say(hidden.formatted(run("x-1"))))
        .isEqualTo("the square root of x minus 1, end root");
    assertThat(say(cube.formatted(run("3"), run("x")))).isEqualTo("the cube root of x");
    assertThat(say(cube.formatted(run("n"), run("x")))).isEqualTo("the root with index n of x");
  }

  @Test
  void scriptsArePowersOnlyWhereTheyMustBe() throws IOException {
    assertThat(say(sup("x", "2"))).isEqualTo("x squared");
    assertThat(say(sup("x", "3"))).isEqualTo("x cubed");
    assertThat(say(sup("e", "n"))).isEqualTo("e raised to the power n");
    assertThat(say(sup("10", "\u22124")))
        .isEqualTo("10 raised to the exponent, negative 4, end exponent");
    assertThat(say(sup("A", "T"))).isEqualTo("A superscript T");
    assertThat(say(sup("f", "\u2032"))).isEqualTo("f prime");
    assertThat(say(sup("x", "(i)")))
        .isEqualTo("x superscript open paren i close paren, end superscript");
    assertThat(say("<m:sSub><m:e>" + run("x") + "</m:e><m:sub>" + run("i+1") + "</m:sub></m:sSub>"))
        .isEqualTo("x sub i plus 1, end sub");
    assertThat(
            say(
                "<m:sSubSup><m:e>"
                    + run("x")
                    + "</m:e><m:sub>"
                    + run("1")
                    + "</m:sub><m:sup>"
                    + run("2")
                    + "</m:sup></m:sSubSup>"))
        .isEqualTo("x sub 1 squared");
    assertThat(
            say(
                "<m:sPre><m:sub>"
                    + run("6")
                    + "</m:sub><m:sup>"
                    + run("14")
                    + "</m:sup><m:e>"
                    + run("C")
                    + "</m:e></m:sPre>"))
        .isEqualTo("C with subscript 6 and superscript 14 before it");
  }

  @Test
  void operatorsTellTheirLimits() throws IOException {
    assertThat(say(nary("\u2211", run("i=1"), run("n"), sup("i", "2"))))
        .isEqualTo("the sum from i equals 1 to n of i squared");
    assertThat(say(nary("\u220F", run("k"), "", run("k")))).isEqualTo("the product over k of k");
    assertThat(
            say(
                "<m:nary><m:sub>"
                    + run("0")
                    + "</m:sub><m:sup>"
                    + run("1")
                    + "</m:sup><m:e>"
                    + run("f")
                    + "<m:d><m:e>"
                    + run("x")
                    + "</m:e></m:d>"
                    + run("dx")
                    + "</m:e></m:nary>"))
        .isEqualTo("the integral from 0 to 1 of f of x d x");
  }

  @Test
  void functionsAreNamed() throws IOException {
    assertThat(say(function(run("sin"), run("x")))).isEqualTo("sine of x");
    assertThat(say(function(sup("sin", "\u22121"), run("x")))).isEqualTo("the inverse sine of x");
    assertThat(say(function(sup("cos", "2"), run("x")))).isEqualTo("cosine squared of x");
    String log = "<m:sSub><m:e>" + run("log") + "</m:e><m:sub>" + run("2") + "</m:sub></m:sSub>";
    assertThat(say(function(log, run("8")))).isEqualTo("the log base 2 of 8");
    String lim =
        "<m:limLow><m:e>" + run("lim") + "</m:e><m:lim>" + run("x\u21920") + "</m:lim></m:limLow>";
    assertThat(say(function(lim, run("x")))).isEqualTo("the limit as x approaches 0 of x");
  }

  @Test
  void delimitersAndMatricesKeepTheirOrder() throws IOException {
    assertThat(say(fence("|", "|", run("x")))).isEqualTo("the absolute value of x");
    assertThat(say(fence("|", "|", run("x-1"))))
        .isEqualTo("the absolute value of x minus 1, end absolute value");
    assertThat(say(fence("|", "|", run("A")))).isEqualTo("vertical bar A vertical bar");
    assertThat(say(fence("(", "]", run("0"), run("1"))))
        .isEqualTo("open paren 0 vertical bar 1 close bracket");
    String matrix =
        "<m:m><m:mr><m:e>%s</m:e><m:e>%s</m:e></m:mr><m:mr><m:e/><m:e>%s</m:e></m:mr></m:m>"
            .formatted(run("a"), run("b"), run("-1"));
    assertThat(say(fence("[", "]", matrix)))
        .isEqualTo("the 2 by 2 matrix; row 1: a, b; row 2: blank, negative 1; end matrix");
    assertThat(say(fence("|", "|", matrix))).startsWith("the determinant of the 2 by 2 matrix; ");
    String lines =
        "<m:eqArr><m:e>%s</m:e><m:e>%s</m:e></m:eqArr>".formatted(run("&0,x<0"), run("1"));
    assertThat(say(fence("{", "", lines)))
        .isEqualTo("2 cases; case 1: 0, x is less than 0; case 2: 1; end cases");
    assertThat(say(lines)).startsWith("2 lines; line 1: ");
  }

  @Test
  void accentsCoverWhatStandsUnderThem() throws IOException {
    String accent = "<m:acc><m:accPr><m:chr m:val=\"%s\"/></m:accPr><m:e>%s</m:e></m:acc>";

    assertThat(say(accent.formatted("\u20D7", run("v")))).isEqualTo("v with an arrow above");
    assertThat(say("<m:acc><m:e>" + run("p") + "</m:e></m:acc>")).isEqualTo("p hat");
    assertThat(
            say(
                "<m:bar><m:barPr><m:pos m:val=\"top\"/></m:barPr><m:e>"
                    + run("a+b")
                    + "</m:e></m:bar>"))
        .isEqualTo("the quantity a plus b, end quantity bar");
  }

  @Test
  void whatIsNotSeenIsNotSaid() throws IOException {
    assertThat(
            say(
                "<m:phant><m:phantPr><m:show m:val=\"0\"/></m:phantPr><m:e>"
                    + run("x")
                    + "</m:e></m:phant>"
                    + run("y")))
        .isEqualTo("y");
    assertThat(read("<m:r><m:t> </m:t></m:r>")).isInstanceOf(NoContent.class);
  }

  @Test
  void wordsBesideAFormulaKeepTheirPlace() throws IOException {
    String shape =
        "<p:sp><a:p><a:r><a:t>where </a:t></a:r><m:oMath>%s</m:oMath><a:r><a:t> is mass.</a:t></a:r></a:p></p:sp>"
            .formatted(run("m"));

    assertThat(words.of((FormulaContent) new Contents().formulas(shape.getBytes(UTF_8))))
        .contains("Text with a formula: where m is mass.");
  }

  @Test
  void severalFormulasAreCounted() throws IOException {
    String shape =
        "<p:sp><m:oMath>%s</m:oMath><m:oMath>%s</m:oMath></p:sp>".formatted(run("a"), run("b"));

    assertThat(words.of((FormulaContent) new Contents().formulas(shape.getBytes(UTF_8))))
        .contains("2 formulas: a; b.");
  }

  @Test
  void aFormulaIsSaidWholeOrNotAtAll() throws IOException {
    assertThat(words.of((FormulaContent) read(run("x+".repeat(200))))).isEmpty();
    assertThat(read("<m:r><m:t>x</m:t></m:r>".repeat(5_001))).isInstanceOf(NoContent.class);
  }

  @Test
  void nestingBeyondTheBoundIsAnErrorAndBelowItIsRead() throws IOException {
    String deep = "<m:rad><m:e>".repeat(100) + run("x") + "</m:e></m:rad>".repeat(100);

    assertThat(read(deep)).isInstanceOf(FormulaContent.class);
    assertThat(words.of((FormulaContent) read(deep))).isEmpty();
    assertThat(
            catchThrowable(() -> read("<m:rad><m:e>".repeat(200) + "</m:e></m:rad>".repeat(200))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("deeper than 256");
  }

  private String say(String markup) throws IOException {
    String said = words.of((FormulaContent) read(markup)).orElseThrow();
    assertThat(said).startsWith("Formula: ").endsWith(".");
    return said.substring("Formula: ".length(), said.length() - 1);
  }

  private static ElementContent read(String markup) throws IOException {
    return new Contents()
        .formulas(
            ("<p:sp><a14:m><m:oMath>" + markup + "</m:oMath></a14:m></p:sp>").getBytes(UTF_8));
  }

  private static String run(String text) {
    return "<m:r><a:rPr/><m:t>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</m:t></m:r>";
  }

  private static String numbers() {
    return "<m:num>" + run("n") + "</m:num><m:den>" + run("k") + "</m:den>";
  }

  private static String fraction(String top, String bottom) {
    return "<m:f><m:num>" + top + "</m:num><m:den>" + bottom + "</m:den></m:f>";
  }

  private static String sup(String base, String sup) {
    return "<m:sSup><m:e>" + run(base) + "</m:e><m:sup>" + run(sup) + "</m:sup></m:sSup>";
  }

  private static String nary(String sign, String from, String to, String of) {
    return "<m:nary><m:naryPr><m:chr m:val=\"%s\"/></m:naryPr><m:sub>%s</m:sub><m:sup>%s</m:sup><m:e>%s</m:e></m:nary>"
        .formatted(sign, from, to, of);
  }

  private static String function(String name, String argument) {
    return "<m:func><m:fName>" + name + "</m:fName><m:e>" + argument + "</m:e></m:func>";
  }

  private static String fence(String open, String close, String... parts) {
    StringBuilder inside = new StringBuilder();
    for (String part : parts) {
      inside.append("<m:e>").append(part).append("</m:e>");
    }
    return "<m:d><m:dPr><m:begChr m:val=\"%s\"/><m:endChr m:val=\"%s\"/></m:dPr>%s</m:d>"
        .formatted(open, close, inside);
  }
}
