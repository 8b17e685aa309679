package dev.altgen.content;

/** What an element's own data says about it. */
public sealed interface ElementContent
    permits ChartContent, TableContent, DiagramContent, ObjectContent, MediaContent, NoContent {}
