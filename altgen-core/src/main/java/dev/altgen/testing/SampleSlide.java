package dev.altgen.testing;

import dev.altgen.alttext.AltText;
import dev.altgen.content.DiagramContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What one slide of a {@link SampleDeck} shows. Elements stand below the title on a grid, in the
 * order of the calls, and do not overlap. An element has no text alternative unless a call gives it
 * one. Belongs to the call that received it; not thread-safe.
 */
public final class SampleSlide {

  private record Element(String name, AltText alt, SlideElement drawn) {}

  private final String title;
  private final List<Element> elements = new ArrayList<>();
  private String notes = "";

  SampleSlide(String title) {
    Xml.escape(title);
    this.title = title;
  }

  SampleSlide copy() {
    SampleSlide copy = new SampleSlide(title);
    copy.elements.addAll(elements);
    copy.notes = notes;
    return copy;
  }

  /** A text box; its lines become paragraphs. */
  public SampleSlide text(String text) {
    Xml.escape(text);
    return add("TextBox", (box, parts, properties) -> parts.textBox(box, properties, text));
  }

  /**
   * A shape with a label.
   *
   * @param preset its form (ECMA-376 Part 1, 20.1.10.56), such as {@code roundRect}
   * @param label empty for none
   */
  public SampleSlide shape(String name, String preset, String label) {
    Xml.escape(label);
    return add(name, (box, parts, properties) -> parts.shape(box, properties, preset, label));
  }

  /**
   * A picture.
   *
   * @param name the element's name, such as {@code Picture 3}
   * @param image bytes of a PNG, JPEG or GIF file
   * @throws IllegalArgumentException if the bytes begin like none of these
   */
  public SampleSlide picture(String name, byte[] image) {
    return picture(name, Media.picture(name, image));
  }

  /** A picture with a description, otherwise as {@link #picture(String, byte[])}. */
  public SampleSlide picture(String name, byte[] image, String alt) {
    return picture(name, image).alt(AltText.of(alt));
  }

  /** A picture marked as decorative, otherwise as {@link #picture(String, byte[])}. */
  public SampleSlide decorative(String name, byte[] image) {
    return picture(name, image).alt(AltText.markedDecorative());
  }

  SampleSlide picture(String name, Media image) {
    return add(name, (box, parts, properties) -> parts.picture(box, properties, image));
  }

  /**
   * A video with its poster. The file cannot be played: it is noise, stored without compression and
   * never held in memory.
   *
   * @param poster bytes of a PNG, JPEG or GIF file
   * @param bytes size of the video's file, at least 40
   */
  public SampleSlide video(String name, byte[] poster, long bytes) {
    Media video = Media.video(bytes);
    Media image = Media.picture(name, poster);
    return add(name, (box, parts, properties) -> parts.video(box, properties, image, video));
  }

  /** A chart. */
  public SampleSlide chart(String name, SampleChart chart) {
    return add(name, (box, parts, properties) -> parts.chart(box, properties, chart));
  }

  /**
   * A table.
   *
   * @param rows the first one is the header; missing cells are empty
   * @throws IllegalArgumentException if there is no cell
   */
  public SampleSlide table(String name, List<List<String>> rows) {
    if (rows.isEmpty() || rows.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("rows: the table " + name + " has no cell; give one");
    }
    List<List<String>> copy = rows.stream().map(List::copyOf).toList();
    return add(name, (box, parts, properties) -> parts.table(box, properties, copy));
  }

  /**
   * A SmartArt list.
   *
   * @param nodes in reading order; the first has level 1, none is more than one level deeper than
   *     the one before
   * @throws IllegalArgumentException if there is no node or a level is skipped
   */
  public SampleSlide smartArt(String name, List<DiagramContent.Node> nodes) {
    return smartArt(name, DiagramContent.Kind.LIST, nodes);
  }

