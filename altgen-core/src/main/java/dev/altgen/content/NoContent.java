package dev.altgen.content;

/**
 * An element whose data says nothing that a description could rest on.
 *
 * @param why one English sentence that says what was looked for and not found
 */
public record NoContent(String why) implements ElementContent {}
