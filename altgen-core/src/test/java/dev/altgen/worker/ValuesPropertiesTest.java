package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.alttext.AltText;
import dev.altgen.content.ChartContent;
import dev.altgen.content.DiagramContent;
import dev.altgen.content.ElementContent;
import dev.altgen.content.MediaContent;
import dev.altgen.content.NoContent;
import dev.altgen.content.ObjectContent;
import dev.altgen.content.TableContent;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.DeckLimits;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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

  /** Halves of surrogate pairs among them. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(30);
  }

  private static Arbitrary<Optional<String>> optionalTexts() {
    return texts().optional();
  }

  private static Arbitrary<Optional<Locale>> languages() {
    return Arbitraries.oneOf(
            Arbitraries.of("de", "de-DE", "zh-Hant-TW", "sr-Latn-RS", "no-NO-NY", "x-none", "und"),
            texts())
        .map(Locale::forLanguageTag)
        .optional();
  }

  private static Arbitrary<ElementKey> keys() {
    return Combinators.combine(texts(), Arbitraries.integers().greaterOrEqual(1))
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

  private static Arbitrary<Slide> slides() {
    return Combinators.combine(
            Arbitraries.integers(),
            texts(),
            texts(),
            texts().list().ofMaxSize(3),
            texts(),
            Arbitraries.of(true, false),
            languages())
        .as(Slide::new);
  }

  private static Arbitrary<VisualElement> elements() {
    Arbitrary<VisualElement.Frame> frames =
        Arbitraries.longs()
            .tuple4()
            .map(t -> new VisualElement.Frame(t.get1(), t.get2(), t.get3(), t.get4()));
    return Combinators.combine(
            keys(),
            Arbitraries.of(ElementKind.class),
            alts(),
            optionalTexts().list().ofSize(10),
            texts().list().ofSize(2),
            frames.optional(),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false).list().ofSize(2))
        .as(
            (key, kind, alt, maybe, text, frame, number, flag) ->
                new VisualElement(
                    key,
                    number,
                    kind,
                    maybe.get(0),
                    text.get(0),
                    alt,
                    maybe.get(1),
                    flag.get(0),
                    maybe.get(2),
                    text,
                    number == 0 ? OptionalInt.empty() : OptionalInt.of(number),
                    List.of(number, 7),
                    maybe.get(3),
                    maybe.get(4),
                    maybe.get(5),
                    maybe.get(6),
                    maybe.get(7),
                    text.get(1),
                    frame,
                    maybe.get(8),
                    flag.get(1)));
  }

  @Provide
  Arbitrary<DeckScan> scans() {
    return Combinators.combine(
            slides().list().ofMaxSize(3),
            elements().list().ofMaxSize(4),
            optionalTexts(),
            languages(),
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.of(true, false))
        .as(DeckScan::new);
  }

  @Provide
  Arbitrary<ElementContent> contents() {
    Arbitrary<ChartContent.Value> values =
        Combinators.combine(Arbitraries.integers(), Arbitraries.doubles())
            .as(ChartContent.Value::new);
    Arbitrary<ChartContent.Series> series =
        Combinators.combine(
                optionalTexts(),
                texts().list().ofMaxSize(3),
                values.list().ofMaxSize(3),
                Arbitraries.of(true, false))
            .as(ChartContent.Series::new);
    Arbitrary<ChartContent.Plot> plots =
        Combinators.combine(texts(), Arbitraries.of(true, false), series.list().ofMaxSize(2))
            .as(ChartContent.Plot::new);
    return Arbitraries.oneOf(
        Combinators.combine(optionalTexts(), texts().list().ofMaxSize(2), plots.list().ofMaxSize(2))
            .as((title, axes, all) -> new ChartContent(title, axes, all)),
        Combinators.combine(
                texts().list().ofMaxSize(3).list().ofMaxSize(3),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false))
            .as(TableContent::new),
        Combinators.combine(texts(), Arbitraries.integers())
            .as(DiagramContent.Node::new)
            .list()
            .map(DiagramContent::new),
        texts().map(ObjectContent::new),
        Combinators.combine(texts(), Arbitraries.longs()).as(MediaContent::new),
        texts().map(NoContent::new));
  }

  @Provide
  Arbitrary<AltTextEdit> edits() {
    return Combinators.combine(keys(), alts(), alts()).as(AltTextEdit::new);
  }

  @Property(tries = 200)
  void scans(@ForAll("scans") DeckScan scan) throws IOException {
    assertThat(sent(scan, Values::scan, Values::scan)).isEqualTo(scan);
  }

  @Property(tries = 300)
  void contents(@ForAll("contents") ElementContent content) throws IOException {
    assertThat(sent(content, Values::content, Values::content)).isEqualTo(content);
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
