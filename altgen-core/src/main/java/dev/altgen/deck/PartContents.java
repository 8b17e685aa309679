package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.altgen.content.Contents;
import dev.altgen.content.ElementContent;
import dev.altgen.content.GroupContent;
import dev.altgen.content.MediaContent;
import dev.altgen.content.NoContent;
import dev.altgen.content.ObjectContent;
import dev.altgen.content.PictureContent;
import dev.altgen.content.ZoomContent;
import dev.altgen.image.PictureView;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the data of an element in its package and has it read. */
final class PartContents {

  private static final Logger LOG = LoggerFactory.getLogger(PartContents.class);

  /** Bytes of all pictures looked into, so that a scan's bound is not used up by them. */
  private long pictureBytesLeft = 512L << 20;

  private final PackageParts parts;
  private final XmlLexer lexer;
  private final Map<ElementKey, GroupContent> groups;

  /** By their part: a deck shows the same one on many slides. */
  private final Map<String, List<PictureContent.Words>> pictures = new HashMap<>();

  /** The slide read last: its elements are asked for one after the other. */
  private @Nullable SlideText slide;

  /** Read once a zoom or a drawing asks for it. */
  private @Nullable SlideList slides;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record SlideText(String part, byte[] xml, Map<Integer, ShapeNode> shapes) {}

  /**
   * For a deck that was scanned.
   *
   * @param groups what its groups say, as the scan found it
   */
  PartContents(PackageParts parts, DeckLimits limits, Map<ElementKey, GroupContent> groups) {
    this.parts = parts;
    this.lexer = new XmlLexer(limits.depth());
    this.groups = groups;
  }

  ElementContent of(VisualElement element) throws IOException {
    try {
      return switch (element.kind()) {
        case CHART -> Contents.chart(target(element), () -> workbook(element));
        case CHARTEX -> Contents.chartex(target(element), () -> workbook(element));
        case SMARTART -> Contents.diagram(target(element));
        case TABLE -> Contents.table(fragment(element));
        case MATH -> Contents.formulas(fragment(element));
        case GROUP -> group(element);
        case ZOOM -> zoom(element);
        case OLE -> object(element);
        case VIDEO, AUDIO -> media(element);
        case PICTURE, PICTURE_SHAPE -> picture(element);
        default -> new NoContent("Elements of this kind hold no data.");
      };
    } catch (NoSuchPart e) {
      return new NoContent("Its data is missing in the deck.");
    } catch (DeckException e) {
      throw e;
    } catch (IOException | Malformed e) {
      return new NoContent("Its data cannot be read: " + e.getMessage());
    }
  }

  private byte[] target(VisualElement element) throws IOException {
    return parts.read(targetPart(element));
  }

  private String targetPart(VisualElement element) throws NoSuchPart {
    return element.target().filter(parts::has).orElseThrow(NoSuchPart::new);
  }

  /** A chart's workbook (ECMA-376 Part 1, 21.2.2.63), unless it is a link. */
  private Optional<byte[]> workbook(VisualElement chart) throws IOException {
    for (PackageParts.Relationship related : parts.relationships(targetPart(chart))) {
      if (related.is("package") && !related.external() && parts.has(related.target())) {
        try {
          return Optional.of(parts.read(related.target()));
        } catch (DeckException e) {
          // Only this chart needs it: the deck is not lost with it.
          throw new IOException(e.getMessage(), e);
        }
      }
    }
    return Optional.empty();
  }

  private ElementContent object(VisualElement element) throws IOException, Malformed {
    ShapeNode frame = shape(element);
    return new ObjectContent(frame.program == null ? "" : frame.program, frame.linkedObject);
  }

  private ElementContent group(VisualElement element) throws NoSuchPart {
    return Optional.ofNullable(groups.get(element.key())).orElseThrow(NoSuchPart::new);
  }

  private ElementContent zoom(VisualElement element) throws IOException, Malformed {
    SlideList list = slideList();
    List<ZoomContent.Target> targets = new ArrayList<>();
    for (String id : Contents.zoomTargets(fragment(element))) {
      target(id, list).ifPresent(targets::add);
    }
    return targets.isEmpty()
        ? new NoContent("The slide that the zoom leads to is not in the deck.")
        : new ZoomContent(targets);
  }

  private SlideList slideList() throws IOException, Malformed {
    SlideList list = slides;
    if (list == null) {
      byte[] main = parts.read(DeckScanner.presentation(parts));
      list = SlideList.read(lexer.read(XmlText.decode(main).utf8()));
      slides = list;
    }
    return list;
  }

