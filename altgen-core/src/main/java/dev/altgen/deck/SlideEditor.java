package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.altgen.alttext.AltText;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.EditSlot.Replacement;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes text alternatives in the bytes of a slide part and leaves every other byte as it is. */
final class SlideEditor {

  private SlideEditor() {}

  /**
   * The slide with the edits made, not proven well-formed yet. The shapes that stand for an element
   * in the other branches of its {@code mc:AlternateContent} change with it.
   *
   * @param file for messages
   * @throws DeckException if a shape does not hold what an edit expects, has no place for a text,
   *     or the part is malformed
   */
  static byte[] apply(XmlLexer lexer, byte[] xml, String part, List<AltTextEdit> edits, String file)
      throws DeckException {
    try {
      XmlText source = XmlText.decode(xml);
      Map<Integer, ShapeNode> byOrder = new HashMap<>();
      for (ShapeNode shape : SlideReader.read(lexer.read(source.utf8())).shapes()) {
        byOrder.put(shape.order, shape);
      }
      EditSlot.Escape escape = text -> escape(text, source.charset().newEncoder());
      List<Replacement> replacements = new ArrayList<>();
      for (AltTextEdit edit : edits) {
        ShapeNode shape = byOrder.get(edit.key().order());
        if (shape == null || !shape.alt().equals(edit.before())) {
          throw new DeckException(
              Reason.CHANGED,
              String.format(
                  "cannot change %s in %s: it holds %s, not %s; scan the deck again",
                  edit.key(),
                  file,
                  shape == null ? "no such element" : shape.alt(),
                  edit.before()));
        }
        change(shape, edit.after(), source.utf8(), escape, replacements, file, part);
        for (int order : shape.fallbacks) {
          ShapeNode twin = byOrder.get(order);
          if (twin != null && twin.slot != null) {
            change(twin, edit.after(), source.utf8(), escape, replacements, file, part);
          }
        }
      }
      return source.encode(replace(source.utf8(), replacements));
    } catch (XmlLexer.TooDeep e) {
      throw ZipDirectory.tooLarge(file, part + ": " + e.getMessage(), "depth");
    } catch (Malformed e) {
      throw malformed(part, file, e);
    }
  }

  /** What says that a part cannot be changed, as a parser found. */
  static DeckException malformed(String part, String file, Exception found) {
    return new DeckException(
        Reason.DAMAGED,
        "cannot change " + file + ": its part " + part + " is malformed: " + found.getMessage(),
        found);
  }

  private static void change(
      ShapeNode shape,
      AltText after,
      byte[] xml,
      EditSlot.Escape escape,
      List<Replacement> replacements,
      String file,
      String part)
      throws DeckException {
    EditSlot slot = shape.slot;
    if (slot == null) {
      throw new DeckException(
          Reason.CHANGED,
          "cannot change "
              + part
              + "#"
              + shape.order
              + " in "
              + file
              + ": it has no place for text");
    }
    slot.change(xml, shape.alt(), after, escape, replacements);
  }

  private static byte[] replace(byte[] xml, List<Replacement> replacements) {
    replacements.sort(Comparator.comparingInt(Replacement::start));
    ByteArrayOutputStream out = new ByteArrayOutputStream(xml.length + 200 * replacements.size());
    int copied = 0;
    for (Replacement r : replacements) {
      out.write(xml, copied, r.start() - copied);
      out.writeBytes(r.text().getBytes(UTF_8));
      copied = r.end();
    }
    out.write(xml, copied, xml.length - copied);
    return out.toByteArray();
  }

  private static String escape(String text, CharsetEncoder encoder) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                case '\n', '\r', '\t' -> out.append("&#").append(c).append(';');
                default -> {
                  if (c < 0x80 || encoder.canEncode(Character.toString(c))) {
                    out.appendCodePoint(c);
                  } else {
                    out.append("&#").append(c).append(';');
                  }
                }
              }
            });
    return out.toString();
  }
}
