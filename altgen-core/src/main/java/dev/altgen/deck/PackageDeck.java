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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A deck whose package is parsed in this JVM. */
final class PackageDeck implements Deck {

  private final Path file;
  private final ZipPackage parts;
  private final DeckLimits limits;
  private final Disk disk;
  private final PartWords words;
  private final BlankPictures blank;
  private @Nullable Scanned slides;
  private @Nullable Scanned withLayouts;

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
    Scanned done = slides;
    if (done == null) {
      done = scanned(false);
      slides = done;
    }
    return done.scan();
  }

  @Override
  public synchronized DeckScan scanWithLayouts() throws IOException {
    Scanned done = withLayouts;
    if (done == null) {
      done = scanned(true);
      withLayouts = done;
    }
    return done.scan();
  }

  private Scanned scanned(boolean layouts) throws IOException {
    DeckScanner.Scanned found = DeckScanner.scan(parts, layouts);
    Map<ElementKey, VisualElement> byKey = new HashMap<>();
    found.scan().elements().forEach(element -> byKey.put(element.key(), element));
    return new Scanned(found.scan(), new PartContents(parts, limits, found), byKey);
  }

  /** All that is known. */
  private Scanned scanned() throws IOException {
    Scanned all = withLayouts;
    if (all == null) {
      scan();
      all = Objects.requireNonNull(slides);
    }
    return all;
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
        return withAnnotations(element, bounds).orElse(bare);
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

  private Optional<PreparedImage> withAnnotations(VisualElement element, ImageBounds bounds)
      throws IOException {
    return isAnnotated(element) && drawn(element, bounds) instanceof PreparedImage whole
        ? Optional.of(whole)
        : Optional.empty();
  }

  private synchronized boolean isAnnotated(VisualElement element) throws IOException {
    return scanned().contents().isAnnotated(element);
  }

  /** Drawn outside of the lock, too. */
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
    return new DeckRewrite(file, parts, limits, disk).write(scanned().scan(), edits, staged);
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