  private static Optional<ZoomContent.Target> target(String id, SlideList list) {
    for (SlideList.Section section : list.sections()) {
      if (section.id().equals(id.toUpperCase(Locale.ROOT)) && !section.slides().isEmpty()) {
        OptionalInt first = list.numberOf(section.slides().get(0));
        return first.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ZoomContent.Target(
                    first.getAsInt(), Optional.of(section.name()).filter(n -> !n.isBlank())));
      }
    }
    OptionalInt number = list.numberOf(id);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(new ZoomContent.Target(number.getAsInt(), Optional.empty()));
  }

  private ElementContent media(VisualElement element) throws NoSuchPart {
    String part = targetPart(element);
    return new MediaContent(parts.contentType(part).orElse(""), parts.size(part));
  }

  private ElementContent picture(VisualElement element) throws IOException, Malformed {
    String part = element.picture().filter(parts::has).orElseThrow(NoSuchPart::new);
    ShapeNode shape = shape(element);
    Optional<String> caption = Captions.of(shape, slide(element.key().part()).shapes.values());
    List<PictureContent.Words> words = pictures.get(part);
    if (words == null) {
      words = words(part, element.svg().filter(parts::has));
      pictures.put(part, words);
    }
    return new PictureContent(words, caption);
  }

  /** Bounds of one picture lose its words, not the deck. */
  private List<PictureContent.Words> words(String part, Optional<String> svg) throws IOException {
    try {
      return Contents.picture(
          most -> head(part, most), svg.map(drawing -> most -> head(drawing, most)));
    } catch (DeckException e) {
      LOG.debug("the picture {} in {} cannot be read", part, parts.file(), e);
      return List.of();
    }
  }

  /**
   * The pictures that show an element, the best one first: its own, and the preview that stands for
   * an object, a zoom, a formula or handwriting.
   */
  List<Shown> shown(VisualElement element) throws IOException {
    try {
      ShapeNode shape = shape(element);
      PictureView view = Placing.view(shape);
      List<Shown> shown = new ArrayList<>();
      element.picture().ifPresent(part -> shown.add(new Shown(part, view)));
      element.svg().filter(parts::has).ifPresent(part -> shown.add(new Shown(part, view)));
      if (shown.isEmpty() && element.kind() != ElementKind.GROUP) {
        Relationships related = new Relationships(parts, element.key().part());
        for (ShapeNode preview : slide(element.key().part()).shapes.values()) {
          if (preview.embed != null && standsFor(preview, shape)) {
            PackageParts.Relationship to = related.get(preview.embed);
            if (to != null && !to.external() && parts.has(to.target())) {
              shown.add(new Shown(to.target(), Placing.view(preview)));
            }
          }
        }
      }
      return shown;
    } catch (Malformed | NoSuchPart e) {
      return List.of();
    }
  }

  /**
   * A presentation of nothing but this element, to be drawn.
   *
   * @throws NotDrawnException if there is nothing to draw, or too much
   */
  byte[] excerpt(VisualElement element) throws IOException, NotDrawnException {
    try {
      ShapeNode shape = shape(element);
      String part = element.key().part();
      SlideText text = slide(part);
      return Excerpt.of(parts, lexer, part, text.xml, text.shapes.values(), shape, slideList());
    } catch (IOException | Malformed e) {
      // Only this drawing needs what cannot be read: the deck is not lost with it.
      throw new NotDrawnException("The drawing cannot be read: " + e.getMessage() + ".");
    }
  }

  /** Empty when the deck's bytes for this are used up. */
  private byte[] head(String part, int most) throws IOException {
    long read = Math.min(most, parts.size(part));
    if (read > pictureBytesLeft) {
      return new byte[0];
    }
    pictureBytesLeft -= read;
    return parts.readHead(part, most);
  }

  /** A picture and how it is seen. */
  record Shown(String part, PictureView view) {}

  private static boolean standsFor(ShapeNode preview, ShapeNode shape) {
    boolean folded = preview == shape;
    for (ShapeNode around = preview; around != null; around = around.parent) {
      folded |= around == shape || shape.fallbacks.contains(around.order);
    }
    return folded;
  }

  /** The element's XML, cut out of its slide. */
  private String fragment(VisualElement element) throws IOException, Malformed {
    ShapeNode shape = shape(element);
    byte[] xml = slide(element.key().part()).xml;
    return new String(xml, shape.start, shape.end - shape.start, UTF_8);
  }

  private ShapeNode shape(VisualElement element) throws IOException, Malformed {
    ShapeNode shape = slide(element.key().part()).shapes.get(element.key().order());
    if (shape == null) {
      throw new NoSuchPart();
    }
    return shape;
  }

  private SlideText slide(String part) throws IOException, Malformed {
    SlideText last = slide;
    if (last == null || !last.part.equals(part)) {
      byte[] xml = XmlText.decode(parts.read(part)).utf8();
      Map<Integer, ShapeNode> shapes = new LinkedHashMap<>();
      for (ShapeNode shape : SlideReader.read(lexer.read(xml)).shapes()) {
        shapes.put(shape.order, shape);
      }
      last = new SlideText(part, xml, shapes);
      slide = last;
    }
    return last;
  }

  private static final class NoSuchPart extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
