package dev.altgen.deck;

import dev.altgen.content.ElementContent;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.NoImage;
import dev.altgen.image.Pictures;
import dev.altgen.image.PreparedImage;
import dev.altgen.image.RecognizedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A deck whose package is parsed in this JVM. */
final class PackageDeck implements Deck {

  private final Path file;
  private final ZipPackage parts;
  private final DeckLimits limits;
  private final Disk disk;
  private final PartWords words;
  private final BlankPictures blank;
  private @Nullable DeckScan slides;
  private @Nullable DeckScan withLayouts;
  private @Nullable Scanned scanned;

  private record Scanned(
      DeckScan scan, PartContents contents, Map<ElementKey, VisualElement> byKey) {}

  PackageDeck(Path file, ZipPackage parts, DeckLimits limits, Disk disk) {
    this.file = file;
    this.parts = parts;
    this.limits = limits;
    this.disk = disk;
    this.words = new PartWords(this::readPicture, System::nanoTime);
    this.blank = new BlankPictures(parts, this::readPicture);
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Fingerprint fingerprint() throws IOException {
    return Fingerprints.of(parts);
  }

  @Override
  public synchronized DeckScan scan() throws IOException {
    DeckScan done = slides;
    if (done == null) {
      done = withLayouts == null ? scanned().scan() : withLayouts.ofShow();
      slides = done;
    }
    return done;
  }

  @Override
  public synchronized DeckScan scanWithLayouts() throws IOException {
    DeckScan done = withLayouts;
    if (done == null) {
      done = scanned(true).scan();
      withLayouts = done;
    }
    return done;
  }

  private Scanned scanned(boolean layouts) throws IOException {
    DeckScanner.Scanned found = DeckScanner.scan(parts, layouts);
    Map<ElementKey, VisualElement> byKey = new HashMap<>();
    found.scan().elements().forEach(element -> byKey.put(element.key(), element));
    Scanned all = new Scanned(found.scan(), new PartContents(parts, limits, found), byKey);
    scanned = all;
    return all;
  }

  /** What the scan that reaches furthest found. */
  private Scanned scanned() throws IOException {
    Scanned all = scanned;
    return all == null ? scanned(false) : all;
  }

  @Override
  public synchronized ElementContent content(ElementKey key) throws IOException {
    return scanned().contents().of(element(key));
  }

  @Override
  public synchronized Optional<PictureBytes> picture(ElementKey key) throws IOException {
    VisualElement element = element(key);
    if (element.picture().isEmpty()) {
      return Optional.empty();
    }
    String part = element.picture().get();
    return Optional.of(
        new PictureBytes(
            part,
            element.pictureType().orElse("application/octet-stream"),
            parts.readPicture(part)));
  }

  /** Decoded outside of the lock, so that one picture does not wait for another. */
  @Override
  public ImagePreparation image(ElementKey key, ImageBounds bounds) throws IOException {
    VisualElement element = element(key);
    ImagePreparation first = null;
    for (PartContents.Shown shown : shown(key)) {
      ImagePreparation image = prepared(shown, bounds);
      if (image instanceof PreparedImage bare) {
        return first == null ? withDrawing(bare, element, bounds) : bare;
      }
      first = first == null ? image : first;
    }
    if (first != null) {
      return first;
    }
    return switch (element.kind()) {
      case GROUP, SMARTART, TABLE, SHAPE, CONNECTOR -> drawn(element, bounds);
      default -> new NoImage(whyNone(element.kind()));
    };
  }

  /** Drawn outside of the lock, too. */
  private PreparedImage withDrawing(
      PreparedImage picture, VisualElement element, ImageBounds bounds) throws IOException {
    Optional<PartContents.Upon> upon = upon(element);
    return upon.isEmpty()
        ? picture
        : Pictures.drawnUpon(picture, upon.get().deck(), upon.get().place(), bounds);
  }

  private synchronized Optional<PartContents.Upon> upon(VisualElement element) throws IOException {
    return scanned().contents().upon(element);
  }

  private ImagePreparation drawn(VisualElement element, ImageBounds bounds) throws IOException {
    try {
      return Pictures.prepareSlide(excerpt(element), bounds);
    } catch (NotDrawnException e) {
      return new NoImage(e.getMessage());
    }
  }

  private synchronized byte[] excerpt(VisualElement element) throws IOException, NotDrawnException {
    return scanned().contents().excerpt(element);
  }

  private synchronized List<PartContents.Shown> shown(ElementKey key) throws IOException {
    return scanned().contents().shown(element(key));
  }

  private ImagePreparation prepared(PartContents.Shown shown, ImageBounds bounds)
      throws IOException {
    byte[] file;
    try {
      file = readPicture(shown.part());
    } catch (DeckException e) {
      DeckFile.throwIfUnreadable(e);
      // Only this picture needs its part: the deck is not lost with it.
      return new NoImage("The picture cannot be read: " + e.getMessage() + ".");
    }
    return Pictures.prepare(file, shown.view(), bounds);
  }

  private synchronized byte[] readPicture(String part) throws IOException {
    return parts.readPicture(part);
  }

  private static String whyNone(ElementKind kind) {
    return switch (kind) {
      case LINKED_PICTURE -> "The picture is only a link, and links are not followed.";
      case PICTURE_WITHOUT_IMAGE, PICTURE, VIDEO, AUDIO, PICTURE_SHAPE, PICTURE_TEXT_SHAPE ->
          "The deck holds no image for it.";
      case OLE, CONTROL, MODEL3D, INK, ZOOM, MATH, CHART, CHARTEX, OTHER_FRAME ->
          "The deck holds no preview of it.";
      default -> "Elements of this kind show no picture.";
    };
  }

  /** Decoded outside of the lock, too. */
  @Override
  public boolean isBlank(ElementKey key) throws IOException {
    return blank.contains(shown(key));
  }

  @Override
  public RecognizedText words(ElementKey key, Locale language) throws IOException {
    List<PartContents.Shown> pictures = shown(key);
    return pictures.isEmpty()
        ? RecognizedText.unread(whyNone(element(key).kind()))
        : words.of(pictures.get(0), language);
  }

  private synchronized VisualElement element(ElementKey key) throws IOException {
    VisualElement element = scanned().byKey().get(key);
    if (element == null) {
      throw new IllegalArgumentException(file + " has no element " + key);
    }
    return element;
  }

  @Override
  public synchronized Fingerprint rewrite(List<AltTextEdit> edits, Path staged) throws IOException {
    DeckScan scan = scanned().scan();
    Set<String> known = scan.slides().stream().map(Slide::part).collect(Collectors.toSet());
    for (AltTextEdit edit : edits) {
      if (!known.contains(edit.key().part())) {
        throw new IllegalArgumentException(file + " has no element " + edit.key());
      }
    }
    return new DeckRewrite(file, parts, limits, disk).write(scan, edits, staged);
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
