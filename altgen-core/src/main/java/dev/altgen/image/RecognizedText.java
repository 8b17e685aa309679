package dev.altgen.image;

import java.util.List;
import java.util.Optional;

/**
 * The text in a picture.
 *
 * @param lines at most 200, in reading order; empty when there is none, or nothing was read
 * @param width width of the picture in pixels, to which the lines' places refer; 0 when nothing was
 *     read
 * @param height its height in pixels; 0 when nothing was read
 * @param unread why nothing was read, a sentence; empty when the picture was looked at
 */
public record RecognizedText(
    List<RecognizedLine> lines, int width, int height, Optional<String> unread) {

  /** Takes a copy of the list. */
  public RecognizedText {
    lines = List.copyOf(lines);
  }

  /** Nothing was read. */
  public static RecognizedText unread(String why) {
    return new RecognizedText(List.of(), 0, 0, Optional.of(why));
  }
}
