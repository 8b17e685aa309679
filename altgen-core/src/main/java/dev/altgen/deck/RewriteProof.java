package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlText;
import java.io.IOException;
import java.util.ArrayList;
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
  private final Map<ZipDirectory.Entry, EntryBody> changed;
  private final DeckLimits limits;

  RewriteProof(
      ZipPackage before,
      ZipPackage after,
      Map<ZipDirectory.Entry, EntryBody> changed,
      DeckLimits limits) {
    this.before = before;
    this.after = after;
    this.changed = changed;
    this.limits = limits;
  }

  /**
   * Whether it is so.
   *
   * @param scan of the deck before
   * @param wanted what each edit sets
   * @throws DeckException if a part of the copy is damaged
   */
  boolean holds(DeckScan scan, Map<ElementKey, AltText> wanted) throws IOException {
    return sameDirectory() && partsHold(scan, wanted);
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

  private boolean partsHold(DeckScan scan, Map<ElementKey, AltText> wanted) throws IOException {
    Map<ZipDirectory.Entry, List<VisualElement>> elements = new HashMap<>();
    for (VisualElement element : scan.elements()) {
      before
          .entry(element.key().part())
          .filter(changed::containsKey)
          .ifPresent(entry -> elements.computeIfAbsent(entry, e -> new ArrayList<>()).add(element));
    }
    List<ZipDirectory.Entry> read =
        before.directory().entries().stream().filter(before::wasRead).toList();
    return !PartsAtOnce.map(
            after,
            read,
            (reader, entry) ->
                holds(reader, entry, elements.getOrDefault(entry, List.of()), wanted))
        .contains(false);
  }

  private boolean holds(
      PackageParts reader,
      ZipDirectory.Entry entry,
      List<VisualElement> elements,
      Map<ElementKey, AltText> wanted)
      throws IOException {
    byte[] xml = reader.read(entry.part());
    EntryBody body = changed.get(entry);
    return body == null
        || (Arrays.equals(xml, body.content()) && slideHolds(xml, elements, wanted));
  }

  private boolean slideHolds(
      byte[] xml, List<VisualElement> elements, Map<ElementKey, AltText> wanted) {
    Map<Integer, ShapeNode> shapes = new HashMap<>();
    try {
      XmlLexer lexer = new XmlLexer(limits.depth()).read(XmlText.decode(xml).utf8());
      SlideReader.read(lexer).shapes().forEach(shape -> shapes.put(shape.order, shape));
    } catch (Malformed e) {
      return false;
    }
    for (VisualElement element : elements) {
      ShapeNode now = shapes.get(element.key().order());
      if (now == null
          || !now.alt().equals(wanted.getOrDefault(element.key(), element.alt()))
          || !element.title().equals(Optional.ofNullable(now.title))) {
        return false;
      }
    }
    return true;
  }
}
