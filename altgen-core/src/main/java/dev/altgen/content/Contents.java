package dev.altgen.content;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads what an element's data says. Thread-safe; opens nothing and refuses a DTD. */
public final class Contents {

  private Contents() {}

  /**
   * Of a chart part.
   *
   * @param workbook asked when the part stores no values, with cells as they were computed last;
   *     read up to 16 MiB, 32 MiB inflated
   * @throws IOException if the part is malformed; a workbook that cannot be read is no content
   */
  public static ElementContent chart(byte[] part, WorkbookSource workbook) throws IOException {
    return ChartReader.read(part, workbook);
  }

  /**
   * Of a chart part of the types that came in 2016 (MS-ODRAWXML 2.24, chartex).
   *
   * @param workbook as for a chart
   * @throws IOException if the part is malformed; a workbook that cannot be read is no content
   */
  public static ElementContent chartex(byte[] part, WorkbookSource workbook) throws IOException {
    return ChartexReader.read(part, workbook);
  }

  /**
   * Of the data part of a SmartArt diagram.
   *
   * @throws IOException if the part is malformed
   */
  public static ElementContent diagram(byte[] part) throws IOException {
    return DiagramReader.read(part);
  }

  /**
   * Of a table.
   *
   * @param frame the graphic frame's XML, cut out of its slide
   * @throws IOException if it is malformed
   */
  public static ElementContent table(String frame) throws IOException {
    return TableReader.read(frame);
  }

  /**
   * Of a shape with formulas in Office Math Markup.
   *
   * @param shape the shape's XML, cut out of its slide
   * @throws IOException if it is malformed
   */
  public static ElementContent formulas(String shape) throws IOException {
    return FormulaReader.read(shape);
  }

  /**
   * The descriptions in a picture's file, as {@link PictureContent} has them. Whatever its bytes
   * are, this throws nothing: a file that cannot be read says nothing.
   *
   * @param picture the file, in any format
   * @param svg the drawing that the picture stands for, if there is one
   */
  public static List<PictureContent.Words> picture(byte[] picture, Optional<byte[]> svg) {
    return PictureReader.read(picture, svg);
  }

  /**
   * The targets of a zoom: ids of slides as the list of slides has them, or of sections.
   *
   * @param frame the graphic frame's XML, cut out of its slide
   * @throws IOException if it is malformed
   */
  public static List<String> zoomTargets(String frame) throws IOException {
    return ZoomReader.read(frame);
  }
}
