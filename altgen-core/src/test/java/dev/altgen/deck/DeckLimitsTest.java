package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.altgen.alttext.AltText;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.xml.XmlLexer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decks that ask for more than a reader should give, or for what it should not touch. */
class DeckLimitsTest {

  private static final String PICTURE =
      TinyDeck.picture("<p:cNvPr id=\"2\" name=\"n\" descr=\"d\"/>");
  private static final DeckLimits STANDARD = DeckLimits.standard();
  private static final int MANY = Integer.MAX_VALUE;

  @TempDir Path folder;

  private static DeckLimits limits(
      int entries, long partBytes, long deckBytes, long pictureBytes, int ratio, int depth) {
    return new DeckLimits(entries, partBytes, deckBytes, pictureBytes, ratio, depth);
  }

  @Test
  void aDeckAtEveryBoundIsRead() throws IOException {
    TinyDeck deck = new TinyDeck().slide(PICTURE);
    long largest =
        deck.parts().values().stream().mapToLong(bytes -> bytes.length).max().orElseThrow();
    DeckLimits exact = limits(deck.parts().size(), largest, 1 << 20, 21, 1, 7);
    assertThat(read(deck, exact)).isEqualTo("no image, only bytes");
  }

  @Test
  void moreEntriesThanTheBoundAreRefused() throws IOException {
    assertTooLarge(
        new TinyDeck().slide(PICTURE), limits(6, MANY, MANY, MANY, MANY, MANY), "entries", "6");
  }

  @Test
  void moreEntriesThanTheBoundAreRefusedWhenTheirCountLies() throws IOException {
    Path file = new TinyDeck().slide(PICTURE).write(folder.resolve("deck"));
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(bytes.length - 12, (short) 1);
    Files.write(file, bytes);
    assertTooLarge(file, limits(6, MANY, MANY, MANY, MANY, MANY), "entries", "6");
  }

  @Test
  void aPartBeyondTheBoundIsRefused() throws IOException {
    TinyDeck deck = new TinyDeck().slide(PICTURE + " ".repeat(5000));
    assertTooLarge(deck, limits(MANY, 4000, MANY, MANY, MANY, MANY), "partBytes", "4000");
  }

  @Test
  void aPartThatIsLargerThanTheBoundWhileCompressedIsRefused() throws IOException {
    byte[] slide = TinyDeck.slideXml(PICTURE).getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("deck");
    Files.write(file, withRawSlide(slide, withEmptyBlocks(slide, 10_000), slide.length));
    try (Deck deck = Decks.inProcess().open(file)) {
      assertThat(deck.scan().elements()).hasSize(1);
    }
    assertTooLarge(file, limits(MANY, 20_000, MANY, MANY, MANY, MANY), "partBytes", "20000");
  }

  @Test
  void moreThanTheBoundInAllPartsIsRefused() throws IOException {
    TinyDeck deck = new TinyDeck();
    for (int i = 0; i < 20; i++) {
      deck.slide(PICTURE + " ".repeat(5000));
    }
    assertTooLarge(deck, limits(MANY, 10_000, 50_000, MANY, MANY, MANY), "deckBytes", "50000");
  }

  @Test
  void aPictureBeyondTheBoundIsRefused() throws IOException {
    TinyDeck deck = new TinyDeck().slide(PICTURE).part(TinyDeck.PICTURE, new byte[2000]);
    assertTooLarge(deck, limits(MANY, MANY, MANY, 1999, MANY, MANY), "pictureBytes", "1999");
    assertThat(read(deck, limits(MANY, MANY, MANY, 2000, MANY, MANY))).hasSize(2000);
  }

  @Test
  void aPartThatInflatesBeyondTheRatioIsRefused() throws IOException {
    TinyDeck deck = new TinyDeck().slide(PICTURE + " ".repeat(2 << 20));
    assertTooLarge(deck, limits(MANY, MANY, MANY, MANY, 100, MANY), "ratio", "100");
    assertThat(read(deck, limits(MANY, MANY, MANY, MANY, 2000, MANY))).isNotEmpty();
  }

