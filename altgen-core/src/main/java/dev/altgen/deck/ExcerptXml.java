package dev.altgen.deck;

import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlLexer.TooDeep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSOutput;
import org.w3c.dom.ls.LSSerializer;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Makes the XML of an excerpt: what leads elsewhere goes, what stands for something that cannot be
 * drawn takes its place, and what would take long to draw is refused. Confined to one excerpt.
 */
final class ExcerptXml {

  static final String PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main";
  static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
  static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  static final String DIAGRAM_DRAWING = "http://schemas.microsoft.com/office/drawing/2008/diagram";
  private static final String COMPATIBILITY =
      "http://schemas.openxmlformats.org/markup-compatibility/2006";
  private static final String STRICT = "http://purl.oclc.org/ooxml/";
  private static final String TRANSITIONAL = "http://schemas.openxmlformats.org/";

  /** A quarter of a point: finer dashes take long, and nobody sees them. */
  private static final long FINEST_LINE = 3_175;

  /** In EMU: nothing is drawn of shapes without a width or a height. */
  private static final String THINNEST = "127";

  private static final long BROADEST_LINE = 20_116_800;
  private static final long FARTHEST = Integer.MAX_VALUE;
  private static final int DEEPEST = 200;

  /** Of an outline whose dashes are drawn: those of more take minutes. */
  private static final int MOST_DASHED_POINTS = 200;

  /** Or columns; PowerPoint allows 75. */
  private static final int MOST_ROWS = 1_000;

  /** A GUID in braces has 38. */
  private static final int LONGEST_ID = 64;

  private static final int MOST_ELEMENTS = 200_000;
  private static final int MOST_CHARACTERS = 200_000;

  private static final Set<String> ELSEWHERE =
      Set.of(
          "extLst",
          "hlinkClick",
          "hlinkHover",
          "hlinkMouseOver",
          "buBlip",
          "custDataLst",
          "videoFile",
          "audioFile",
          "wavAudioFile",
          "quickTimeFile",
          "audioCd",
          "contentPart",
          "control",
          "oleObj",
          "controls",
          "timing",
          "transition");

  private final Set<String> tableStyles = new HashSet<>();
  private int elements;
  private int characters;

  /** What a part refers to. */
  interface Source {

    /** The id that leads to the image in the excerpt; empty where there is none. */
    Optional<String> image(String id) throws IOException, NotDrawnException;

    /** The shapes of a diagram; empty where its drawing is not stored. */
    Optional<Element> diagram(String dataId) throws IOException, NotDrawnException;
  }

  /**
   * Refuses a part that is nested too deeply for what walks through it.
   *
   * @throws Malformed if it is
   */
  static void checkDepth(byte[] utf8) throws Malformed, NotDrawnException {
    XmlLexer lexer = new XmlLexer(DEEPEST).read(utf8);
    try {
      while (lexer.nextStart()) {
        // only its depth counts
      }
    } catch (TooDeep e) {
      throw tooDeep();
    }
  }

  private static NotDrawnException tooDeep() {
    return new NotDrawnException("The drawing is nested too deeply.");
  }

