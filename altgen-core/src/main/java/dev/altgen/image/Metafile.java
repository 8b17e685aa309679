package dev.altgen.image;

import java.awt.Graphics2D;
import java.awt.geom.Dimension2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import org.apache.poi.hemf.record.emf.HemfRecord;
import org.apache.poi.hemf.usermodel.HemfPicture;
import org.apache.poi.hwmf.draw.HwmfDrawProperties;
import org.apache.poi.hwmf.draw.HwmfGraphics;
import org.apache.poi.hwmf.record.HwmfRecord;
import org.apache.poi.hwmf.usermodel.HwmfPicture;

/** A drawing of Windows (MS-EMF with MS-EMFPLUS, MS-WMF), drawn record by record. */
final class Metafile implements VectorPicture {

  private static final double PIXELS_PER_POINT = 96.0 / 72;

  private final Dimension2D points;
  private final Painter painter;

  private interface Painter {
    void draw(Graphics2D graphics, Rectangle2D place);
  }

  private Metafile(Dimension2D points, Painter painter) {
    this.points = points;
    this.painter = painter;
  }

  /**
   * Reads an EMF.
   *
   * @throws Unpreparable if a picture in it has too many pixels
   */
  static Metafile emf(byte[] file, Patience patience) throws IOException, Unpreparable {
    HemfPicture picture =
        new HemfPicture(new ByteArrayInputStream(file)) {
          @Override
          public List<HemfRecord> getRecords() {
            return watched(super.getRecords(), patience);
          }
        };
    EmbeddedBitmaps.check(file, picture.getRecords());
    return new Metafile(picture.getSize(), picture::draw);
  }

  private static <T> List<T> watched(List<T> records, Patience patience) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        patience.check();
        return records.get(index);
      }

      @Override
      public int size() {
        return records.size();
      }
    };
  }

  /**
   * Reads a WMF.
   *
   * @throws Unpreparable if a picture in it has too many pixels
   */
  static Metafile wmf(byte[] file, Patience patience) throws IOException, Unpreparable {
    HwmfPicture picture = new HwmfPicture(new ByteArrayInputStream(file));
    EmbeddedBitmaps.check(file, picture.getRecords());
    return new Metafile(
        picture.getSize(), (graphics, place) -> draw(picture, patience, graphics, place));
  }

  /** As {@link HwmfPicture#draw(Graphics2D, Rectangle2D)} does, but record by record. */
  private static void draw(
      HwmfPicture picture, Patience patience, Graphics2D graphics, Rectangle2D place) {
    Rectangle2D inner = picture.getInnnerBounds();
    Rectangle2D bounds = inner == null ? picture.getBounds() : inner;
    graphics.translate(place.getCenterX(), place.getCenterY());
    graphics.scale(place.getWidth() / bounds.getWidth(), place.getHeight() / bounds.getHeight());
    graphics.translate(-bounds.getCenterX(), -bounds.getCenterY());
    HwmfGraphics drawing = new HwmfGraphics(graphics, bounds);
    HwmfDrawProperties properties = drawing.getProperties();
    properties.setViewportOrg(bounds.getX(), bounds.getY());
    properties.setViewportExt(bounds.getWidth(), bounds.getHeight());
    for (HwmfRecord record : picture.getRecords()) {
      patience.check();
      record.draw(drawing);
    }
  }

  @Override
  public double width() {
    return points.getWidth() * PIXELS_PER_POINT;
  }

  @Override
  public double height() {
    return points.getHeight() * PIXELS_PER_POINT;
  }

  @Override
  public void draw(Graphics2D graphics, double width, double height) {
    painter.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }
}
