package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.alttext.AltText;
import dev.altgen.content.ElementContent;
import dev.altgen.content.Formula;
import dev.altgen.content.FormulaContent;
import dev.altgen.content.ValueFormat;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.DeckLimits;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.OutputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every value comes back equal, and anything else is refused. */
class ValuesPropertiesTest {

  private static <T> T sent(T value, JsonOut.Writing<T> writing, JsonIn.Reading<T> reading)
      throws IOException {
    byte[] bytes = JsonOut.bytes(out -> writing.write(out, value));
    for (byte b : bytes) {
      assertThat(b).isPositive(); // ASCII
    }
    return JsonIn.read(bytes, reading);
  }

  /** Values of these types have rules of their own. */
  private static final AnyValue ANY =
      new AnyValue(
          Map.of(Locale.class, languages(), ElementKey.class, keys(), AltText.class, alts()));

  private static Arbitrary<Locale> languages() {
    return Arbitraries.oneOf(
            Arbitraries.of("de", "de-DE", "zh-Hant-TW", "sr-Latn-RS", "no-NO-NY", "x-none", "und"),
            AnyValue.texts())
        .map(Locale::forLanguageTag);
  }

  private static Arbitrary<ElementKey> keys() {
    return Combinators.combine(AnyValue.texts(), Arbitraries.integers().greaterOrEqual(1))
        .as(ElementKey::new);
  }

  private static Arbitrary<AltText> alts() {
    Arbitrary<String> allowed =
        Arbitraries.strings()
            .withCharRange(' ', '\uD7FF')
            .withChars('\t', '\n', '\r')
            .ofMaxLength(30);
    return Combinators.combine(allowed.injectNull(0.2), Arbitraries.of(true, false))
        .as(AltText::new);
  }

  @Provide
  Arbitrary<DeckScan> scans() {
    return ANY.of(DeckScan.class);
  }

  @Provide
  Arbitrary<ElementContent> contents() {
    return ANY.of(ElementContent.class);
  }

  @Provide
  Arbitrary<AltTextEdit> edits() {
    return ANY.of(AltTextEdit.class);
  }

  @Property(tries = 200)
  void scans(@ForAll("scans") DeckScan scan) throws IOException {
    assertThat(sent(scan, Values::scan, Values::scan)).isEqualTo(scan);
  }

  @Property(tries = 300)
  void contents(@ForAll("contents") ElementContent content) throws IOException {
    assertThat(sent(content, ContentValues::content, ContentValues::content)).isEqualTo(content);
  }

  /** Chance alone might leave one out. */
  @Example
  void eachPermittedSubtypeComesBackEqual() throws IOException {
    assertEachComesBack(ElementContent.class, ContentValues::content, ContentValues::content);
    assertEachComesBack(ValueFormat.class, ContentValues::format, ContentValues::format);
    assertEachComesBack(FormulaContent.Piece.class, ContentValues::piece, ContentValues::piece);
    assertEachComesBack(Formula.class, FormulaValues::formula, FormulaValues::formula);
  }