  @Test
  void aSmallPartMayInflateBeyondTheRatio() throws IOException {
    TinyDeck deck = new TinyDeck().slide(PICTURE + " ".repeat(100_000));
    assertThat(read(deck, limits(MANY, MANY, MANY, MANY, 1, MANY))).isNotEmpty();
  }

  @Test
  void elementsNestedBeyondTheBoundAreRefused() throws IOException {
    TinyDeck deck = new TinyDeck().slide(PICTURE + "<x:y>".repeat(50) + "</x:y>".repeat(50));
    assertTooLarge(deck, limits(MANY, MANY, MANY, MANY, MANY, 52), "depth", "52");
    assertThat(read(deck, limits(MANY, MANY, MANY, MANY, MANY, 53))).isNotEmpty();
  }

  @Test
  void shapesInMoreThanAThousandGroupsAreRefused() throws IOException {
    String begin = "<p:grpSp>";
    String end = "</p:grpSp>";
    TinyDeck most = new TinyDeck().slide(begin.repeat(1_000) + PICTURE + end.repeat(1_000));
    TinyDeck more = new TinyDeck().slide(begin.repeat(1_001) + PICTURE + end.repeat(1_001));
    assertThat(read(most, STANDARD)).isNotEmpty();
    assertTooLarge(more, STANDARD, "depth", "1000");
  }

  @Test
  void elementsNestedAMillionDeepAreRefusedByStandardBounds() throws IOException {
    TinyDeck deck = new TinyDeck().slide("<x:y>".repeat(1_000_000) + "</x:y>".repeat(1_000_000));
    assertTooLarge(deck, STANDARD, "depth", "10000");
  }

  @Test
  void nestingBeyondTheBoundIsRefusedWhileEditing() {
    byte[] slide =
        TinyDeck.slideXml(PICTURE + "<x:y>".repeat(50) + "</x:y>".repeat(50))
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> SlideEditor.apply(new XmlLexer(10), slide, "part", List.of(), "the deck"))
        .isInstanceOfSatisfying(
            DeckException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
        .hasMessageContainingAll("depth", "the deck");
  }

  @Test
  void aSlideOfAHundredMegabytesOfBlanksIsRefusedByStandardBounds() throws IOException {
    Path bomb = bomb();
    assertThat(bomb).satisfies(file -> assertThat(Files.size(file)).isLessThan(200_000));
    assertTooLarge(bomb, STANDARD, "partBytes", Long.toString(STANDARD.partBytes()));
    assertTooLarge(bomb, limits(MANY, MANY, MANY, MANY, 500, MANY), "ratio", "500");
  }

  @Test
  void aBombThatLiesAboutItsSizeIsRefusedWithoutInflatingMore() throws IOException {
    byte[] bytes = Files.readAllBytes(bomb());
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int record = record(zip, TinyDeck.slidePart(1));
    zip.putInt(record + 24, 1000);
    Path file = Files.write(folder.resolve("liar"), bytes);
    assertDamaged(file, "does not inflate to the promised size");
  }

