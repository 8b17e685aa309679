package dev.altgen.deck;

import javax.xml.stream.XMLInputFactory;

/** XML reading that resolves no entity and opens nothing. */
final class SafeXml {

  private SafeXml() {}

  /** A factory whose readers report a DTD as an event without reading it. */
  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