  private static <T> void assertEachComesBack(
      Class<T> sealed, JsonOut.Writing<T> writing, JsonIn.Reading<T> reading) throws IOException {
    assertThat(sealed.getPermittedSubclasses()).isNotEmpty();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      for (Object value : ANY.of(permitted).sampleStream().limit(30).toList()) {
        Object back = sent(sealed.cast(value), writing, reading);
        assertThat(back).isEqualTo(value);
      }
    }
  }

  @Example
  void formulasAsDeepAsTheyAreReadComeBackAndDeeperOnesAreRefused() throws IOException {
    Formula deep = rows(256);
    assertThat(sent(deep, FormulaValues::formula, FormulaValues::formula)).isEqualTo(deep);
    Formula deeper = rows(JsonOut.DEEPEST);
    assertThatThrownBy(() -> JsonOut.bytes(out -> FormulaValues.formula(out, deeper)))
        .isInstanceOf(IOException.class);
    byte[] arrays = "[".repeat(JsonOut.DEEPEST + 1).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> JsonIn.read(arrays, ValuesPropertiesTest::unwrapped))
        .isInstanceOf(IOException.class);
  }

  private static Formula rows(int depth) {
    Formula formula = new Formula.Symbols("x");
    for (int i = 0; i < depth; i++) {
      formula = new Formula.Row(List.of(formula));
    }
    return formula;
  }

  private static String unwrapped(JsonIn in) throws IOException {
    return in.nested(ValuesPropertiesTest::unwrapped);
  }

  @Property(tries = 200)
  void edits(@ForAll("edits") AltTextEdit edit) throws IOException {
    assertThat(sent(edit, Values::edit, Values::edit)).isEqualTo(edit);
  }

  @Example
  void limits() throws IOException {
    DeckLimits limits = new DeckLimits(1, Long.MAX_VALUE, 3, 4, 5, 6);
    assertThat(sent(limits, Values::limits, Values::limits)).isEqualTo(limits);
  }

  @Example
  void pathsWhateverTheirBytes() throws IOException {
    for (String uri : List.of("file:///a/b.pptx", "file:///a/%FF%FE.pptx", "file:///%C3%A4.pptx")) {
      Path path = Path.of(java.net.URI.create(uri));
      assertThat(sent(path, Values::path, Values::path)).isEqualTo(path);
    }
    Path relative = Path.of("decks", "..", "a.pptx");
    assertThat(sent(relative, Values::path, Values::path)).isEqualTo(relative);
  }

  @Property(tries = 200)
  void exceptionsAreWhatTheyWere(
      @ForAll String message, @ForAll Reason reason, @ForAll List<Boolean> causes)
      throws IOException {
    Exception thrown = new IOException(message);
    for (boolean deck : causes) {
      thrown =
          deck
              ? new DeckException(reason, message, thrown)
              : new OutputException(message, new IllegalArgumentException(message, thrown));
    }
    Throwable back = sent(thrown, Thrown::write, Thrown::read);
    int length = 0;
    for (Throwable t = thrown; t != null && length < 20; t = t.getCause()) {
      assertThat(back).hasSameClassAs(t).hasMessage(message);
      if (t instanceof DeckException deck) {
        assertThat(((DeckException) back).reason()).isEqualTo(deck.reason());
      }
      back = back.getCause();
      length++;
    }
    assertThat(back).isNull();
  }

  @Example
  void unknownExceptionsReadLikeTheOriginal() throws IOException {
    Exception denied = new AccessDeniedException("/a/b");
    assertThat(sent(denied, Thrown::write, Thrown::read))
        .isExactlyInstanceOf(AccessDeniedException.class)
        .hasMessage("/a/b");
    Exception bug = new IllegalStateException("a bug", new ArrayIndexOutOfBoundsException(3));
    Exception back = sent(bug, Thrown::write, Thrown::read);
    assertThat(back).isInstanceOf(IOException.class).hasToString(bug.toString());
    assertThat(back.getCause()).hasToString(bug.getCause().toString());
    assertThat(back.getStackTrace()[0].getLineNumber())
        .isEqualTo(bug.getStackTrace()[0].getLineNumber());
  }

  @Property(tries = 300)
  void whatWasCutOrChangedIsRefusedOrAnotherValueButNeverAnError(
      @ForAll("scans") DeckScan scan, @ForAll int at, @ForAll byte with) throws IOException {
    byte[] bytes = JsonOut.bytes(out -> Values.scan(out, scan));
    int place = Math.floorMod(at, bytes.length);
    assertThatThrownBy(() -> JsonIn.read(Arrays.copyOf(bytes, place), in -> Values.scan(in)))
        .isInstanceOf(IOException.class);
    bytes[place] = with;
    try {
      DeckScan other = JsonIn.read(bytes, in -> Values.scan(in));
      assertThat(other.elements()).hasSizeLessThanOrEqualTo(scan.elements().size());
    } catch (IOException | IllegalArgumentException e) {
      assertThat(e).isNotNull();
    }
  }
}
