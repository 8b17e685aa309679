package dev.altgen.deck;

import static dev.altgen.deck.ExcerptXml.DIAGRAM_DRAWING;
import static dev.altgen.deck.ExcerptXml.DRAWING;
import static dev.altgen.deck.ExcerptXml.PRESENTATION;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes a group of the shapes that Office stored for a diagram (MS-ODRAWXML 2.4.4). Their elements
 * are those of a slide in another namespace, but for a frame of its own for the text.
 */
final class DiagramShapes {

  /** Turns in 60,000ths of a degree by the ways that lines of text may run. */
  private static final Map<String, Integer> QUARTERS =
      Map.of("vert", 5_400_000, "vert270", 16_200_000);

  private DiagramShapes() {}

  /**
   * Makes the tree of shapes a group.
   *
   * @return the group, not placed yet; null where the part holds no shapes
   */
  static @Nullable Element group(Document drawing) {
    Element tree = ExcerptXml.child(drawing.getDocumentElement(), DIAGRAM_DRAWING, "spTree");
    boolean empty =
        tree == null || tree.getElementsByTagNameNS(DIAGRAM_DRAWING, "sp").getLength() == 0;
    return empty ? null : renamed(tree, "grpSp");
  }

  private static Element renamed(Element element, String local) {
    Document document = element.getOwnerDocument();
    element.removeAttribute("modelId");
    Element result = (Element) document.renameNode(element, PRESENTATION, "p:" + local);
    Node next = result.getFirstChild();
    while (next != null) {
      Node node = next;
      next = node.getNextSibling();
      if (DIAGRAM_DRAWING.equals(node.getNamespaceURI()) && node instanceof Element inner) {
        renamed(inner, String.valueOf(inner.getLocalName()));
      }
    }
    if (local.startsWith("nv")) {
      result.appendChild(document.createElementNS(PRESENTATION, "p:nvPr"));
    } else if (local.equals("sp")) {
      splitText(result);
    }
    return result;
  }

  /** The text goes into a shape of its own in the text's frame. */
  private static void splitText(Element shape) {
    Element frame = ExcerptXml.child(shape, PRESENTATION, "txXfrm");
    Element text = ExcerptXml.child(shape, PRESENTATION, "txBody");
    if (frame == null) {
      return;
    }
    shape.removeChild(frame);
    if (text == null) {
      return;
    }
    shape.removeChild(text);
    Document document = shape.getOwnerDocument();
    Element box = document.createElementNS(PRESENTATION, "p:sp");
    Element properties = document.createElementNS(PRESENTATION, "p:spPr");
    Element geometry = document.createElementNS(DRAWING, "a:prstGeom");
    geometry.setAttribute("prst", "rect");
    Element line = document.createElementNS(DRAWING, "a:ln");
    line.appendChild(document.createElementNS(DRAWING, "a:noFill"));
    upright(frame, text);
    properties.appendChild(turned(document.renameNode(frame, DRAWING, "a:xfrm"), shape));
    properties.appendChild(geometry);
    properties.appendChild(document.createElementNS(DRAWING, "a:noFill"));
    properties.appendChild(line);
    copy(shape, "nvSpPr", box);
    box.appendChild(properties);
    copy(shape, "style", box);
    withoutEffects(box);
    box.appendChild(text);
    shape.getParentNode().insertBefore(box, shape.getNextSibling());
  }

  /** Of the style of the shape only the font is its text's. */
  private static void withoutEffects(Element box) {
    Element style = ExcerptXml.child(box, PRESENTATION, "style");
    for (String reference : List.of("lnRef", "fillRef", "effectRef")) {
      Element found = style == null ? null : ExcerptXml.child(style, DRAWING, reference);
      if (found != null) {
        found.setAttribute("idx", "0");
      }
    }
  }

  /** Text that runs up or down becomes text in a turned frame. */
  private static void upright(Element frame, Element text) {
    Element body = ExcerptXml.child(text, DRAWING, "bodyPr");
    String way = body == null ? "" : body.getAttribute("vert");
    Element offset = ExcerptXml.child(frame, DRAWING, "off");
    Element size = ExcerptXml.child(frame, DRAWING, "ext");
    if (body == null || !QUARTERS.containsKey(way) || offset == null || size == null) {
      return;
    }
    long width = number(size, "cx");
    long height = number(size, "cy");
    offset.setAttribute("x", String.valueOf(number(offset, "x") + (width - height) / 2));
    offset.setAttribute("y", String.valueOf(number(offset, "y") + (height - width) / 2));
    size.setAttribute("cx", String.valueOf(height));
    size.setAttribute("cy", String.valueOf(width));
    frame.setAttribute("rot", String.valueOf(number(frame, "rot") + QUARTERS.get(way)));
    body.removeAttribute("vert");
  }

  /** The text's turn is told beside that of its shape. */
  private static Node turned(Node frame, Element shape) {
    Element properties = ExcerptXml.child(shape, PRESENTATION, "spPr");
    Element around = properties == null ? null : ExcerptXml.child(properties, DRAWING, "xfrm");
    Element text = (Element) frame;
    text.setAttribute(
        "rot", String.valueOf(number(text, "rot") + (around == null ? 0 : number(around, "rot"))));
    return text;
  }

  private static long number(Element element, String attribute) {
    try {
      return Integer.parseInt(element.getAttribute(attribute));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void copy(Element shape, String local, Element into) {
    Element found = ExcerptXml.child(shape, PRESENTATION, local);
    if (found != null) {
      into.appendChild(found.cloneNode(true));
    }
  }

  /** Puts the group where the frame of the diagram is; its shapes are as large as they say. */
  static void place(Element group, @Nullable Element frame) {
    Element properties = ExcerptXml.child(group, PRESENTATION, "grpSpPr");
    if (properties == null || frame == null) {
      return;
    }
    Document document = group.getOwnerDocument();
    Element transform = document.createElementNS(DRAWING, "a:xfrm");
    Element size = ExcerptXml.child(frame, DRAWING, "ext");
    Element offset = ExcerptXml.child(frame, DRAWING, "off");
    if (size == null || offset == null) {
      return;
    }
    Element origin = document.createElementNS(DRAWING, "a:chOff");
    origin.setAttribute("x", "0");
    origin.setAttribute("y", "0");
    Element inner = document.createElementNS(DRAWING, "a:chExt");
    inner.setAttribute("cx", size.getAttribute("cx"));
    inner.setAttribute("cy", size.getAttribute("cy"));
    transform.appendChild(offset.cloneNode(true));
    transform.appendChild(size.cloneNode(true));
    transform.appendChild(origin);
    transform.appendChild(inner);
    properties.insertBefore(transform, properties.getFirstChild());
  }
}
