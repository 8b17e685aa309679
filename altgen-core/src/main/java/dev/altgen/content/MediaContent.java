package dev.altgen.content;

/**
 * A video or a sound.
 *
 * @param contentType its media type as the package declares it, such as {@code video/mp4}
 * @param bytes its size
 */
public record MediaContent(String contentType, long bytes) implements ElementContent {}
