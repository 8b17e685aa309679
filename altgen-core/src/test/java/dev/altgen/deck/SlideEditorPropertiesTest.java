package dev.altgen.deck;

import static dev.altgen.deck.TinyDeck.DRAWING;
import static dev.altgen.deck.TinyDeck.PRESENTATION;
import static dev.altgen.deck.TinyDeck.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.altgen.alttext.AltText;
import dev.altgen.xml.Vocabulary;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What holds for every text, every mark and every way in which a shape may be written. */
class SlideEditorPropertiesTest {

  private static final String PART = TinyDeck.slidePart(1);
  private static final String EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}";
  private static final String MARK =
      "uri=\""
          + EXTENSION
          + "\"><q:decorative xmlns:q=\""
          + Vocabulary.DECORATIVE_NAMESPACE
          + "\" val=";
  private static final String OTHER =
      "uri=\"{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}\"><y:id xmlns:y=\"urn:y\" descr=\"mine\"/>";
  private static final String RECTANGLE = "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>";

  /** Shapes as real producers and unkind people write them. */
  private static final List<String> FORMS =
      List.of(
          picture("<p:cNvPr id=\"2\" name=\"plain\"/>"),
          picture("<p:cNvPr id=\"2\" name=\"old\" descr=\"an old text\"/>"),
          picture("<p:cNvPr descr=\"\" name='first' id='2' title=\"a title\" />"),
          picture("<p:cNvPr id='2' name='a \"descr\"' descr='she said \"no\"'></p:cNvPr>"),
          picture("<p:cNvPr id=\"2\" name=\"the descr='trap' &gt; here\"/>"),
          picture(
              "<p:cNvPr\n\tid = \"2\"\r\n  descr\t=\n'odd\nspace\t' name = \"n\"\n></p:cNvPr >"),
          picture("<p:cNvPr id=\"2\" x:descr=\"foreign\" name=\"n\"/>"),
          picture("<p:cNvPr x:descr='foreign' descr=\"own\" id=\"2\" name=\"n\"/>"),
          picture(
              "<p:cNvPr id=\"2\" name=\"n\" descr=\"A &amp; &#66;&#xA;&lt;C&gt;&quot;&apos;\"/>"),
          picture("<p:cNvPr id=\"2\"/>"),
          picture("<p:cNvPr/>"),
          picture("<p:cNvPr id=\"2\" name=\"n\"><a:extLst/></p:cNvPr>"),
          picture("<p:cNvPr id=\"2\" name=\"n\"><a:extLst></a:extLst></p:cNvPr>"),
          picture(
              "<p:cNvPr id=\"2\" name=\"n\"><a:hlinkClick r:id=\"\"><a:extLst><a:ext "
                  + OTHER
                  + "</a:ext></a:extLst></a:hlinkClick></p:cNvPr>"),
          picture(
              "<p:cNvPr id=\"2\" name=\"n\" descr=\"d\">\n <a:hlinkClick r:id=\"\"><a:extLst><a:ext "
                  + OTHER
                  + "</a:ext></a:extLst></a:hlinkClick>\n <a:extLst>\n <a:ext "
                  + OTHER
                  + "</a:ext>\n </a:extLst>\n</p:cNvPr>"),
          picture(
              "<p:cNvPr id=\"2\" name=\"n\"><!-- descr=\"c\" --><a:hlinkClick r:id=\"\"/></p:cNvPr>"),
          picture(
              "<p:cNvPr id=\"2\" name=\"n\"><a:extLst><a:ext "
                  + MARK
                  + "\"1\"/></a:ext></a:extLst></p:cNvPr>"),
          picture(
              "<p:cNvPr id=\"2\" name=\"n\" descr=\"d\"><a:extLst><a:ext "
                  + MARK
                  + "' true '></q:decorative></a:ext><a:ext "
                  + OTHER
                  + "</a:ext></a:extLst></p:cNvPr>"),
          picture(
              "<p:cNvPr id=\"2\" name=\"n\"><a:extLst><a:ext "
                  + MARK
                  + "\"0\"/></a:ext></a:extLst></p:cNvPr>"),
          picture("<p:cNvPr xmlns:a=\"urn:not-drawing\" id=\"2\" name=\"n\"/>"),
          picture(
              "<p:cNvPr xmlns:a=\"urn:not-drawing\" id=\"2\" name=\"n\"><d:extLst xmlns:d=\""
                  + DRAWING
                  + "\"/></p:cNvPr>"),
          picture(
              "<p:cNvPr id=\"2\" name=\"n\"><d:extLst xmlns:a=\"urn:not-drawing\" xmlns:d=\""
                  + DRAWING
                  + "\"></d:extLst></p:cNvPr>"),
          "<q:pic xmlns:q=\""
              + PRESENTATION
              + "\" xmlns:d=\""
              + DRAWING
              + "\" xmlns:a=\"urn:not-drawing\"><q:nvPicPr><q:cNvPr id=\"2\" name=\"n\"/></q:nvPicPr>"
              + "<q:blipFill><d:blip r:embed=\"rId2\"/></q:blipFill></q:pic>",
          "<pic xmlns=\""
              + PRESENTATION
              + "\"><nvPicPr><cNvPr id=\"2\" name=\"n\" descr=\"d\"/></nvPicPr></pic>",
          "<p:pic><p:nvPicPr xmlns=\""
              + DRAWING
              + "\"><p:cNvPr id=\"2\" name=\"n\"/></p:nvPicPr></p:pic>",
          "<p:pic xmlns:p=\"http://purl.oclc.org/ooxml/presentationml/main\""
              + " xmlns:a=\"http://purl.oclc.org/ooxml/drawingml/main\"><p:nvPicPr>"
              + "<p:cNvPr id=\"2\" name=\"n\"/></p:nvPicPr></p:pic>",
          "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"box\"/>" + RECTANGLE,
          "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"4\" name=\"group\"/></p:nvGrpSpPr><p:grpSpPr/>"
              + picture("<p:cNvPr id=\"5\" name=\"inner\" descr=\"of the child\"/>")
              + "</p:grpSp>",
          "<mc:AlternateContent><mc:Choice Requires=\"x\">"
              + picture("<p:cNvPr id=\"6\" name=\"n\"/>")
              + "</mc:Choice><mc:Fallback>"
              + picture("<p:cNvPr id=\"6\" name=\"n\" descr=\"other\"></p:cNvPr>")
              + "</mc:Fallback></mc:AlternateContent>",
          "<mc:AlternateContent><mc:Choice Requires=\"x\"><p:sp><p:nvSpPr><p:cNvPr id='6' name='n'"
              + " descr='ink'/>"
              + RECTANGLE
              + "</mc:Choice><mc:Fallback>"
              + picture(
                  "<p:cNvPr id=\"6\" name=\"n\"><a:extLst><a:ext "
                      + MARK
                      + "\"1\"/></a:ext></a:extLst></p:cNvPr>")
              + "</mc:Fallback></mc:AlternateContent>",
          "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"7\" name=\"ole\"/></p:nvGraphicFramePr>"
              + "<a:graphic><a:graphicData uri=\"http://x/ole\">"
              + picture("<p:cNvPr id=\"0\" name=\"\" descr=\"a preview\"/>")
              + "</a:graphicData></a:graphic></p:graphicFrame>",
          "\n  <!-- <p:cNvPr descr=\"in a comment\"/> -->\n  <?pi descr=\"in an instruction\"?>",
          "<x:y descr=\"elsewhere\"><![CDATA[<p:cNvPr descr=\"in text\"/>]]></x:y>");

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("altgen-slides");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The shapes of a slide and the encoding it is written in. */
  record Source(List<String> shapes, Encoding encoding) {
    byte[] xml() {
      return encoding.slide(String.join("", shapes));
    }
  }

  enum Encoding {
    UTF8(StandardCharsets.UTF_8, ""),
    UTF8_MARKED(StandardCharsets.UTF_8, "\uFEFF"),
    UTF16_LITTLE(StandardCharsets.UTF_16LE, "\uFEFF"),
    UTF16_BIG(StandardCharsets.UTF_16BE, "\uFEFF"),
    LATIN(StandardCharsets.ISO_8859_1, "");

    private final Charset charset;
    private final String mark;

    Encoding(Charset charset, String mark) {
      this.charset = charset;
      this.mark = mark;
    }

    byte[] slide(String shapes) {
      String name = charset.name().startsWith("UTF-16") ? "UTF-16" : charset.name();
      String xml =
          mark + "<?xml version='1.0' encoding='" + name + "'?>\n" + TinyDeck.slideRoot(shapes);
      return xml.getBytes(charset);
    }
  }

  @Provide
  Arbitrary<Source> slides() {
    return Combinators.combine(
            Arbitraries.of(FORMS).list().ofMinSize(1).ofMaxSize(8),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Encoding.UTF8)),
                Tuple.of(2, Arbitraries.of(Encoding.class))))
        .as(Source::new)
        .filter(source -> !elements(source.xml()).isEmpty());
  }

  @Provide
  Arbitrary<List<AltText>> alts() {
    return Combinators.combine(texts().injectNull(0.2), Arbitraries.of(true, false))
        .as(AltText::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.frequencyOf(
            Tuple.of(
                3,
                Arbitraries.of(
                    "&",
                    "<",
                    ">",
                    "\"",
                    "'",
                    "\n",
                    "\r",
                    "\r\n",
                    "\t",
                    " ",
                    "  ",
                    "&amp;",
                    "&#10;",
                    "]]>",
                    "/>",
                    "--",
                    " descr=\"x\"",
                    "%s",
                    "$1",
                    "\\",
                    "\u00A0",
                    "\uFEFF",
                    "\u0085",
                    "\u2028",
                    "\u007F",
                    "\uFFFD",
                    "😀",
                    "Größe",
                    "图",
                    "é́")),
            Tuple.of(2, Arbitraries.integers().between(0x20, 0x10FFFF).map(this::allowed)),
            Tuple.of(1, Arbitraries.strings().ascii().map(this::onlyAllowed)));
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  private String allowed(int codePoint) {
    return onlyAllowed(Character.toString(codePoint));
  }

  private String onlyAllowed(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(c -> !forbidden(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** The characters that XML 1.0, section 2.2, leaves out. */
  private static boolean forbidden(int c) {
    return (c < 0x20 && "\t\n\r".indexOf(c) < 0)
        || (c >= 0xD800 && c <= 0xDFFF)
        || c == 0xFFFE
        || c == 0xFFFF;
  }

  @Property(tries = 80)
  void theTextReadBackIsTheTextSet(
      @ForAll("slides") Source slide, @ForAll("alts") List<AltText> alts) throws IOException {
    List<AltTextEdit> edits = edits(slide.xml(), alts);
    byte[] edited = apply(slide.xml(), edits);
    assertThat(alts(edited)).isEqualTo(edits.stream().map(AltTextEdit::after).toList());
  }

  @Property(tries = 30)
  void aWrittenDeckHoldsTheTextsSet(
      @ForAll("slides") Source slide, @ForAll("alts") List<AltText> alts) throws IOException {
    Path staged = folder.resolve("staged");
    Path source = new TinyDeck().slide(slide.xml()).slide(slide.xml()).write(folder.resolve("s"));
    try (Deck deck = Decks.inProcess().open(source)) {
      List<AltTextEdit> edits = new ArrayList<>();
      for (VisualElement element : deck.scan().elements()) {
        AltText after = alts.get(edits.size() % alts.size());
        edits.add(new AltTextEdit(element.key(), element.alt(), after));
      }
      deck.rewrite(edits, staged);
      try (Deck written = Decks.inProcess().open(staged)) {
        for (AltTextEdit edit : edits) {
          assertThat(written.scan().elements())
              .filteredOn(e -> e.key().equals(edit.key()))
              .extracting(VisualElement::alt)
              .containsExactly(edit.after());
        }
      }
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  @Property(tries = 80)
  void everyByteOutsideTheTextAlternativesStays(
      @ForAll("slides") Source slide, @ForAll("alts") List<AltText> alts) throws IOException {
    byte[] before = slide.xml();
    byte[] edited = apply(before, edits(before, alts));
    Charset charset = slide.encoding().charset;
    assertThat(new String(edited, charset).getBytes(charset)).isEqualTo(edited);
    assertThat(cut(new String(edited, charset))).isEqualTo(cut(new String(before, charset)));
  }

  @Property(tries = 80)
  void onlyTheElementsOfTheEditsChange(
      @ForAll("slides") Source slide, @ForAll("alts") List<AltText> alts, @ForAll int chosen)
      throws IOException {
    List<AltTextEdit> edits = edits(slide.xml(), alts);
    AltTextEdit edit = edits.get(Math.floorMod(chosen, edits.size()));
    byte[] edited = apply(slide.xml(), List.of(edit));
    List<ShapeNode> before = shapes(slide.xml());
    List<ShapeNode> after = shapes(edited);
    ShapeNode target = before.get(edit.key().order() - 1);
    for (int i = 0; i < before.size(); i++) {
      boolean set =
          i + 1 == target.order || (target.fallbacks.contains(i + 1) && before.get(i).slot != null);
      assertThat(after.get(i).alt())
          .as("shape %d", i + 1)
          .isEqualTo(set ? edit.after() : before.get(i).alt());
    }
  }

  @Property(tries = 80)
  void editingTwiceIsEditingOnce(@ForAll("slides") Source slide, @ForAll("alts") List<AltText> alts)
      throws IOException {
    List<AltTextEdit> edits = edits(slide.xml(), alts);
    byte[] once = apply(slide.xml(), edits);
    List<AltTextEdit> again =
        edits.stream().map(e -> new AltTextEdit(e.key(), e.after(), e.after())).toList();
    assertThat(apply(once, again)).isEqualTo(once);
  }

  @Property(tries = 80)
  void theOrderOfTheEditsDoesNotMatter(
      @ForAll("slides") Source slide, @ForAll("alts") List<AltText> alts, @ForAll Random random)
      throws IOException {
    List<AltTextEdit> edits = edits(slide.xml(), alts);
    byte[] expected = apply(slide.xml(), edits);
    List<AltTextEdit> shuffled = new ArrayList<>(edits);
    Collections.shuffle(shuffled, random);
    assertThat(apply(slide.xml(), shuffled)).isEqualTo(expected);
    byte[] oneByOne = slide.xml();
    for (AltTextEdit edit : shuffled) {
      oneByOne = apply(oneByOne, List.of(edit));
    }
    assertThat(oneByOne).isEqualTo(expected);
  }

  @Property(tries = 80)
  void aMarkTakenBackLeavesTheTextAndMayBeSetAgain(@ForAll("slides") Source slide)
      throws IOException {
    byte[] unmarked = mark(mark(slide.xml(), true), false);
    byte[] marked = mark(unmarked, true);
    assertThat(mark(marked, false)).isEqualTo(unmarked);
    assertThat(alts(marked)).allMatch(AltText::decorative);
    assertThat(alts(unmarked)).noneMatch(AltText::decorative);
    assertThat(alts(unmarked).stream().map(AltText::description))
        .containsExactlyElementsOf(elements(slide.xml()).stream().map(s -> s.description).toList());
  }

  @Property(tries = 80)
  void aMarkStandsWhereTheSchemaWantsIt(@ForAll("slides") Source slide) throws Exception {
    byte[] xml = mark(slide.xml(), true);
    NodeList properties = parse(xml).getElementsByTagNameNS("*", "cNvPr");
    int marks = 0;
    for (int i = 0; i < properties.getLength(); i++) {
      List<Element> children = children(properties.item(i));
      List<Element> lists =
          children.stream().filter(c -> c.getLocalName().equals("extLst")).toList();
      assertThat(lists).hasSizeLessThanOrEqualTo(1).allMatch(l -> isDrawing(l, "extLst"));
      if (lists.isEmpty()) {
        continue;
      }
      assertThat(children.get(children.size() - 1)).isSameAs(lists.get(0));
      List<Element> extensions = children(lists.get(0));
      assertThat(extensions).allMatch(e -> isDrawing(e, "ext"));
      long own = extensions.stream().filter(e -> e.getAttribute("uri").equals(EXTENSION)).count();
      assertThat(own).isLessThanOrEqualTo(1);
      marks += (int) own;
    }
    assertThat(marks).isGreaterThanOrEqualTo(elements(xml).size());
  }

  @Property(tries = 80)
  void anEditThatChangesNothingLeavesEveryByte(@ForAll("slides") Source slide) throws IOException {
    List<AltTextEdit> edits =
        elements(slide.xml()).stream()
            .filter(shape -> shape.fallbacks.isEmpty())
            .map(s -> new AltTextEdit(new ElementKey(PART, s.order), s.alt(), s.alt()))
            .toList();
    assertThat(apply(slide.xml(), edits)).isEqualTo(slide.xml());
  }

  @Property(tries = 80)
  void aForbiddenCharacterIsNamed(
      @ForAll("texts") String before,
      @ForAll("forbiddenCharacters") int forbidden,
      @ForAll("texts") String after) {
    String text = before + "." + Character.toString(forbidden) + "." + after;
    assertThatThrownBy(() -> AltText.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.format("U+%04X at index %d", forbidden, before.length() + 1));
  }

  @Provide
  Arbitrary<Integer> forbiddenCharacters() {
    return Arbitraries.integers().between(0, 0xFFFF).filter(SlideEditorPropertiesTest::forbidden);
  }

  @Property(tries = 30)
  void anEditOnWhatTheSlideDoesNotHoldIsRefusedAndLeavesNothing(
      @ForAll("slides") Source slide, @ForAll("alts") List<AltText> alts, @ForAll int chosen)
      throws IOException {
    Path staged = folder.resolve("refused");
    byte[] xml = slide.xml();
    Path source = new TinyDeck().slide(xml).write(folder.resolve("stale"));
    byte[] bytes = Files.readAllBytes(source);
    List<AltTextEdit> edits = new ArrayList<>(edits(xml, alts));
    int index = Math.floorMod(chosen, edits.size());
    AltTextEdit edit = edits.get(index);
    AltText stale = new AltText(edit.before().text() + "?", edit.before().decorative());
    edits.set(index, new AltTextEdit(edit.key(), stale, edit.after()));
    try (Deck deck = Decks.inProcess().open(source)) {
      DeckException refusal =
          catchThrowableOfType(DeckException.class, () -> deck.rewrite(edits, staged));
      assertThat(refusal.reason()).isEqualTo(DeckException.Reason.CHANGED);
      assertThat(refusal).hasMessageContaining(edit.key().toString());
    }
    assertThat(staged).doesNotExist();
    assertThat(source).hasBinaryContent(bytes);
  }

  @Example
  void anEditOnAnElementThatIsNotThereIsRefused() throws IOException {
    Path staged = folder.resolve("nowhere");
    Path source = new TinyDeck().slide(FORMS.get(0)).write(folder.resolve("one"));
    AltTextEdit edit =
        new AltTextEdit(new ElementKey(PART, 2), AltText.missing(), AltText.of("text"));
    try (Deck deck = Decks.inProcess().open(source)) {
      assertThatThrownBy(() -> deck.rewrite(List.of(edit), staged))
          .isInstanceOfSatisfying(
              DeckException.class,
              e -> assertThat(e.reason()).isEqualTo(DeckException.Reason.CHANGED));
    }
    assertThat(staged).doesNotExist();
  }

  private static List<ShapeNode> shapes(byte[] xml) {
    try {
      return SlideReader.read(new XmlLexer(1000).read(XmlText.decode(xml).utf8())).shapes();
    } catch (XmlLexer.Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static List<ShapeNode> elements(byte[] xml) {
    return shapes(xml).stream().filter(s -> !s.folded && s.slot != null).toList();
  }

  private static List<AltText> alts(byte[] xml) {
    return elements(xml).stream().map(ShapeNode::alt).toList();
  }

  private static List<AltTextEdit> edits(byte[] xml, List<AltText> alts) {
    List<AltTextEdit> edits = new ArrayList<>();
    for (ShapeNode shape : elements(xml)) {
      ElementKey key = new ElementKey(PART, shape.order);
      edits.add(new AltTextEdit(key, shape.alt(), alts.get(edits.size() % alts.size())));
    }
    return edits;
  }

  private static byte[] apply(byte[] xml, List<AltTextEdit> edits) throws DeckException {
    byte[] edited = SlideEditor.apply(new XmlLexer(10_000), xml, PART, edits, "the deck");
    assertThat(XmlProof.flaw(edited)).isEmpty();
    return edited;
  }

  private static byte[] mark(byte[] xml, boolean decorative) throws DeckException {
    List<AltTextEdit> edits = new ArrayList<>();
    for (ShapeNode shape : elements(xml)) {
      AltText after = new AltText(shape.description, decorative);
      edits.add(new AltTextEdit(new ElementKey(PART, shape.order), shape.alt(), after));
    }
    return apply(xml, edits);
  }

  /** A slide without its descriptions and marks, and without the lists that only hold a mark. */
  private static String cut(String slide) {
    return slide
        .replaceAll("\\s+descr\\s*=\\s*(\"[^\"]*\"|'[^']*')", "")
        .replaceAll("<(\\w+:)?ext( xmlns:\\w+=\"[^\"]*\")? uri=\"\\{C183D7F6.*?</(\\w+:)?ext>", "")
        .replaceAll("<(\\w+:)?extLst\\b[^>]*?(/>|></(\\w+:)?extLst>)", "")
        .replaceAll("<((\\w+:)?cNvPr)\\b([^>]*?)/>", "<$1$3></$1>");
  }

  private static Document parse(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  private static List<Element> children(Node parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private static boolean isDrawing(Element element, String local) {
    return element.getLocalName().equals(local)
        && Vocabulary.of(element.getNamespaceURI()) == Vocabulary.DRAWING;
  }
}
