package dev.altgen.image;

/** What became of the wish for an image: the image, or why there is none. */
public sealed interface ImagePreparation permits PreparedImage, NoImage {}