  @Test
  void entriesThatOverlapAreNotRewrittenAndNothingIsLeft() throws IOException {
    byte[] bytes = Files.readAllBytes(new TinyDeck().slide(PICTURE).write(folder.resolve("whole")));
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int slide = zip.getInt(record(zip, TinyDeck.slidePart(1)) + 42);
    zip.putInt(record(zip, TinyDeck.PICTURE) + 42, slide + 35);
    Path file = Files.write(folder.resolve("overlapping"), bytes);
    Path staged = folder.resolve("staged");
    try (Deck deck = Decks.inProcess().open(file)) {
      VisualElement picture = deck.scan().elements().get(0);
      AltTextEdit edit = new AltTextEdit(picture.key(), picture.alt(), AltText.of("new"));
      assertThatThrownBy(() -> deck.rewrite(List.of(edit), staged))
          .isInstanceOfSatisfying(
              DeckException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
          .hasMessageContaining("overlap");
    }
    assertThat(staged).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0'?>",
        "<p:1x/>",
        "<p:a:b/>",
        "<p:e\u00d7/>",
        "<p:ext xmlns:q=''/>",
        "<p:ext xmlns:xml='other'/>"
      })
  void whatOnlyTheSecondParserRefusesIsNotRewrittenAndNothingIsLeft(String malformed)
      throws IOException {
    Path file =
        new TinyDeck()
            .slide(PICTURE)
            .slide(PICTURE + malformed)
            .slide(PICTURE)
            .slide(PICTURE + malformed)
            .write(folder.resolve("odd"));
    byte[] bytes = Files.readAllBytes(file);
    Path staged = folder.resolve("staged");
    try (Deck deck = Decks.inProcess().open(file)) {
      List<AltTextEdit> edits =
          deck.scan().elements().stream()
              .map(element -> new AltTextEdit(element.key(), element.alt(), AltText.of("new")))
              .toList();
      assertThat(edits).hasSize(4);
      assertThatThrownBy(() -> deck.rewrite(edits, staged))
          .isInstanceOfSatisfying(
              DeckException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
          .hasMessageContainingAll(file.toString(), TinyDeck.slidePart(2), "malformed");
    }
    assertThat(staged).doesNotExist();
    assertThat(file).hasBinaryContent(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ppt/slides/slide1.xml",
        "ppt/presentation.xml",
        "[Content_Types].xml",
        "_rels/.rels",
        "ppt/slides/_rels/slide1.xml.rels"
      })
  void aDtdIsRefusedAndNoEntityIsResolved(String part) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    TinyDeck deck = new TinyDeck().slide(PICTURE);
    String xml = new String(deck.parts().get(part), StandardCharsets.UTF_8);
    String root = xml.substring(xml.indexOf("?>") < 0 ? 0 : xml.indexOf("?>") + 2).strip();
    deck.part(
        part,
        "<!DOCTYPE r [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + root.replace("n\"", "&e;\""));
    assertDamaged(deck.write(folder.resolve("deck")), "DTD");
  }

  @Test
  void entryNamesAreNeverUsedAsPaths() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    TinyDeck deck =
        new TinyDeck()
            .slide(PICTURE)
            .part("../up.txt", "climbs")
            .part("..\\..\\up.txt", "climbs")
            .part(folder.resolve("absolute.txt").toString(), "is absolute")
            .part("../../secret.txt", "overwrites");
    List<Path> before = files();
    Path file = deck.write(inner.resolve("deck.pptx"));
    Path staged = inner.resolve("staged");
    try (Deck open = Decks.inProcess().open(file)) {
      VisualElement picture = open.scan().elements().get(0);
      open.picture(picture.key());
      AltTextEdit edit = new AltTextEdit(picture.key(), picture.alt(), AltText.of("new"));
      open.rewrite(List.of(edit), staged);
    }
    Files.delete(file);
    Files.delete(staged);
    assertThat(files()).isEqualTo(before);
    assertThat(secret).hasContent("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../../secret.txt", "..\\..\\..\\secret.txt", "%2e%2e/%2e%2e/secret.txt"})
  void aTargetThatClimbsOutOfThePackageReadsNoFile(String target) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(inner.resolve("secret.txt"), "secret");
    assertNothingRead(target);
  }

  @Test
  void aTargetThatIsAnAddressOfAFileReadsNoFile() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    assertNothingRead(secret.toString());
    assertNothingRead(secret.toUri().toString());
  }

  private void assertNothingRead(String target) throws IOException {
    TinyDeck deck = new TinyDeck().slide(PICTURE);
    deck.part(
        TinyDeck.slideRelationships(1),
        TinyDeck.relationships(TinyDeck.relationship("rId2", "image", target)));
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    try (Deck open = Decks.inProcess().open(deck.write(inner.resolve("deck.pptx")))) {
      VisualElement picture = open.scan().elements().get(0);
      assertThat(picture.kind()).isEqualTo(ElementKind.PICTURE_WITHOUT_IMAGE);
      assertThat(open.picture(picture.key())).isEmpty();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private void assertTooLarge(TinyDeck deck, DeckLimits limits, String... words)
      throws IOException {
    assertTooLarge(deck.write(folder.resolve("deck")), limits, words);
  }

  private static void assertTooLarge(Path file, DeckLimits limits, String... words) {
    DeckException refusal = catchThrowableOfType(DeckException.class, () -> read(file, limits));
    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refusal).hasMessageContainingAll(words).hasMessageContaining(file.toString());
  }

  private static void assertDamaged(Path file, String word) {
    DeckException refusal = catchThrowableOfType(DeckException.class, () -> read(file, STANDARD));
    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(Reason.DAMAGED);
    assertThat(refusal).hasMessageContaining(word);
  }

  private String read(TinyDeck deck, DeckLimits limits) throws IOException {
    return read(deck.write(folder.resolve("deck")), limits);
  }

  /** Opens, scans and takes the bytes of the picture. */
  private static String read(Path file, DeckLimits limits) throws IOException {
    try (Deck deck = Decks.inProcess(limits).open(file)) {
      StringBuilder pictures = new StringBuilder();
      for (VisualElement element : deck.scan().elements()) {
        deck.picture(element.key())
            .ifPresent(p -> pictures.append(new String(p.bytes(), StandardCharsets.ISO_8859_1)));
      }
      return pictures.toString();
    }
  }

  private Path bomb() throws IOException {
    Path file = folder.resolve("bomb");
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (var part : new TinyDeck().slide(PICTURE).parts().entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        for (int i = 0; i < 100 && part.getKey().equals(TinyDeck.slidePart(1)); i++) {
          zip.write(blanks);
        }
        zip.closeEntry();
      }
    }
    return file;
  }

  /** A deck whose slide is these compressed bytes. */
  private static byte[] withRawSlide(byte[] slide, byte[] compressed, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (var part : new TinyDeck().slide(slide).parts().entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(part.getKey());
        if (part.getKey().equals(TinyDeck.slidePart(1))) {
          CRC32 crc = new CRC32();
          crc.update(slide);
          entry.setMethod(ZipArchiveEntry.DEFLATED);
          entry.setCrc(crc.getValue());
          entry.setSize(size);
          entry.setCompressedSize(compressed.length);
          zip.addRawArchiveEntry(entry, new ByteArrayInputStream(compressed));
        } else {
          zip.putArchiveEntry(entry);
          zip.write(part.getValue());
          zip.closeArchiveEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  /** A deflated stream that opens with stored blocks of nothing (RFC 1951, 3.2.4). */
  private static byte[] withEmptyBlocks(byte[] content, int blocks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < blocks; i++) {
      out.writeBytes(new byte[] {0, 0, 0, (byte) 0xFF, (byte) 0xFF});
    }
    out.writeBytes(new byte[] {1, (byte) content.length, (byte) (content.length >> 8)});
    out.writeBytes(new byte[] {(byte) ~content.length, (byte) (~content.length >> 8)});
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** Where the directory's record of an entry stands. */
  private static int record(ByteBuffer zip, String name) {
    int at = zip.getInt(zip.capacity() - 22 + 16);
    while (true) {
      int length = zip.getShort(at + 28);
      byte[] found = new byte[length];
      zip.get(at + 46, found);
      if (new String(found, StandardCharsets.UTF_8).equals(name)) {
        return at;
      }
      at += 46 + length + zip.getShort(at + 30) + zip.getShort(at + 32);
    }
  }
}