  /**
   * Parses a part, which has no DTD.
   *
   * @throws IOException if it is malformed
   */
  static Document parse(String xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(transitional(xml))));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String transitional(String xml) {
    String text = xml.startsWith("\uFEFF") ? xml.substring(1) : xml;
    if (!text.contains(STRICT)) {
      return text;
    }
    return text.replace(STRICT + "drawingml/", TRANSITIONAL + "drawingml/2006/")
        .replace(STRICT + "presentationml/", TRANSITIONAL + "presentationml/2006/")
        .replace(STRICT + "officeDocument/", TRANSITIONAL + "officeDocument/2006/");
  }

  /** An element as a document of its own, without a declaration. */
  static String text(Element element) {
    LSSerializer serialiser = serialising(element.getOwnerDocument()).createLSSerializer();
    serialiser.getDomConfig().setParameter("xml-declaration", false);
    return serialiser.writeToString(element);
  }

  private static DOMImplementationLS serialising(Document document) {
    return (DOMImplementationLS) document.getImplementation().getFeature("LS", "3.0");
  }

  static byte[] bytes(Document document) {
    DOMImplementationLS serialising = serialising(document);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LSOutput output = serialising.createLSOutput();
    output.setByteStream(bytes);
    output.setEncoding("UTF-8");
    serialising.createLSSerializer().write(document, output);
    return bytes.toByteArray();
  }

  static boolean is(Node node, String namespace, String local) {
    return local.equals(node.getLocalName()) && namespace.equals(node.getNamespaceURI());
  }

  /** The first child of this name; null when there is none. */
  static @Nullable Element child(Element of, String namespace, String local) {
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (is(node, namespace, local)) {
        return (Element) node;
      }
    }
    return null;
  }

  /** Removes what is not kept of the root's children. */
  static void keep(Element root, Predicate<Element> kept) {
    Node next = root.getFirstChild();
    while (next != null) {
      Node node = next;
      next = node.getNextSibling();
      if (!(node instanceof Element child && kept.test(child))) {
        root.removeChild(node);
      }
    }
  }

  /** The styles of the tables that were cleaned. */
  Set<String> tableStyles() {
    return Set.copyOf(tableStyles);
  }

  /** Cleans an element and all in it. */
  void clean(Element element, Source source) throws IOException, NotDrawnException {
    clean(element, source, 0);
  }

  private void clean(Element element, Source source, int depth)
      throws IOException, NotDrawnException {
    if (depth > DEEPEST) {
      throw tooDeep();
    }
    count();
    attributes(element, source);
    if (is(element, DRAWING, "tableStyleId") && element.getFirstChild() instanceof Text id) {
      tableStyles.add(id.getData().substring(0, Math.min(LONGEST_ID, id.getLength())));
    }
    if (is(element, DRAWING, "tbl")) {
      table(element);
    }
    if (is(element, DRAWING, "lnStyleLst")
        || (is(element, PRESENTATION, "spPr")
            && element.getElementsByTagNameNS(DRAWING, "pt").getLength() > MOST_DASHED_POINTS)) {
      withoutDashes(element);
    }
    Node next = element.getFirstChild();
    while (next != null) {
      Node node = next;
      if (!(node instanceof Element inner)) {
        next = node.getNextSibling();
        characters += node.getNodeType() == Node.TEXT_NODE ? node.getNodeValue().length() : 0;
        continue;
      }
      if (is(inner, COMPATIBILITY, "AlternateContent")) {
        count();
        next = unwrapped(inner);
      } else if (is(inner, PRESENTATION, "graphicFrame") && !isTable(inner)) {
        next = standIn(inner, source);
      } else {
        next = inner.getNextSibling();
        if (goes(inner)) {
          element.removeChild(inner);
        } else {
          clean(inner, source, depth + 1);
          withoutImage(inner);
        }
      }
    }
  }

  /** A solid line takes the place of a dashed one. */
  private static void withoutDashes(Element element) {
    for (String dashes : new String[] {"prstDash", "custDash"}) {
      NodeList found = element.getElementsByTagNameNS(DRAWING, dashes);
      while (found.getLength() > 0) {
        found.item(0).getParentNode().removeChild(found.item(0));
      }
    }
  }

  /** POI lays a table out as a whole before it draws any of it. */
  private static void table(Element table) throws NotDrawnException {
    Element grid = child(table, DRAWING, "tblGrid");
    if (children(table, "tr") > MOST_ROWS
        || (grid != null && children(grid, "gridCol") > MOST_ROWS)) {
      throw new NotDrawnException("The drawing has too many parts.");
    }
  }

  private static int children(Element of, String local) {
    int count = 0;
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      count += is(node, DRAWING, local) ? 1 : 0;
    }
    return count;
  }

  private void count() throws NotDrawnException {
    if (++elements > MOST_ELEMENTS || characters > MOST_CHARACTERS) {
      throw new NotDrawnException("The drawing has too many parts.");
    }
  }

  private static boolean goes(Element element) {
    String namespace = element.getNamespaceURI();
    boolean known = PRESENTATION.equals(namespace) || DRAWING.equals(namespace);
    return !known || ELSEWHERE.contains(element.getLocalName());
  }

  /** The branch for programs that know less, or the first one that holds anything. */
  private static @Nullable Node unwrapped(Element alternate) {
    Element chosen = null;
    for (Node node = alternate.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element branch && holdsElements(branch)) {
        chosen = chosen == null || is(branch, COMPATIBILITY, "Fallback") ? branch : chosen;
      }
    }
    Node behind = alternate.getNextSibling();
    Node parent = alternate.getParentNode();
    Node first = behind;
    while (chosen != null && chosen.getLastChild() != null) {
      first = parent.insertBefore(chosen.getLastChild(), first);
    }
    parent.removeChild(alternate);
    return first;
  }

  private static boolean holdsElements(Element branch) {
    Node node = branch.getFirstChild();
    while (node != null && !(node instanceof Element)) {
      node = node.getNextSibling();
    }
    return node != null;
  }

  private static boolean isTable(Element frame) {
    return frame.getElementsByTagNameNS(DRAWING, "tbl").item(0) != null;
  }

  /** What shows a frame: the preview in it, or the drawing of its diagram. */
  private static Node standIn(Element frame, Source source) throws IOException, NotDrawnException {
    Node preview = frame.getElementsByTagNameNS(PRESENTATION, "pic").item(0);
    Node standIn = preview == null ? diagram(frame, source) : preview;
    frame.getParentNode().replaceChild(standIn, frame);
    return preview == null ? standIn.getNextSibling() : standIn;
  }

  private static Node diagram(Element frame, Source source) throws IOException, NotDrawnException {
    Node ids = frame.getElementsByTagNameNS("*", "relIds").item(0);
    if (ids == null) {
      throw new NotDrawnException("The group holds a chart or an object without a preview.");
    }
    String data = ((Element) ids).getAttributeNS(RELATIONSHIPS, "dm");
    Element shapes =
        source
            .diagram(data)
            .orElseThrow(() -> new NotDrawnException("The deck holds no drawing of the diagram."));
    Document document = frame.getOwnerDocument();
    Element group = (Element) document.adoptNode(shapes);
    DiagramShapes.place(group, child(frame, PRESENTATION, "xfrm"));
    return group;
  }

  private static void attributes(Element element, Source source)
      throws IOException, NotDrawnException {
    boolean blip = is(element, DRAWING, "blip");
    String image = blip ? image(element) : "";
    for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      String namespace = attribute.getNamespaceURI();
      if (namespace == null) {
        bounded(element.getLocalName(), attribute);
      } else if (namespace.equals(RELATIONSHIPS) || namespace.equals(COMPATIBILITY)) {
        element.removeAttributeNode(attribute);
      }
    }
    if (blip && !image.isEmpty()) {
      Optional<String> id = source.image(image);
      if (id.isPresent()) {
        element.setAttributeNS(RELATIONSHIPS, "r:embed", id.get());
      }
    }
  }

  /** The raster image, else the SVG. */
  private static String image(Element blip) {
    String own = blip.getAttributeNS(RELATIONSHIPS, "embed");
    Node svg = blip.getElementsByTagNameNS("*", "svgBlip").item(0);
    return own.isEmpty() && svg != null
        ? ((Element) svg).getAttributeNS(RELATIONSHIPS, "embed")
        : own;
  }

  private static void bounded(String element, Attr attribute) throws NotDrawnException {
    String name = attribute.getName();
    if (element.startsWith("ln") && name.equals("w")) {
      long width = number(attribute.getValue());
      attribute.setValue(String.valueOf(Math.max(FINEST_LINE, Math.min(BROADEST_LINE, width))));
      return;
    }
    if (element.equals("buChar") && attribute.getValue().matches("(.)\\1+")) {
      // Office stores the bullets of diagrams doubled and shows them once.
      attribute.setValue(attribute.getValue().substring(0, 1));
    }
    if (element.equals("ext") && attribute.getValue().equals("0")) {
      attribute.setValue(THINNEST); // a line straight down or across
    }
    boolean place =
        switch (element) {
          case "off", "chOff" -> name.equals("x") || name.equals("y");
          case "ext", "chExt" -> name.equals("cx") || name.equals("cy");
          case "gridCol" -> name.equals("w");
          case "tr" -> name.equals("h");
          default -> false;
        };
    if (place && Math.abs((double) number(attribute.getValue())) > FARTHEST) {
      throw new NotDrawnException("The drawing reaches too far beyond its slide.");
    }
  }

  private static long number(String value) throws NotDrawnException {
    try {
      return Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      throw new NotDrawnException("The drawing has a length that is no number: " + value + ".");
    }
  }

  /** A picture without its image is not drawn, and a fill with none fills nothing. */
  private static void withoutImage(Element element) {
    boolean picture = is(element, PRESENTATION, "pic");
    if ((picture || is(element, DRAWING, "blipFill")) && !holdsImage(element)) {
      Node parent = element.getParentNode();
      if (picture) {
        parent.removeChild(element);
      } else {
        parent.replaceChild(
            element.getOwnerDocument().createElementNS(DRAWING, "a:noFill"), element);
      }
    }
  }

  private static boolean holdsImage(Element element) {
    Node blip = element.getElementsByTagNameNS(DRAWING, "blip").item(0);
    return blip != null && ((Element) blip).hasAttributeNS(RELATIONSHIPS, "embed");
  }
}
