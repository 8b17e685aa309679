package dev.altgen.worker;

import dev.altgen.alttext.AltText;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.DeckLimits;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.Fingerprint;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.NoImage;
import dev.altgen.image.PreparedImage;
import dev.altgen.image.RecognizedLine;
import dev.altgen.image.RecognizedText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The values of a deck, written and read; what its elements hold is in {@link ContentValues}. Each
 * pair of methods names the same fields in order.
 */
final class Values {

  private Values() {}

  /** A name that is no text of this system's encoding crosses as the bytes that it is. */
  static void path(JsonOut out, Path path) throws IOException {
    boolean text = isText(path);
    out.flag(text).text(text ? path.toString() : path.toUri().toString());
  }

  static Path path(JsonIn in) throws IOException {
    boolean text = in.flag();
    String path = in.text();
    return text ? Path.of(path) : Path.of(URI.create(path));
  }

  private static boolean isText(Path path) {
    try {
      return Path.of(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  static void limits(JsonOut out, DeckLimits limits) throws IOException {
    out.number(limits.entries()).number(limits.partBytes()).number(limits.deckBytes());
    out.number(limits.pictureBytes()).number(limits.ratio()).number(limits.depth());
  }

  static DeckLimits limits(JsonIn in) throws IOException {
    return new DeckLimits(
        in.integer(), in.number(), in.number(), in.number(), in.integer(), in.integer());
  }

  static void fingerprint(JsonOut out, Fingerprint fingerprint) throws IOException {
    out.number(fingerprint.size()).text(fingerprint.sha256());
  }

  static Fingerprint fingerprint(JsonIn in) throws IOException {
    return new Fingerprint(in.number(), in.text());
  }

  static void recognized(JsonOut out, RecognizedText text) throws IOException {
    out.list(text.lines(), Values::line).number(text.width()).number(text.height());
    out.text(text.unread());
  }

  static RecognizedText recognized(JsonIn in) throws IOException {
    return new RecognizedText(in.list(Values::line), in.integer(), in.integer(), in.optionalText());
  }

  private static void line(JsonOut out, RecognizedLine line) throws IOException {
    out.text(line.text()).real(line.confidence()).number(line.left()).number(line.top());
    out.number(line.width()).number(line.height());
  }

  private static RecognizedLine line(JsonIn in) throws IOException {
    return new RecognizedLine(
        in.text(), in.real(), in.integer(), in.integer(), in.integer(), in.integer());
  }

  static void key(JsonOut out, ElementKey key) throws IOException {
    out.text(key.part()).number(key.order());
  }

  static ElementKey key(JsonIn in) throws IOException {
    return new ElementKey(in.text(), in.integer());
  }

  static void alt(JsonOut out, AltText alt) throws IOException {
    out.text(alt.description()).flag(alt.decorative());
  }

  static AltText alt(JsonIn in) throws IOException {
    return new AltText(in.optionalText().orElse(null), in.flag());
  }

  static void bounds(JsonOut out, ImageBounds bounds) throws IOException {
    out.number(bounds.longestSide()).number(bounds.bytes());
  }

  static ImageBounds bounds(JsonIn in) throws IOException {
    return new ImageBounds(in.integer(), in.integer());
  }

  /** All but the bytes of an image, which follow the values. */
  static void image(JsonOut out, ImagePreparation image) throws IOException {
    out.flag(image instanceof PreparedImage);
    if (image instanceof PreparedImage prepared) {
      out.text(prepared.mediaType()).number(prepared.width()).number(prepared.height());
    } else if (image instanceof NoImage none) {
      out.text(none.why());
    }
  }

  /**
   * An image or the reason why there is none.
   *
   * @throws IOException if it is beyond the bounds that were asked for
   */
  static ImagePreparation image(JsonIn in, byte[] raw, ImageBounds bounds) throws IOException {
    if (!in.flag()) {
      return new NoImage(in.text());
    }
    PreparedImage image = new PreparedImage(in.text(), raw, in.integer(), in.integer());
    if (raw.length > bounds.bytes()
        || Math.max(image.width(), image.height()) > bounds.longestSide()) {
      throw new IOException("an image beyond the bounds");
    }
    return image;
  }

  static void edit(JsonOut out, AltTextEdit edit) throws IOException {
    key(out, edit.key());
    alt(out, edit.before());
    alt(out, edit.after());
  }

  static AltTextEdit edit(JsonIn in) throws IOException {
    return new AltTextEdit(key(in), alt(in), alt(in));
  }

  static void scan(JsonOut out, DeckScan scan) throws IOException {
    out.list(scan.slides(), Values::slide).list(scan.elements(), Values::element);
    out.text(scan.title()).text(scan.language().map(Locale::toLanguageTag));
    out.number(scan.width()).number(scan.height()).flag(scan.macros());
  }

  static DeckScan scan(JsonIn in) throws IOException {
    return new DeckScan(
        in.list(Values::slide),
        in.list(Values::element),
        in.optionalText(),
        in.optionalText().map(Locale::forLanguageTag),
        in.number(),
        in.number(),
        in.flag());
  }

  private static void slide(JsonOut out, Slide slide) throws IOException {
    out.word(slide.kind()).number(slide.number()).text(slide.part()).text(slide.title());
    out.list(slide.texts(), JsonOut::text).text(slide.notes()).flag(slide.hidden());
    out.text(slide.language().map(Locale::toLanguageTag));
  }

  private static Slide slide(JsonIn in) throws IOException {
    return new Slide(
        in.word(Slide.Kind.class),
        in.integer(),
        in.text(),
        in.text(),
        in.list(JsonIn::text),
        in.text(),
        in.flag(),
        in.optionalText().map(Locale::forLanguageTag));
  }

  private static void element(JsonOut out, VisualElement element) throws IOException {
    key(out, element.key());
    out.number(element.slide()).word(element.kind()).text(element.id());
    out.text(element.name());
    alt(out, element.alt());
    out.text(element.title()).flag(element.hidden()).text(element.placeholder());
    out.list(element.groups(), JsonOut::text).number(element.parent().orElse(0));
    out.list(element.fallbacks(), (o, order) -> o.number(order));
    out.text(element.picture()).text(element.pictureType()).text(element.svg());
    out.text(element.link()).text(element.geometry()).text(element.text());
    out.optional(element.frame(), Values::frame);
    out.text(element.target()).flag(element.clickable()).flag(element.writable());
  }

  private static VisualElement element(JsonIn in) throws IOException {
    return new VisualElement(
        key(in),
        in.integer(),
        in.word(ElementKind.class),
        in.optionalText(),
        in.text(),
        alt(in),
        in.optionalText(),
        in.flag(),
        in.optionalText(),
        in.list(JsonIn::text),
        parent(in.integer()),
        in.list(JsonIn::integer),
        in.optionalText(),
        in.optionalText(),
        in.optionalText(),
        in.optionalText(),
        in.optionalText(),
        in.text(),
        in.optional(Values::frame),
        in.optionalText(),
        in.flag(),
        in.flag());
  }

  /** Orders begin at 1. */
  private static OptionalInt parent(int order) {
    return order == 0 ? OptionalInt.empty() : OptionalInt.of(order);
  }

  private static void frame(JsonOut out, VisualElement.Frame frame) throws IOException {
    out.number(frame.x()).number(frame.y()).number(frame.width()).number(frame.height());
  }

  private static VisualElement.Frame frame(JsonIn in) throws IOException {
    return new VisualElement.Frame(in.number(), in.number(), in.number(), in.number());
  }
}
