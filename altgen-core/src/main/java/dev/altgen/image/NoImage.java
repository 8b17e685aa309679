package dev.altgen.image;

/**
 * There is no image of an element.
 *
 * @param why one sentence for a person, ending with a full stop
 */
public record NoImage(String why) implements ImagePreparation {}
