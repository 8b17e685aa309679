package dev.altgen.content;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an element's data says. Opens nothing and refuses a DTD. Confined to one thread; reads
 * faster what is like what it read before.
 */
public final class Contents {

  private final Fragments xml = new Fragments();

  /** A reader that has read nothing. */
  public Contents() {}

  /**
   * Of a chart part.
   *
   * @param workbook asked when the part stores no values, with cells as they were computed last;
   *     read up to 16 MiB, 32 MiB inflated
   * @throws IOException if the part is malformed; a workbook that cannot be read is no content
   */
  public ElementContent chart(byte[] part, WorkbookSource workbook) throws IOException {
    return ChartReader.read(xml, part, workbook);
  }

  /**
   * Of a chart part of the types that came in 2016 (MS-ODRAWXML 2.24, chartex).
   *
   * @param workbook as for a chart
   * @throws IOException if the part is malformed; a workbook that cannot be read is no content
   */
  public ElementContent chartex(byte[] part, WorkbookSource workbook) throws IOException {
    return ChartexReader.read(xml, part, workbook);
  }

  /**
   * Of the data part of a SmartArt diagram.
   *
   * @throws IOException if the part is malformed
   */
  public ElementContent diagram(byte[] part) throws IOException {
    return DiagramReader.read(xml, part);
  }

  /**
   * Of a table.
   *
   * @param frame the graphic frame's XML, cut out of its slide, in UTF-8
   * @throws IOException if it is malformed
   */
  public ElementContent table(byte[] frame) throws IOException {
    return TableReader.read(xml, frame);
  }

  /**
   * Of a shape with formulas in Office Math Markup.
   *
   * @param shape the shape's XML, cut out of its slide, in UTF-8
   * @throws IOException if it is malformed
   */
  public ElementContent formulas(byte[] shape) throws IOException {
    return FormulaReader.read(xml, shape);
  }

  /**
   * The descriptions in a picture's file, as {@link PictureContent} has them. Whatever its bytes
   * are, a file that cannot be understood says nothing.
   *
   * @param picture the file, in any format
   * @param svg the drawing that the picture stands for, if there is one
   * @throws IOException if the bytes cannot be read
   */
  public static List<PictureContent.Words> picture(FileHead picture, Optional<FileHead> svg)
      throws IOException {
    return PictureReader.read(picture, svg);
  }

  /**
   * The targets of a zoom: ids of slides as the list of slides has them, or of sections.
   *
   * @param frame the graphic frame's XML, cut out of its slide, in UTF-8
   * @throws IOException if it is malformed
   */
  public List<String> zoomTargets(byte[] frame) throws IOException {
    return ZoomReader.read(xml, frame);
  }
}
