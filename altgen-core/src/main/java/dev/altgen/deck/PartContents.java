package dev.altgen.deck;

import dev.altgen.content.Contents;
import dev.altgen.content.ElementContent;
import dev.altgen.content.MediaContent;
import dev.altgen.content.NoContent;
import dev.altgen.content.ObjectContent;
import dev.altgen.content.PictureContent;
import dev.altgen.content.ZoomContent;
import dev.altgen.image.PictureView;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlText;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the data of an element in its package and has it read. */
final class PartContents {

  private static final Logger LOG = LoggerFactory.getLogger(PartContents.class);

  private static final double EMU_PER_POINT = 12_700;

  /** Bytes of all pictures looked into, so that a scan's bound is not used up by them. */
  private long pictureBytesLeft = 512L << 20;

  private final PackageParts parts;
  private final XmlLexer lexer;
  private final Contents contents = new Contents();
  private final DeckScanner.Scanned scanned;

  /** By their part: a deck shows the same one on many slides. */
  private final Map<String, List<PictureContent.Words>> pictures = new HashMap<>();

  /** The slide read last: its elements are asked for one after the other. */
  private @Nullable SlideXml slide;

  /** Read once a zoom or a drawing asks for it. */
  private @Nullable SlideList slides;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record SlideXml(String part, byte[] utf8) {}

  private @Nullable SlideShapes shapes;

  private record SlideShapes(String part, Map<Integer, ShapeNode> byOrder) {}

  PartContents(PackageParts parts, DeckLimits limits, DeckScanner.Scanned scanned) {
    this.parts = parts;
    this.lexer = new XmlLexer(limits.depth());
    this.scanned = scanned;
  }

  ElementContent of(VisualElement element) throws IOException {
    try {
      return switch (element.kind()) {
        case CHART -> contents.chart(target(element), () -> workbook(element));
        case CHARTEX -> contents.chartex(target(element), () -> workbook(element));
        case SMARTART -> contents.diagram(target(element));
        case TABLE -> contents.table(fragment(element));
        case MATH -> contents.formulas(fragment(element));
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
    return Optional.ofNullable(scanned.groups().get(element.key())).orElseThrow(NoSuchPart::new);
  }

  private ElementContent zoom(VisualElement element) throws IOException, Malformed {
    SlideList list = slideList();
    List<ZoomContent.Target> targets = new ArrayList<>();
    for (String id : contents.zoomTargets(fragment(element))) {
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

  private ElementContent picture(VisualElement element) throws IOException {
    String part = element.picture().filter(parts::has).orElseThrow(NoSuchPart::new);
    List<PictureContent.Words> words = pictures.get(part);
    if (words == null) {
      words = words(part, element.svg().filter(parts::has));
      pictures.put(part, words);
    }
    return new PictureContent(words, Optional.ofNullable(scanned.captions().get(element.key())));
  }

  /** Bounds of one picture lose its words, not the deck. */
  private List<PictureContent.Words> words(String part, Optional<String> svg) throws IOException {
    try {
      return Contents.picture(
          most -> head(part, most), svg.map(drawing -> most -> head(drawing, most)));
    } catch (DeckException e) {
      DeckFile.throwIfUnreadable(e);
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
        for (ShapeNode preview : shapes(element.key().part()).values()) {
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
   * What is drawn upon a picture.
   *
   * @param deck a presentation of nothing else
   * @param place of the picture on its slide, in points
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Upon(byte[] deck, Rectangle2D place) {}

  /** Empty where nothing is, or it cannot be drawn. */
  Optional<Upon> upon(VisualElement picture) throws IOException {
    String part = picture.key().part();
    if (picture.kind() != ElementKind.PICTURE || picture.frame().isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<Integer, ShapeNode> all = shapes(part);
      Set<ShapeNode> chosen = new HashSet<>();
      for (ShapeNode shape : Annotations.of(all.values(), shape(picture), slideList())) {
        chosen.add(shape);
        // Strokes of a pen are seen by the picture that stands for them.
        shape.fallbacks.forEach(order -> chosen.add(all.get(order)));
      }
      return chosen.isEmpty()
          ? Optional.empty()
          : Optional.of(new Upon(excerpt(part, chosen), place(picture.frame().get())));
    } catch (NotDrawnException | Malformed | NoSuchPart e) {
      return Optional.empty();
    }
  }

  private static double toPoints(long emu) {
    return emu / EMU_PER_POINT;
  }

  private static Rectangle2D place(VisualElement.Frame frame) {
    return new Rectangle2D.Double(
        toPoints(frame.x()),
        toPoints(frame.y()),
        toPoints(frame.width()),
        toPoints(frame.height()));
  }

  /**
   * A presentation of nothing but this element, to be drawn.
   *
   * @throws NotDrawnException if there is nothing to draw, or too much
   */
  byte[] excerpt(VisualElement element) throws IOException, NotDrawnException {
    try {
      return excerpt(element.key().part(), Set.of(shape(element)));
    } catch (IOException | Malformed e) {
      throw unread(e.getMessage());
    }
  }

  /** Only this drawing needs what cannot be read: the deck is not lost with it. */
  private byte[] excerpt(String part, Set<ShapeNode> chosen) throws NotDrawnException {
    try {
      return Excerpt.of(
          parts, lexer, part, slide(part), shapes(part).values(), chosen, slideList());
    } catch (IOException | Malformed e) {
      throw unread(e.getMessage());
    } catch (StackOverflowError e) {
      throw new NotDrawnException("The drawing is nested too deeply.");
    } catch (RuntimeException e) {
      throw unread(e);
    }
  }

  private static NotDrawnException unread(@Nullable Object why) {
    return new NotDrawnException("The drawing cannot be read: " + why + ".");
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
  private byte[] fragment(VisualElement element) throws IOException, Malformed {
    SlideScanner.Fragment fragment = scanned.fragments().get(element.key());
    if (fragment == null) {
      throw new NoSuchPart();
    }
    return Arrays.copyOfRange(slide(element.key().part()), fragment.start(), fragment.end());
  }

  private ShapeNode shape(VisualElement element) throws IOException, Malformed {
    ShapeNode shape = shapes(element.key().part()).get(element.key().order());
    if (shape == null) {
      throw new NoSuchPart();
    }
    return shape;
  }

  private Map<Integer, ShapeNode> shapes(String part) throws IOException, Malformed {
    SlideShapes last = shapes;
    if (last == null || !last.part.equals(part)) {
      Map<Integer, ShapeNode> byOrder = new LinkedHashMap<>();
      for (ShapeNode shape : SlideReader.read(lexer.read(slide(part))).shapes()) {
        byOrder.put(shape.order, shape);
      }
      last = new SlideShapes(part, byOrder);
      shapes = last;
    }
    return last.byOrder;
  }

  private byte[] slide(String part) throws IOException, Malformed {
    SlideXml last = slide;
    if (last == null || !last.part.equals(part)) {
      last = new SlideXml(part, XmlText.decode(parts.read(part)).utf8());
      slide = last;
    }
    return last.utf8;
  }

  private static final class NoSuchPart extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