  /**
   * A SmartArt diagram with the layout of a kind; its drawing is a list whatever the kind.
   *
   * @param kind any but {@code OTHER}
   * @throws IllegalArgumentException if there is no node, a level is skipped, or the kind has no
   *     layout
   */
  public SampleSlide smartArt(
      String name, DiagramContent.Kind kind, List<DiagramContent.Node> nodes) {
    SmartArt diagram = new SmartArt(kind, nodes);
    return add(name, (box, parts, properties) -> parts.smartArt(box, properties, diagram));
  }

  /**
   * A text box with a formula.
   *
   * @param words stand before it; empty for none
   * @param markup what stands in {@code m:oMath}, in Office Math Markup (ECMA-376 Part 1, 22.1)
   *     with the prefix {@code m}
   */
  public SampleSlide formula(String name, String words, String markup) {
    Xml.escape(words);
    return add(name, (box, parts, properties) -> parts.formula(box, properties, words, markup));
  }

  /**
   * A zoom to a slide of the same deck.
   *
   * @param slide its number, from 1
   * @param image bytes of a PNG, JPEG or GIF file that shows the slide
   * @throws IllegalArgumentException if the bytes begin like none of these
   */
  public SampleSlide zoom(String name, int slide, byte[] image) {
    Media picture = Media.picture(name, image);
    return add(name, (box, parts, properties) -> parts.zoom(box, properties, slide, picture));
  }

  /**
   * A line between two shapes of the same slide or group.
   *
   * @param from name of the shape where it begins
   * @param to name of the shape where it ends
   * @param arrow whether an arrowhead points to the end
   */
  public SampleSlide connector(String name, String from, String to, boolean arrow) {
    return add(name, (box, parts, properties) -> parts.connector(box, properties, from, to, arrow));
  }

  /**
   * A group.
   *
   * @param members called once, now; says what the group holds. PowerPoint allows no table there
   */
  public SampleSlide group(String name, Consumer<SampleSlide> members) {
    SampleSlide inside = new SampleSlide("");
    members.accept(inside);
    SampleSlide copy = inside.copy();
    return add(
        name, (box, parts, properties) -> parts.group(box, properties, copy.shapes(box, parts)));
  }

  /**
   * Gives the element added last a text alternative, replacing the one it has.
   *
   * @throws IllegalStateException if there is no element yet
   */
  public SampleSlide alt(AltText alt) {
    if (elements.isEmpty()) {
      throw new IllegalStateException("alt: there is no element yet; add one first");
    }
    int last = elements.size() - 1;
    Element element = elements.get(last);
    elements.set(last, new Element(element.name, alt, element.drawn));
    return this;
  }

  /**
   * The speaker's notes, replacing earlier ones; no notes when empty. Those of a group are lost.
   */
  public SampleSlide notes(String notes) {
    Xml.escape(notes);
    this.notes = notes;
    return this;
  }

  private SampleSlide add(String name, SlideElement drawn) {
    Xml.escape(name);
    elements.add(new Element(name, AltText.missing(), drawn));
    return this;
  }

  /** Adds the slide's parts to a package and returns the name of its own. */
  String write(DeckPackage parts, Locale language) {
    String name = "ppt/slides/slide" + parts.next("slide") + ".xml";
    SlideParts slide = new SlideParts(parts, language);
    slide.relate("slideLayout", PresentationXml.LAYOUT);
    String shapes = slide.title(title) + shapes(Box.BODY, slide);
    if (!notes.isEmpty()) {
      slide.notes(name, notes);
    }
    parts.add(name, "presentationml.slide", PresentationXml.slide(shapes), slide.relationships());
    return name;
  }

  private String shapes(Box place, SlideParts parts) {
    StringBuilder out = new StringBuilder();
    List<Box> cells = place.grid(elements.size());
    List<SlideElement.Properties> properties =
        elements.stream().map(element -> parts.properties(element.name, element.alt)).toList();
    for (int i = 0; i < elements.size(); i++) {
      out.append(elements.get(i).drawn.xml(cells.get(i), parts, properties.get(i)));
    }
    return out.toString();
  }
}
