package dev.altgen.image;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.RenderableResource;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.RenderContext;
import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An SVG drawing. Of what it refers to only pictures in {@code data:} addresses are read, within
 * the bounds of all others; scripts do not run, and no DTD is read.
 */
final class SvgPicture implements VectorPicture {

  /** Drawings of real decks have a few hundred. */
  private static final int MOST_SHAPES = 20_000;

  private static final int DEEPEST = 100;
  private static final int DEEPEST_REUSE = 15;

  /** Shown in the drawing at a fraction of its size, so a small one will do. */
  private static final int LONGEST_SIDE_OF_PICTURES = 1568;

  /** Words in another encoding than UTF-8 come out wrong, and the rest right. */
  private static final Pattern DECLARATION = Pattern.compile("^\\ufeff?\\s*<\\?xml[^>]*>");

  /** Filters may take any time and are not drawn: what they are to change is drawn as it is. */
  private static final Pattern FILTER = Pattern.compile("<(/?(?:[\\w.-]+:)?)filter(?=[\\s/>])");

  private final SVGDocument document;
  private final WatchedSvg watched;

  private SvgPicture(SVGDocument document, Patience patience) {
    this.document = document;
    this.watched = new WatchedSvg(patience);
  }

  /**
   * Reads an SVG.
   *
   * @throws IOException if it is none
   */
  static SvgPicture of(byte[] file, Patience patience) throws IOException {
    String xml = new String(file, StandardCharsets.UTF_8);
    String root = DECLARATION.matcher(xml).replaceFirst("");
    checkWellFormed(root);
    root = FILTER.matcher(root).replaceAll("<$1passed-over");
    LoaderContext context =
        LoaderContext.builder()
            .externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL)
            .resourceLoader((document, address) -> platform -> picture(address))
            .documentLimits(new DocumentLimits(DEEPEST, DEEPEST_REUSE, MOST_SHAPES))
            .build();
    SVGDocument document =
        new SVGLoader()
            .load(new ByteArrayInputStream(root.getBytes(StandardCharsets.UTF_8)), null, context);
    if (document == null) {
      throw new IOException("it is no SVG");
    }
    return new SvgPicture(document, patience);
  }

  /** The library would print what is wrong. */
  private static void checkWellFormed(String xml) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLReporter((message, type, information, location) -> {});
    int depth = 0;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      while (reader.hasNext()) {
        int event = reader.next();
        depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
        if (depth == 1
            && event == XMLStreamConstants.START_ELEMENT
            && !reader.getLocalName().equals("svg")) {
          throw new IOException("its root is " + reader.getLocalName());
        }
        depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        if (depth > DEEPEST) {
          throw new IOException("its elements are nested more than " + DEEPEST + " deep");
        }
      }
      reader.close();
    } catch (XMLStreamException e) {
      throw new IOException("it is malformed: " + e.getMessage(), e);
    }
  }

  /** The picture of a {@code data:} address (RFC 2397). */
  private static Optional<RenderableResource> picture(URI address) {
    String text = address.getSchemeSpecificPart();
    int comma = text.indexOf(',');
    if (!"data".equals(address.getScheme())
        || !text.substring(0, Math.max(0, comma)).endsWith(";base64")) {
      return Optional.empty();
    }
    try {
      byte[] file = Base64.getMimeDecoder().decode(text.substring(comma + 1));
      return Pictures.pixels(file, LONGEST_SIDE_OF_PICTURES).map(Embedded::new);
    } catch (IOException | Unpreparable | IllegalArgumentException e) {
      return Optional.empty(); // drawn as missing, as a browser does
    }
  }

  /** A decoded picture in a drawing. */
  private record Embedded(BufferedImage image) implements RenderableResource {

    @Override
    public FloatSize intrinsicSize(RenderContext context) {
      return new FloatSize(image.getWidth(), image.getHeight());
    }

    @Override
    public void render(Output output, RenderContext context, AffineTransform transform) {
      output.drawImage(image, transform, null);
    }
  }

  @Override
  public double width() {
    return document.size().width;
  }

  @Override
  public double height() {
    return document.size().height;
  }

  @Override
  public void draw(Graphics2D graphics, double width, double height) {
    document.renderWithPlatform(
        watched,
        watched.output(Output.createForGraphics(graphics)),
        new ViewBox(0, 0, (float) width, (float) height));
  }
}
