package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.altgen.content.Contents;
import dev.altgen.content.ElementContent;
import dev.altgen.content.MediaContent;
import dev.altgen.content.NoContent;
import dev.altgen.content.ObjectContent;
import dev.altgen.deck.XmlLexer.Malformed;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the data of an element in its package and has it read. */
final class PartContents {

  private final PackageParts parts;
  private final DeckLimits limits;

  /** The slide read last: its elements are asked for one after the other. */
  private @Nullable SlideText slide;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record SlideText(String part, byte[] xml, Map<Integer, ShapeNode> shapes) {}

  PartContents(PackageParts parts, DeckLimits limits) {
    this.parts = parts;
    this.limits = limits;
  }

  ElementContent of(VisualElement element) throws IOException {
    try {
      return switch (element.kind()) {
        case CHART -> Contents.chart(target(element), () -> workbook(element));
        case CHARTEX -> Contents.chartex(target(element), () -> workbook(element));
        case SMARTART -> Contents.diagram(target(element));
        case TABLE -> table(element);
        case OLE -> object(element);
        case VIDEO, AUDIO -> media(element);
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

  private ElementContent table(VisualElement element) throws IOException, Malformed {
    SlideText text = slide(element.key().part());
    ShapeNode frame = text.shapes.get(element.key().order());
    return frame == null
        ? new NoContent("Its data is missing in the deck.")
        : Contents.table(new String(text.xml, frame.start, frame.end - frame.start, UTF_8));
  }

  private ElementContent object(VisualElement element) throws IOException, Malformed {
    ShapeNode frame = slide(element.key().part()).shapes.get(element.key().order());
    return new ObjectContent(frame == null || frame.program == null ? "" : frame.program);
  }

  private ElementContent media(VisualElement element) throws NoSuchPart {
    String part = targetPart(element);
    return new MediaContent(parts.contentType(part).orElse(""), parts.size(part));
  }

  private SlideText slide(String part) throws IOException, Malformed {
    SlideText last = slide;
    if (last == null || !last.part.equals(part)) {
      byte[] xml = XmlText.decode(parts.read(part)).utf8();
      Map<Integer, ShapeNode> shapes = new HashMap<>();
      for (ShapeNode shape : SlideReader.read(new XmlLexer(limits.depth()).read(xml)).shapes()) {
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
