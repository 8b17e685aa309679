package dev.altgen.content;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.XMPPathFactory;
import com.adobe.internal.xmp.properties.XMPProperty;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The descriptions in XMP packets (ISO 16684-1), whose parser refuses a DTD. */
final class XmpWords {

  private static final String IPTC = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
  private static final int MOST_ALTERNATIVES = 16;

  private final List<Words> words = new ArrayList<>();

  private XmpWords() {}

  static List<Words> of(Metadata metadata) throws XMPException {
    XmpWords reader = new XmpWords();
    for (XmpDirectory packet : metadata.getDirectoriesOfType(XmpDirectory.class)) {
      XMPMeta properties = packet.getXMPMeta();
      reader.add(Source.XMP_ALT_TEXT, properties, IPTC, "AltTextAccessibility");
      reader.add(Source.XMP_EXTENDED_DESCRIPTION, properties, IPTC, "ExtDescrAccessibility");
      reader.add(Source.XMP_DESCRIPTION, properties, XMPConst.NS_DC, "description");
    }
    return reader.words;
  }

  private void add(Source source, XMPMeta properties, String namespace, String name)
      throws XMPException {
    boolean known = XMPMetaFactory.getSchemaRegistry().getNamespacePrefix(namespace) != null;
    XMPProperty property = known ? properties.getProperty(namespace, name) : null;
    if (property == null) {
      return;
    }
    if (!property.getOptions().isArray()) {
      add(source, "", property.getValue());
      return;
    }
    int count = Math.min(properties.countArrayItems(namespace, name), MOST_ALTERNATIVES);
    for (int i = 1; i <= count; i++) {
      String path = XMPPathFactory.composeArrayItemPath(name, i);
      XMPProperty language = properties.getQualifier(namespace, path, XMPConst.NS_XML, "lang");
      XMPProperty item = properties.getArrayItem(namespace, name, i);
      add(source, language == null ? "" : language.getValue(), item.getValue());
    }
  }

  private void add(Source source, String language, @Nullable String text) {
    if (text != null) {
      words.add(new Words(source, language, text));
    }
  }
}
