package dev.altgen.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A PowerPoint deck described by code. Immutable and thread-safe; each call returns a deck with one
 * thing more.
 *
 * <pre>{@code
 * SampleDeck.titled("Harbour study")
 *     .slide("The old quay", slide -> slide.picture("Picture 3", png).notes("Taken in May."))
 *     .slide("Traffic", slide -> slide.chart("Chart 2", SampleChart.columns("Ships", "May", "June")
 *         .series("Ferries", 40, 52)))
 *     .write(folder.resolve("harbour.pptx"));
 * }</pre>
 */
public final class SampleDeck {

  /** The lowest id that a slide may have (ECMA-376 Part 1, 19.7.13). */
  static final int FIRST_SLIDE = 256;

  private final String title;
  private final Locale language;
  private final List<SampleSlide> slides;

  private SampleDeck(String title, Locale language, List<SampleSlide> slides) {
    this.title = title;
    this.language = language;
    this.slides = List.copyOf(slides);
  }

  /** A deck without slides, its texts marked as British English. */
  public static SampleDeck titled(String title) {
    Xml.escape(title);
    return new SampleDeck(title, Locale.UK, List.of());
  }

  /** The deck with all its texts marked as this language. */
  public SampleDeck language(Locale language) {
    return new SampleDeck(title, Objects.requireNonNull(language, "language"), slides);
  }

  /**
   * The deck with a slide more.
   *
   * @param title text of the title placeholder
   * @param content called once, now; says what the slide shows
   */
  public SampleDeck slide(String title, Consumer<SampleSlide> content) {
    SampleSlide slide = new SampleSlide(title);
    content.accept(slide);
    List<SampleSlide> more = new ArrayList<>(slides);
    more.add(slide.copy());
    return new SampleDeck(this.title, language, more);
  }

  /**
   * Writes the deck, replacing a file that is there. The same deck gives the same bytes.
   *
   * @param file in a folder that exists
   * @return {@code file}
   * @throws IOException if it cannot be written; what was written by then stays
   */
  public Path write(Path file) throws IOException {
    DeckPackage parts = new DeckPackage();
    Relationships root = new Relationships("");
    root.add("officeDocument", "ppt/presentation.xml");
    root.add(Relationships.CORE, "docProps/core.xml");
    parts.add("", root);
    parts.addCore(PresentationXml.core(title, language));
    Relationships presentation = new Relationships("ppt/");
    addMasters(parts, presentation);
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < slides.size(); i++) {
      String part = slides.get(i).write(parts, language);
      ids.append(
          "<p:sldId id=\"%s\" r:id=\"%s\"/>"
              .formatted(FIRST_SLIDE + i, presentation.add("slide", part)));
    }
    parts.add(
        "ppt/presentation.xml",
        "presentationml.presentation.main",
        PresentationXml.presentation(ids.toString()),
        presentation);
    parts.write(file);
    return file;
  }

  private static void addMasters(DeckPackage parts, Relationships presentation) {
    presentation.add("slideMaster", PresentationXml.MASTER);
    presentation.add("notesMaster", PresentationXml.NOTES_MASTER);
    presentation.add("theme", PresentationXml.THEME);
    presentation.add("tableStyles", "ppt/tableStyles.xml");
    parts.add("ppt/tableStyles.xml", "presentationml.tableStyles", PresentationXml.tableStyles());
    parts.add(PresentationXml.THEME, "theme", PresentationXml.theme());
    parts.add(PresentationXml.NOTES_THEME, "theme", PresentationXml.theme());
    Relationships master = new Relationships("ppt/slideMasters/");
    master.add("slideLayout", PresentationXml.LAYOUT);
    master.add("theme", PresentationXml.THEME);
    parts.add(
        PresentationXml.MASTER, "presentationml.slideMaster", PresentationXml.master(), master);
    Relationships layout = new Relationships("ppt/slideLayouts/");
    layout.add("slideMaster", PresentationXml.MASTER);
    parts.add(
        PresentationXml.LAYOUT, "presentationml.slideLayout", PresentationXml.layout(), layout);
    Relationships notes = new Relationships("ppt/notesMasters/");
    notes.add("theme", PresentationXml.NOTES_THEME);
    parts.add(
        PresentationXml.NOTES_MASTER,
        "presentationml.notesMaster",
        PresentationXml.notesMaster(),
        notes);
  }
}
