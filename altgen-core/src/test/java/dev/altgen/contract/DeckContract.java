package dev.altgen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.altgen.alttext.AltText;
import dev.altgen.content.ChartContent;
import dev.altgen.content.ElementContent;
import dev.altgen.content.PictureContent;
import dev.altgen.content.TableContent;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.Fingerprint;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.VisualElement;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.NoImage;
import dev.altgen.image.PreparedImage;
import dev.altgen.image.RecognizedLine;
import dev.altgen.image.RecognizedText;
import dev.altgen.testing.PictureFiles;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link DeckOpener} must hold. Extend it with the opener to be tested. */
public abstract class DeckContract {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};

  @TempDir Path folder;
  private Path file;
  private Path staged;

  /** The opener to be tested. */
  protected abstract DeckOpener opener();

  @BeforeEach
  void writeDeck() throws IOException {
    staged = folder.resolve("staged.pptx");
    file =
        SampleDeck.titled("Fähren")
            .slide("Ships", slide -> slide.picture("Picture 1", PNG).text("Twelve ships a day."))
            .slide(
                "Numbers",
                slide ->
                    slide
                        .chart(
                            "Chart 1",
                            SampleChart.columns("Passengers", "May", "June").series("All", 3, 4.5))
                        .table("Table 1", List.of(List.of("Year", "Ships"), List.of("2024", "12"))))
            .write(folder.resolve("fähren 船.pptx"));
  }

  @Test
  protected void aDeckTellsItsFileAndItsElements() throws IOException {
    try (Deck deck = opener().open(file)) {
      assertThat(deck.file()).isEqualTo(file);
      assertThat(deck.scan().title()).contains("Fähren");
      assertThat(deck.scan().elements())
          .extracting(VisualElement::kind)
          .contains(ElementKind.PICTURE, ElementKind.CHART, ElementKind.TABLE);
      assertThat(deck.scan()).isEqualTo(deck.scan());
    }
  }

  @Test
  protected void theContentOfEachKindIsTold() throws IOException {
    try (Deck deck = opener().open(file)) {
      assertThat(deck.content(key(deck, ElementKind.CHART)))
          .asInstanceOf(type(ChartContent.class))
          .satisfies(chart -> assertThat(chart.title()).contains("Passengers"));
      assertThat(deck.content(key(deck, ElementKind.TABLE)))
          .asInstanceOf(type(TableContent.class))
          .satisfies(table -> assertThat(table.rows()).hasSize(2));
      assertThat(deck.content(key(deck, ElementKind.PICTURE))).isInstanceOf(PictureContent.class);
    }
  }

  @Test
  protected void contentsThatWereExpectedAreTheSame() throws IOException {
    ElementKey nowhere = new ElementKey("ppt/slides/slide9.xml", 1);
    try (Deck deck = opener().open(file)) {
      List<ElementKey> keys = deck.scan().elements().stream().map(VisualElement::key).toList();
      List<ElementContent> contents = new ArrayList<>();
      for (ElementKey key : keys) {
        contents.add(deck.content(key));
      }
      List<ElementKey> expected = new ArrayList<>(keys);
      expected.add(1, nowhere);
      deck.expectContents(expected);
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < keys.size(); i++) {
          assertThat(deck.content(keys.get(i))).isEqualTo(contents.get(i));
        }
      }
      assertThatThrownBy(() -> deck.content(nowhere)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  protected void largeContentsThatWereExpectedAreTheSame() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < 50; row++) {
      rows.add(List.of("word ".repeat(500), "row " + row));
    }
    Path large =
        SampleDeck.titled("Tables")
            .slide(
                "Tables",
                slide -> {
                  for (int table = 1; table <= 4; table++) {
                    slide.table("Table " + table, rows);
                  }
                })
            .write(folder.resolve("large.pptx"));
    try (Deck deck = opener().open(large)) {
      List<ElementKey> keys = deck.scan().elements().stream().map(VisualElement::key).toList();
      deck.expectContents(keys);
      for (ElementKey key : keys) {
        assertThat(deck.content(key))
            .asInstanceOf(type(TableContent.class))
            .satisfies(table -> assertThat(table.rows()).hasSize(50));
      }
    }
  }

  @Test
  protected void aPictureIsHandedOverAsItStandsInThePackage() throws IOException {
    try (Deck deck = opener().open(file)) {
      ElementKey key = key(deck, ElementKind.PICTURE);
      assertThat(deck.picture(key).orElseThrow().bytes()).isEqualTo(PNG);
      assertThat(deck.picture(key).orElseThrow().contentType()).isEqualTo("image/png");
      assertThat(deck.picture(key(deck, ElementKind.TABLE))).isEmpty();
    }
  }

  @Test
  protected void aPictureBecomesAnImageWithinTheBounds() throws IOException {
    byte[] png = png(300, 200);
    Path pictures =
        SampleDeck.titled("Pictures")
            .slide("One", slide -> slide.picture("Picture 1", png))
            .write(folder.resolve("pictures.pptx"));
    try (Deck deck = opener().open(pictures)) {
      ElementKey key = key(deck, ElementKind.PICTURE);
      assertThat(deck.image(key, ImageBounds.standard()))
          .asInstanceOf(type(PreparedImage.class))
          .satisfies(image -> assertThat(image.bytes()).isEqualTo(png))
          .satisfies(image -> assertThat(image.mediaType()).isEqualTo("image/png"));
      assertThat(deck.image(key, new ImageBounds(30, 4_000)))
          .asInstanceOf(type(PreparedImage.class))
          .satisfies(image -> assertThat(image.width()).isEqualTo(30))
          .satisfies(image -> assertThat(image.height()).isEqualTo(20))
          .satisfies(image -> assertThat(image.bytes()).hasSizeLessThanOrEqualTo(4_000));
    }
  }

  @Test
  protected void aTableIsDrawn() throws IOException {
    try (Deck deck = opener().open(file)) {
      assertThat(deck.image(key(deck, ElementKind.TABLE), ImageBounds.standard()))
          .isInstanceOf(PreparedImage.class);
    }
  }

  @Test
  protected void whereThereIsNoImageTheReasonIsTold() throws IOException {
    try (Deck deck = opener().open(file)) {
      assertThat(deck.image(key(deck, ElementKind.PICTURE), ImageBounds.standard()))
          .asInstanceOf(type(NoImage.class))
          .satisfies(none -> assertThat(none.why()).contains("damaged"));
      assertThat(deck.image(key(deck, ElementKind.CHART), ImageBounds.standard()))
          .asInstanceOf(type(NoImage.class))
          .satisfies(none -> assertThat(none.why()).contains("no preview"));
      assertThatThrownBy(
              () -> deck.image(new ElementKey("ppt/slides/slide9.xml", 1), ImageBounds.standard()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(deck.scan().elements()).isNotEmpty();
    }
  }

  @Test
  protected void whetherAPictureIsBlankIsTold() throws IOException {
    byte[] white = PictureFiles.file(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png");
    byte[] line = png(300, 200);
    Path pictures =
        SampleDeck.titled("Pictures")
            .slide("One", slide -> slide.picture("Picture 1", white).picture("Picture 2", line))
            .write(folder.resolve("blank.pptx"));
    try (Deck deck = opener().open(pictures)) {
      List<Boolean> blank = new ArrayList<>();
      for (VisualElement element : deck.scan().elements()) {
        blank.add(deck.isBlank(element.key()));
      }
      assertThat(blank).containsExactly(true, false);
    }
    try (Deck deck = opener().open(file)) {
      assertThat(deck.isBlank(key(deck, ElementKind.PICTURE))).as("damaged").isFalse();
      assertThat(deck.isBlank(key(deck, ElementKind.TABLE))).isFalse();
      assertThatThrownBy(() -> deck.isBlank(new ElementKey("ppt/slides/slide9.xml", 1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] png(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width / 2; x++) {
      image.setRGB(x, height / 2, 0x3060C0);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  protected void theTextInAPictureIsToldWithItsPlace() throws IOException {
    byte[] print = PictureFiles.file(PictureFiles.print("Twelve ships", "leave today"), "png");
    Path shown =
        SampleDeck.titled("Print")
            .slide("Print", slide -> slide.picture("Picture 1", print))
            .write(folder.resolve("print.pptx"));
    try (Deck deck = opener().open(shown)) {
      RecognizedText text = deck.words(key(deck, ElementKind.PICTURE), Locale.ENGLISH);

      assertThat(text.unread()).isEmpty();
      assertThat(text.width()).isEqualTo(460);
      assertThat(text.lines())
          .extracting(RecognizedLine::text)
          .containsExactly("Twelve ships", "leave today");
      assertThat(text.lines()).allMatch(line -> line.confidence() > 0.9 && line.height() < 32);
      assertThat(deck.words(key(deck, ElementKind.PICTURE), Locale.ENGLISH)).isEqualTo(text);
    }
    try (Deck deck = opener().open(file)) {
      assertThat(deck.words(key(deck, ElementKind.TABLE), Locale.ENGLISH).unread()).isPresent();
    }
  }

  @Test
  protected void anElementThatIsNotThereIsRefused() throws IOException {
    try (Deck deck = opener().open(file)) {
      ElementKey nowhere = new ElementKey("ppt/slides/slide9.xml", 1);
      assertThatThrownBy(() -> deck.content(nowhere))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("slide9");
      assertThatThrownBy(() -> deck.picture(nowhere)).isInstanceOf(IllegalArgumentException.class);
      assertThat(deck.scan().elements()).isNotEmpty();
    }
  }

  @Test
  protected void aRewrittenCopyHoldsTheEditsAndTheDeckStays() throws IOException {
    byte[] before = Files.readAllBytes(file);
    Fingerprint written;
    AltText words = AltText.of("Ein Schiff,\nim Hafen \uD83D\uDEA2");
    try (Deck deck = opener().open(file)) {
      written = deck.rewrite(List.of(edit(deck, AltText.missing(), words)), staged);
      assertThat(written).isNotEqualTo(deck.fingerprint());
    }
    try (Deck copy = opener().open(staged)) {
      assertThat(copy.fingerprint()).isEqualTo(written);
      assertThat(element(copy, ElementKind.PICTURE).alt()).isEqualTo(words);
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  protected void anEditOnSomethingElseThanExpectedIsRefusedAndLeavesNothing() throws IOException {
    try (Deck deck = opener().open(file)) {
      AltTextEdit edit = edit(deck, AltText.of("something else"), AltText.of("new"));
      assertThatThrownBy(() -> deck.rewrite(List.of(edit), staged))
          .asInstanceOf(type(DeckException.class))
          .extracting(DeckException::reason)
          .isEqualTo(Reason.CHANGED);
    }
    assertThat(staged).doesNotExist();
  }

  @Test
  protected void aCopyThatCannotBeWrittenIsTheOutputsFault() throws IOException {
    try (Deck deck = opener().open(file)) {
      AltTextEdit edit = edit(deck, AltText.missing(), AltText.of("new"));
      Path nowhere = folder.resolve("nowhere/staged.pptx");
      assertThatThrownBy(() -> deck.rewrite(List.of(edit), nowhere))
          .isInstanceOf(OutputException.class)
          .hasMessageContaining("nowhere");
    }
  }

  @Test
  protected void twoEditsOnOneElementAreRefused() throws IOException {
    try (Deck deck = opener().open(file)) {
      AltTextEdit edit = edit(deck, AltText.missing(), AltText.of("new"));
      assertThatThrownBy(() -> deck.rewrite(List.of(edit, edit), staged))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(staged).doesNotExist();
  }

  @Test
  protected void whatIsNoDeckIsRefusedWithItsReason() throws IOException {
    assertRefused(Files.createFile(folder.resolve("empty.pptx")), Reason.NOT_A_DECK);
    assertRefused(Files.writeString(folder.resolve("text.pptx"), "no deck"), Reason.DAMAGED);
    assertRefused(folder.resolve("missing.pptx"), Reason.MISSING);
    byte[] bytes = Files.readAllBytes(file);
    Path half = folder.resolve("half.pptx");
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> opener().open(half)).isInstanceOf(DeckException.class);
  }

  private void assertRefused(Path deck, Reason reason) {
    assertThatThrownBy(() -> opener().open(deck))
        .hasMessageContaining(deck.toString())
        .asInstanceOf(type(DeckException.class))
        .extracting(DeckException::reason)
        .isEqualTo(reason);
  }

  @Test
  protected void aDeckThatWasRefusedDoesNotHinderOthers() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertRefused(folder.resolve("missing.pptx"), Reason.MISSING);
      try (Deck deck = opener().open(file)) {
        assertThat(deck.scan().elements()).isNotEmpty();
      }
    }
  }

  @Test
  protected void severalDecksAreOpenAtOnce() throws IOException {
    Path other =
        SampleDeck.titled("Other").slide("One", slide -> {}).write(folder.resolve("other.pptx"));
    try (Deck first = opener().open(file);
        Deck again = opener().open(file)) {
      try (Deck second = opener().open(other)) {
        assertThat(second.scan().title()).contains("Other");
      }
      assertThat(first.scan()).isEqualTo(again.scan());
    }
  }

  @Test
  protected void oneDeckServesManyThreads() throws IOException {
    try (Deck deck = opener().open(file)) {
      ElementKey key = key(deck, ElementKind.PICTURE);
      List<CompletableFuture<Void>> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        threads.add(
            CompletableFuture.runAsync(
                () -> {
                  try {
                    assertThat(deck.picture(key).orElseThrow().bytes()).isEqualTo(PNG);
                    assertThat(deck.scan().elements()).isNotEmpty();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                }));
      }
      threads.forEach(CompletableFuture::join);
    }
  }

  @Test
  protected void closingTwiceIsFine() throws IOException {
    Deck deck = opener().open(file);
    deck.close();
    deck.close();
  }

  private static AltTextEdit edit(Deck deck, AltText before, AltText after) throws IOException {
    return new AltTextEdit(key(deck, ElementKind.PICTURE), before, after);
  }

  private static ElementKey key(Deck deck, ElementKind kind) throws IOException {
    return element(deck, kind).key();
  }

  private static VisualElement element(Deck deck, ElementKind kind) throws IOException {
    return deck.scan().elements().stream()
        .filter(element -> element.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
