package dev.altgen.content;

/** What an element's own data says about it. */
public sealed interface ElementContent
    permits ChartContent,
        TableContent,
        DiagramContent,
        FormulaContent,
        GroupContent,
        ZoomContent,
        ObjectContent,
        MediaContent,
        PictureContent,
        NoContent {}
