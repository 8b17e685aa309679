package dev.altgen.deck;

import dev.altgen.content.ElementContent;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.RecognizedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One open deck: bytes in, values out. Thread-safe, valid until closed. Nothing is changed in the
 * file itself.
 *
 * <p>All methods throw {@link DeckException} when the deck is at fault.
 */
public interface Deck extends AutoCloseable {

  /** The file that was opened. */
  Path file();

  /**
   * The content's fingerprint as it was on opening.
   *
   * @throws IOException if the file cannot be read
   */
  Fingerprint fingerprint() throws IOException;

  /**
   * The visual elements of the slides with their context; read once and remembered.
   *
   * @throws IOException if the deck cannot be read
   */
  DeckScan scan() throws IOException;

  /**
   * The same with the elements of masters and layouts after those of the slides; read once and
   * remembered. Keys of either scan name elements to the other methods once it was made.
   *
   * @throws IOException if the deck cannot be read
   */
  DeckScan scanWithLayouts() throws IOException;

  /**
   * What the element's own data says: a chart, table, diagram, formula, group, zoom, embedded
   * object, medium or picture.
   *
   * @return {@code NoContent} with a reason for every other kind, and where the data is missing or
   *     malformed
   * @throws IllegalArgumentException if the scan has no such element
   * @throws IOException if the deck cannot be read
   */
  ElementContent content(ElementKey key) throws IOException;

  /**
   * Tells whose content is about to be asked for, so that what is read elsewhere can come in few
   * pieces. Changes no answer; where all is at hand it does nothing.
   *
   * @param keys of elements of a scan, in the order in which they will most likely be asked for;
   *     they replace those told before
   */
  default void expectContents(List<ElementKey> keys) {}

  /**
   * The bytes of the picture that the element shows, on demand.
   *
   * @return empty when the element shows none or its part is missing
   * @throws IllegalArgumentException if the scan has no such element
   * @throws IOException if the deck cannot be read
   */
  Optional<PictureBytes> picture(ElementKey key) throws IOException;

  /**
   * An image of the picture that the element shows, made ready for a model on demand; of a video or
   * sound its poster. Groups, SmartArt, tables, shapes and lines are drawn, each alone on the
   * background of its slide; a picture that somebody drew upon is drawn with that, too. Many may be
   * made at once; each takes memory for its pixels.
   *
   * @return {@code NoImage} with a reason where the element shows no picture of the deck, or one
   *     that cannot be made ready or drawn
   * @throws IllegalArgumentException if the scan has no such element
   * @throws IOException if the deck cannot be read
   */
  ImagePreparation image(ElementKey key, ImageBounds bounds) throws IOException;

  /**
   * Whether the picture that the element shows is of one colour as it is seen, or wholly
   * transparent. Only pictures of pixels in a file of at most 64 KiB are looked at, each once: one
   * of one colour takes little.
   *
   * @return false too where the element shows no picture, more than one (an SVG beside it), or one
   *     that cannot be decoded
   * @throws IllegalArgumentException if the scan has no such element
   * @throws IOException if the deck cannot be read
   */
  boolean isBlank(ElementKey key) throws IOException;

  /**
   * The text in the picture that the element shows, recognised on demand; this takes seconds. Of a
   * deck at most 50 pictures are looked at, each once.
   *
   * @param language the language of the text
   * @return with the reason when the picture was not looked at
   * @throws IllegalArgumentException if the scan has no such element
   * @throws java.io.InterruptedIOException if the thread was interrupted, which it stays
   * @throws IOException if the deck cannot be read
   */
  RecognizedText words(ElementKey key, Locale language) throws IOException;

  /**
   * Writes a copy with the edits made, forces it to the disk, and verifies it: reopened, each edit
   * present and nothing else changed. For parts without edits that is told by their checksums, and
   * whatever was read of them is inflated again. The file is not renamed. When this throws, nothing
   * is left at {@code staged}.
   *
   * @param edits changes on distinct elements, in any order
   * @param staged a path in the target's folder where nothing exists yet
   * @return fingerprint of the file written
   * @throws IllegalArgumentException if no scan that was made has a slide with such an element, or
   *     two edits are on one
   * @throws DeckException if the deck is signed, an element does not hold {@code before}, or the
   *     copy could not be verified
   * @throws OutputException if the copy cannot be written
   * @throws java.nio.channels.ClosedByInterruptException if the thread was interrupted, which it
   *     stays
   * @throws IOException if the deck cannot be read
   */
  Fingerprint rewrite(List<AltTextEdit> edits, Path staged) throws IOException;

  @Override
  void close() throws IOException;
}
