package dev.altgen.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/** A program that reads the text in a picture. */
interface TextReader {

  /**
   * Its lines in reading order.
   *
   * @param picture in {@code TYPE_INT_RGB}
   * @throws java.io.InterruptedIOException if the thread was interrupted, which it stays
   * @throws IOException if the program fails
   */
  List<RecognizedLine> read(BufferedImage picture) throws IOException;
}
