package dev.altgen.deck;

/** What a visual element is. The code is the word used in reports and in files. */
public enum ElementKind {
  /** A picture with an image in the package. */
  PICTURE("pic"),
  /** A picture that is only a link to an image elsewhere; the link is never followed. */
  LINKED_PICTURE("pic-link"),
  /** A picture without any usable image. */
  PICTURE_WITHOUT_IMAGE("pic-noimg"),
  /** A video with its poster picture. */
  VIDEO("video"),
  /** A sound with its icon. */
  AUDIO("audio"),
  /** A chart of ECMA-376 Part 1, 21.2. */
  CHART("chart"),
  /** A chart of the types that came in 2016 (MS-ODRAWXML, chartex). */
  CHARTEX("chartex"),
  /** A table. */
  TABLE("table"),
  /** A SmartArt diagram. */
  SMARTART("smartart"),
  /** An embedded or linked object, such as a worksheet. */
  OLE("ole"),
  /** An ActiveX control. */
  CONTROL("control"),
  /** A 3-D model. */
  MODEL3D("model3d"),
  /** Handwriting. */
  INK("ink"),
  /** A zoom: a picture of a slide or section that leads there. */
  ZOOM("zoom"),
  /** A shape with an equation. */
  MATH("math"),
  /** Several elements as one unit. */
  GROUP("group"),
  /** A line between shapes. */
  CONNECTOR("connector"),
  /** A drawn shape without text. */
  SHAPE("shape"),
  /** A shape without text, filled with a picture. */
  PICTURE_SHAPE("shape-pic"),
  /** A shape with text, filled with a picture. */
  PICTURE_TEXT_SHAPE("shape-pic-text"),
  /** A placeholder that nobody filled. */
  EMPTY_PLACEHOLDER("ph-empty"),
  /** A shape that is only text, listed because it carries a description, a title or a mark. */
  TEXT("text"),
  /** A graphic frame of a kind that is not known. */
  OTHER_FRAME("frame-other");

  private final String code;

  ElementKind(String code) {
    this.code = code;
  }

  /** The stable word for reports and files. */
  public String code() {
    return code;
  }
}
