package dev.altgen.deck;

/**
 * A picture as it stands in the package.
 *
 * @param part name of its part
 * @param contentType content type as the package declares it, which may be wrong
 * @param bytes the content; not copied, so callers leave it unchanged
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of a large picture costs
public record PictureBytes(String part, String contentType, byte[] bytes) {}
