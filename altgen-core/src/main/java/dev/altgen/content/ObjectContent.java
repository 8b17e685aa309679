package dev.altgen.content;

/**
 * An embedded or linked object (ECMA-376 Part 1, 19.3.2.4).
 *
 * @param program the program identifier as written, such as {@code Excel.Sheet.12}; possibly empty
 * @param linked whether the deck holds only a link to it, which is never followed
 */
public record ObjectContent(String program, boolean linked) implements ElementContent {}
