package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.altgen.deck.PackageParts.Relationship;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A presentation of one slide with one element of a deck, or with what is drawn upon a picture, and
 * nothing else: what is needed to draw it as its reader sees it. It holds images, but no links,
 * objects, media or scripts.
 */
final class Excerpt {

  private static final int MOST_XML = 4 << 20;
  private static final int MOST_SHAPES = 5_000;
  private static final Set<String> OF_SLIDES = Set.of("cSld", "clrMap", "clrMapOvr", "txStyles");
  private static final Set<String> OF_LAYOUTS_AS_SLIDES = Set.of("cSld", "clrMapOvr");
  private static final long MOST_DIAGRAM_BYTES = 4 * MOST_XML;

  /** In EMU (ECMA-376 Part 1, 19.7.13): POI draws what is larger too finely. */
  private static final long LONGEST_SIDE = 51_206_400;

  private final PackageParts parts;
  private final XmlLexer lexer;

  private final ExcerptImages images;
  private final ExcerptXml xml = new ExcerptXml();
  private long diagramBytes;

  private Excerpt(PackageParts parts, XmlLexer lexer) {
    this.parts = parts;
    this.lexer = lexer;
    this.images = new ExcerptImages(parts);
  }

  /**
   * Cuts shapes out of their slide.
   *
   * @param part the slide, or the layout or master
   * @param slide its XML in UTF-8
   * @param shapes all of its shapes in document order
   * @param chosen those that are kept, with what is in them and what they are in
   * @return a package in a zip file
   * @throws NotDrawnException if there is nothing to draw, or too much
   * @throws IOException if the deck cannot be read
   */
  static byte[] of(
      PackageParts parts,
      XmlLexer lexer,
      String part,
      byte[] slide,
      Collection<ShapeNode> shapes,
      Set<ShapeNode> chosen,
      SlideList size)
      throws IOException, NotDrawnException {
    return new Excerpt(parts, lexer).written(part, cut(slide, shapes, chosen), size);
  }

  private byte[] written(String part, String slide, SlideList size)
      throws IOException, NotDrawnException {
    if (slide.length() > MOST_XML) {
      throw new NotDrawnException("The drawing has too many parts.");
    }
    if (size.width() < 1 || size.height() < 1) {
      throw new NotDrawnException("The drawing has no size.");
    }
    if (Math.max(size.width(), size.height()) > LONGEST_SIDE) {
      throw new NotDrawnException("The drawing reaches too far: its slide is too large.");
    }
    ExcerptPackage out = new ExcerptPackage(size.width(), size.height(), textStyle());
    Cleaned cleaned = cleaned(new PartSource(part, true), slide);
    out.slide(cleaned.bytes, cleaned.images);
    boolean ofMaster = parts.contentType(part).orElse("").endsWith("slideMaster+xml");
    Optional<String> layout = ofMaster ? Optional.empty() : related(part, "slideLayout");
    Optional<String> master =
        ofMaster ? Optional.of(part) : related(layout.orElse(part), "slideMaster");
    Optional<String> theme = master.isEmpty() ? master : related(master.get(), "theme");
    Cleaned below = optional(layout);
    Cleaned ground = optional(master);
    Cleaned look = optional(theme);
    if (below != null) {
      out.layout(below.bytes, below.images);
    }
    if (ground != null) {
      out.master(ground.bytes, ground.images);
    }
    if (look != null) {
      out.theme(look.bytes, look.images);
    }
    Cleaned styles = xml.tableStyles().isEmpty() ? null : optional(tableStyles());
    if (styles != null) {
      out.tableStyles(styles.bytes, styles.images);
    }
    int number = 0;
    for (byte[] image : images.files()) {
      out.image(++number, image);
    }
    return out.bytes();
  }

  /** How tables look that refer to a style (ECMA-376 Part 1, 14.2.9). */
  private Optional<String> tableStyles() throws IOException {
    return related(DeckScanner.presentation(parts), "tableStyles");
  }

  /** How text looks that says nothing about it (ECMA-376 Part 1, 19.2.1.8); empty for none. */
  private String textStyle() throws IOException, NotDrawnException {
    String main = DeckScanner.presentation(parts);
    if (parts.size(main) > MOST_XML) {
      return "";
    }
    try {
      String text = new String(utf8(main), UTF_8);
      Element style =
          ExcerptXml.child(
              ExcerptXml.parse(text).getDocumentElement(),
              ExcerptXml.PRESENTATION,
              "defaultTextStyle");
      if (style == null) {
        return "";
      }
      xml.clean(style, new PartSource(main, false));
      return ExcerptXml.text(style);
    } catch (Malformed e) {
      return "";
    }
  }

