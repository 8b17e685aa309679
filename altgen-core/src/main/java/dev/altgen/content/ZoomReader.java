package dev.altgen.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the targets of a zoom: ids of slides, or of sections in braces. The elements are {@code
 * sldZmObj}, {@code sectionZmObj} and {@code summaryZmObj} (MS-PPTX).
 */
final class ZoomReader implements Fragments.Visitor {

  private final List<String> targets = new ArrayList<>();

  private ZoomReader() {}

  static List<String> read(Fragments xml, byte[] frame) throws IOException {
    ZoomReader reader = new ZoomReader();
    xml.walk(frame, reader);
    return reader.targets;
  }

  @Override
  public void start(String name, ElementPath path, Fragments.Attributes attributes) {
    if (name.endsWith("ZmObj")) {
      String slide = attributes.get("sldId");
      targets.add(slide == null ? attributes.getOrEmpty("sectionId") : slide);
    }
  }
}
