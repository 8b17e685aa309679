package dev.altgen.image;

/**
 * What an element shows, as a PNG or JPEG file within the bounds that were asked for. Nothing of it
 * is transparent, and it needs no turning: whoever decodes it sees the same.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param bytes the file; not copied, so callers leave it unchanged
 * @param width width in pixels, at least 1
 * @param height height in pixels, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of a large image costs
public record PreparedImage(String mediaType, byte[] bytes, int width, int height)
    implements ImagePreparation {

  static final String PNG = "image/png";
  static final String JPEG = "image/jpeg";

  /**
   * Checks all but the bytes.
   *
   * @throws IllegalArgumentException if the type is neither of the two or a side is below 1
   */
  public PreparedImage {
    if (!mediaType.equals(PNG) && !mediaType.equals(JPEG)) {
      throw new IllegalArgumentException("mediaType must be PNG or JPEG, was " + mediaType);
    }
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("an image of " + width + " x " + height + " pixels");
    }
  }
}