  /** The slide without all shapes but those chosen and those around and in them. */
  private static String cut(byte[] slide, Collection<ShapeNode> shapes, Set<ShapeNode> chosen)
      throws NotDrawnException {
    Set<ShapeNode> around = new HashSet<>();
    for (ShapeNode one : chosen) {
      for (ShapeNode shape = one; shape != null; shape = shape.parent) {
        around.add(shape);
      }
    }
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    Set<ShapeNode> inside = new HashSet<>();
    int done = 0;
    for (ShapeNode shape : shapes) {
      boolean kept = chosen.contains(shape) || inside.contains(shape.parent);
      if (kept) {
        inside.add(shape);
        if (inside.size() > MOST_SHAPES) {
          throw new NotDrawnException("The drawing has too many parts.");
        }
      } else if (!around.contains(shape) && shape.start >= done) {
        left.write(slide, done, shape.start - done);
        done = shape.end;
      }
    }
    left.write(slide, done, slide.length - done);
    return left.toString(UTF_8);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Cleaned(byte[] bytes, Set<Integer> images) {}

  private Cleaned cleaned(PartSource source, String text) throws IOException, NotDrawnException {
    Document document = ExcerptXml.parse(text);
    Element root = document.getDocumentElement();
    if (source.needed && !root.getLocalName().equals("sld")) {
      root = asSlide(document, root);
    }
    if (ExcerptXml.PRESENTATION.equals(root.getNamespaceURI())) {
      ExcerptXml.keep(root, child -> OF_SLIDES.contains(child.getLocalName()));
    } else if (ExcerptXml.is(root, ExcerptXml.DRAWING, "tblStyleLst")) {
      ExcerptXml.keep(root, style -> xml.tableStyles().contains(style.getAttribute("styleId")));
    }
    xml.clean(root, source);
    return new Cleaned(ExcerptXml.bytes(document), source.used);
  }

  /** A layout or master looks like a slide made from it. */
  private static Element asSlide(Document document, Element root) {
    ExcerptXml.keep(root, child -> OF_LAYOUTS_AS_SLIDES.contains(child.getLocalName()));
    String prefix = root.getPrefix() == null ? "" : root.getPrefix() + ":";
    return (Element) document.renameNode(root, ExcerptXml.PRESENTATION, prefix + "sld");
  }

  /** The look behind the slide; a plain one takes its place where it cannot be read. */
  private @Nullable Cleaned optional(Optional<String> part) throws IOException {
    if (part.isEmpty() || parts.size(part.get()) > MOST_XML) {
      return null;
    }
    try {
      byte[] bytes = utf8(part.get());
      Collection<ShapeNode> shapes = SlideReader.read(lexer.read(bytes)).shapes();
      return cleaned(new PartSource(part.get(), false), cut(bytes, shapes, Set.of()));
    } catch (Malformed | IOException | NotDrawnException e) {
      return null;
    }
  }

  /** Not counted among the bytes of a scan: each element reads the same parts again. */
  private byte[] utf8(String part) throws IOException, Malformed {
    return XmlText.decode(parts.readPicture(part)).utf8();
  }

  private Optional<String> related(String part, String kind) throws IOException {
    return parts.relationships(part).stream()
        .filter(to -> to.is(kind) && !to.external() && parts.has(to.target()))
        .map(Relationship::target)
        .findFirst();
  }

  /** What one part of the deck refers to; the images of a diagram become those of its slide. */
  private final class PartSource implements ExcerptXml.Source {

    private final Relationships related;
    private final boolean needed;
    private final boolean ofDiagram;
    private final Set<Integer> used;

    /** The slide, without whose images there is no drawing, or what stands behind it. */
    PartSource(String part, boolean slide) {
      this(part, slide, false, new HashSet<>());
    }

    private PartSource(String part, boolean needed, boolean ofDiagram, Set<Integer> used) {
      this.related = new Relationships(parts, part);
      this.needed = needed;
      this.ofDiagram = ofDiagram;
      this.used = used;
    }

    @Override
    public Optional<String> image(String id) throws IOException, NotDrawnException {
      Relationship to = related.get(id);
      if (to == null || to.external() || !to.is("image") || !parts.has(to.target())) {
        return Optional.empty();
      }
      try {
        int number = images.number(to.target());
        used.add(number);
        return Optional.of(ExcerptPackage.imageId(number));
      } catch (IOException | NotDrawnException e) {
        if (needed) {
          throw e;
        }
        return Optional.empty();
      }
    }

    @Override
    public Optional<Element> diagram(String dataId) throws IOException, NotDrawnException {
      Relationship data = ofDiagram ? null : related.get(dataId);
      if (data == null || data.external() || !parts.has(data.target())) {
        return Optional.empty();
      }
      count(data.target());
      Relationship drawing = related.get(drawingId(data.target()));
      if (drawing == null
          || drawing.external()
          || !parts.has(drawing.target())
          || parts.size(drawing.target()) > MOST_XML) {
        return Optional.empty();
      }
      count(drawing.target());
      try {
        byte[] bytes = utf8(drawing.target());
        ExcerptXml.checkDepth(bytes);
        Element group = DiagramShapes.group(ExcerptXml.parse(new String(bytes, UTF_8)));
        if (group != null) {
          xml.clean(group, new PartSource(drawing.target(), needed, true, used));
        }
        return Optional.ofNullable(group);
      } catch (Malformed e) {
        return Optional.empty();
      }
    }

    private void count(String part) throws NotDrawnException {
      diagramBytes += parts.size(part);
      if (diagramBytes > MOST_DIAGRAM_BYTES) {
        throw new NotDrawnException("The drawing has too many parts.");
      }
    }

    /** MS-ODRAWXML 2.4.3. */
    private @Nullable String drawingId(String data) throws IOException {
      return parts.parse(
          data,
          lexer -> {
            while (lexer.nextStart()) {
              if (lexer.local().equals("dataModelExt")) {
                return lexer.attribute("relId", "");
              }
            }
            return "";
          });
    }
  }
}
