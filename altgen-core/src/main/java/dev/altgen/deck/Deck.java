package dev.altgen.deck;

import java.io.IOException;
import java.nio.file.Path;
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
   * The visual elements with their context; read once and remembered.
   *
   * @throws IOException if the deck cannot be read
   */
  DeckScan scan() throws IOException;

  /**
   * The bytes of the picture that the element shows, on demand.
   *
   * @return empty when the element shows none or its part is missing
   * @throws IllegalArgumentException if the scan has no such element
   * @throws IOException if the deck cannot be read
   */
  Optional<PictureBytes> picture(ElementKey key) throws IOException;

  @Override
  void close() throws IOException;
}
