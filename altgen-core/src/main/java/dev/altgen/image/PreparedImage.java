package dev.altgen.image;

/**
 * What an element shows, as a PNG or JPEG file within the bounds that were asked for.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param bytes the file; not copied, so callers leave it unchanged
 * @param width width in pixels
 * @param height height in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of a large image costs
public record PreparedImage(String mediaType, byte[] bytes, int width, int height) {}
