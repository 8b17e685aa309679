package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlText;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves of a reopened copy that every edit is in it and nothing else changed. Parts without edits
 * were copied compressed, so for them the directory's sizes and checksums are compared, and what
 * was read of the deck is inflated again and meets its checksum; only slides with edits are parsed.
 */
final class RewriteProof {

  private final ZipPackage before;
  private final ZipPackage after;
  private final Map<ZipDirectory.Entry, byte[]> changed;

  RewriteProof(ZipPackage before, ZipPackage after, Map<ZipDirectory.Entry, byte[]> changed) {
    this.before = before;
    this.after = after;
    this.changed = changed;
  }

  /**
   * Whether it is so.
   *
   * @param scan of the deck before
   * @param wanted what each edit sets
   * @throws DeckException if a part of the copy is damaged
   */
  boolean holds(DeckScan scan, Map<ElementKey, AltText> wanted) throws IOException {
    return sameDirectory() && sameParts() && slidesHold(scan, wanted);
  }

  private boolean sameDirectory() {
    List<ZipDirectory.Entry> old = before.directory().entries();
    List<ZipDirectory.Entry> now = after.directory().entries();
    boolean same = old.size() == now.size();
    for (int i = 0; same && i < old.size(); i++) {
      ZipDirectory.Entry a = old.get(i);
      ZipDirectory.Entry b = now.get(i);
      same =
          a.name().equals(b.name())
              && (changed.containsKey(a)
                  || (a.crc() == b.crc()
                      && a.compressed() == b.compressed()
                      && a.size() == b.size()));
    }
    return same;
  }

  private boolean sameParts() throws IOException {
    for (String part : before.partsRead()) {
      byte[] xml = after.read(part);
      byte[] expected = before.entry(part).map(changed::get).orElse(null);
      if (expected != null && !Arrays.equals(xml, expected)) {
        return false;
      }
    }
    return true;
  }

  private boolean slidesHold(DeckScan scan, Map<ElementKey, AltText> wanted) {
    Map<String, Map<Integer, ShapeNode>> slides = new HashMap<>();
    for (VisualElement element : scan.elements()) {
      ElementKey key = element.key();
      byte[] xml = before.entry(key.part()).map(changed::get).orElse(null);
      if (xml == null) {
        continue;
      }
      ShapeNode now = slides.computeIfAbsent(key.part(), part -> shapes(xml)).get(key.order());
      if (now == null
          || !now.alt().equals(wanted.getOrDefault(key, element.alt()))
          || !element.title().equals(Optional.ofNullable(now.title))) {
        return false;
      }
    }
    return true;
  }

  private Map<Integer, ShapeNode> shapes(byte[] xml) {
    Map<Integer, ShapeNode> shapes = new HashMap<>();
    try {
      XmlLexer lexer = after.lexer().read(XmlText.decode(xml).utf8());
      SlideReader.read(lexer).shapes().forEach(shape -> shapes.put(shape.order, shape));
    } catch (Malformed e) {
      shapes.clear(); // none of its elements is found then
    }
    return shapes;
  }
}
