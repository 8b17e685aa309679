package dev.altgen.deck;

import dev.altgen.xml.XmlLexer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Proves that a document is well-formed by a second parser, which shares nothing with {@link
 * XmlLexer}. Refuses a DTD, so that nothing outside the document is opened.
 */
final class XmlProof {

  private static final Spare<XMLReader> READERS = Spare.forEachProcessor(XmlProof::reader);

  private XmlProof() {}

  /** What keeps the document from being well-formed; empty when it is. Thread-safe. */
  static Optional<Exception> flaw(byte[] xml) {
    XMLReader reader = READERS.take();
    try {
      reader.parse(new InputSource(new ByteArrayInputStream(xml)));
    } catch (SAXException | IOException e) { // the latter: bytes that are no characters
      return Optional.of(e);
    }
    READERS.giveBack(reader);
    return Optional.empty();
  }

  /** Reads something, so that a parser is there. */
  static void prepare() {
    var unused =
        flaw("<p:sld xmlns:p='slide'><p:cSld name=''/></p:sld>".getBytes(StandardCharsets.UTF_8));
  }

  private static XMLReader reader() {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      XMLReader reader = factory.newSAXParser().getXMLReader();
      DefaultHandler strict = new DefaultHandler();
      reader.setContentHandler(strict);
      reader.setErrorHandler(strict);
      return reader;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's XML parser knows no way to refuse a DTD", e);
    }
  }
}
