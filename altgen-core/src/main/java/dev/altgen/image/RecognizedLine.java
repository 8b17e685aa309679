package dev.altgen.image;

/**
 * A line of text in a picture.
 *
 * @param text its words, with single spaces between them; never blank
 * @param confidence how sure the program is of its characters, from 0 to 1
 * @param left pixels between the picture's left edge and the line's
 * @param top pixels between the picture's upper edge and the line's
 * @param width its width in pixels, at least 1
 * @param height its height in pixels, at least 1
 */
public record RecognizedLine(
    String text, double confidence, int left, int top, int width, int height) {}
